// A role, opened: what it holds, whom it is assigned to and under which conditions, and who has it in the end.

import { Link } from '@tanstack/react-router';
import type { Output } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { boundText, numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { AssignmentActions, RoleActions } from '../../changes/ui/index.ts';
import { type AssignmentRow, roleDetail } from '../contract.ts';
import { listWords } from './words.ts';

type Detail = Output<typeof roleDetail>;
type Content = Detail['contents'][number];
type Holder = Detail['people'][number];

export function RolePage({ kind, id }: { kind: Detail['kind']; id: string }) {
  const words = useWords(listWords);
  const t = words.role;
  const detail = useApi(roleDetail, { params: { kind, id }, query: useDated() });
  const data = detail.data;
  return (
    <>
      <PageHead
        title={data?.name ?? t.kind[kind]}
        sub={
          data === undefined ? '\u00a0' : `${t.kind[kind]} · ${data.systems.map((s) => s.name).join(', ')}`
        }
        crumbs={[
          <Link key="roles" to="/roles" search={kind === 'role' ? {} : { tab: 'groups' }}>
            {words.roles.title}
          </Link>,
        ]}
        actions={<DayPicker />}
      />
      <Loaded query={detail} what={t.loading}>
        {(role) => (
          <>
            <RoleActions kind={role.kind} id={role.id} systems={role.systems.map((s) => s.id)} />
            <Contents role={role} />
            {role.roleGroups.length > 0 && <InGroups groups={role.roleGroups} />}
            <Assignments rows={role.assignments} systems={role.systems.map((s) => s.id)} />
            <Holders rows={role.people} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Contents({ role }: { role: Detail }) {
  const t = useWords(listWords).role;
  const language = useLanguage();
  const columns: Column<Content>[] = [
    {
      id: 'part',
      title: t.part[role.kind],
      value: (c) => c.name,
      cell: (c) =>
        role.kind === 'role' ? (
          <Link to="/who" search={{ role: c.id }}>
            {c.name}
          </Link>
        ) : (
          <Link to="/roles/$role" params={{ role: c.id }}>
            {c.name}
          </Link>
        ),
    },
    {
      id: 'partSystem',
      title: t.system,
      value: (c) => c.system.name,
      cell: (c) => (
        <Link to="/systems/$system" params={{ system: c.system.id }}>
          {c.system.name}
        </Link>
      ),
    },
    {
      id: 'narrowed',
      title: t.narrowed,
      value: (c) => c.narrowed.map((n) => n[language]).join(' · '),
      cell: (c) =>
        c.narrowed.length === 0 ? (
          <span className="muted">{t.notNarrowed}</span>
        ) : (
          c.narrowed.map((n) => n[language]).join(' · ')
        ),
    },
    {
      id: 'mark',
      title: t.mark,
      value: (c) => [c.privileged ? t.privileged : '', c.sensitive ? t.sensitive : ''].join(' ').trim(),
      cell: (c) => (
        <span className="badges">
          {c.privileged && <Badge tone="warning">{t.privileged}</Badge>}
          {c.sensitive && <Badge tone="information">{t.sensitive}</Badge>}
        </span>
      ),
    },
  ];
  const shown = role.kind === 'role' ? columns : columns.filter((c) => c.id !== 'narrowed');
  return (
    <>
      <h2>{t.contents}</h2>
      <DataTable
        keep="own"
        what={t.contentsWhat}
        caption={t.contents}
        rows={role.contents}
        columns={shown}
        rowId={(c) => c.id}
        empty={null}
      />
    </>
  );
}

function InGroups({ groups }: { groups: Detail['roleGroups'] }) {
  const t = useWords(listWords).role;
  return (
    <p>
      {t.inGroups}{' '}
      {groups.map((group, at) => (
        <span key={group.id}>
          {at > 0 && ', '}
          <Link to="/role-groups/$group" params={{ group: group.id }}>
            {group.name}
          </Link>
        </span>
      ))}
    </p>
  );
}

function Target({ row }: { row: AssignmentRow }) {
  const t = useWords(listWords).role;
  const language = useLanguage();
  const name = row.target[language];
  return (
    <>
      {row.orgUnit === null ? (
        name
      ) : (
        <Link to="/units/$unit" params={{ unit: row.orgUnit }}>
          {name}
        </Link>
      )}
      {row.roleGroup !== null && <span className="under">{t.viaGroup(row.roleGroup.name)}</span>}
    </>
  );
}

function Assignments({ rows, systems }: { rows: readonly AssignmentRow[]; systems: readonly string[] }) {
  const t = useWords(listWords).role;
  const language = useLanguage();
  const conditions = (row: AssignmentRow) =>
    row.conditions.length > 0
      ? row.conditions.map((c) => c[language]).join('; ')
      : row.orgUnit === null
        ? t.onePerson
        : t.everyone;
  const decided = (row: AssignmentRow) =>
    row.decidedBy === null
      ? null
      : t.by(row.decidedBy, row.decidedOn === null ? '' : boundText(row.decidedOn, language));
  const columns: Column<AssignmentRow>[] = [
    {
      id: 'target',
      title: t.target,
      value: (r) => `${r.target[language]} ${r.roleGroup?.name ?? ''}`,
      cell: (r) => <Target row={r} />,
    },
    { id: 'conditions', title: t.conditions, value: conditions, className: 'wide' },
    {
      id: 'period',
      title: t.period,
      value: (r) => r.from,
      cell: (r) => periodText(r.from, r.to, language),
    },
    {
      id: 'decided',
      title: t.decided,
      value: decided,
      cell: (r) => (
        <>
          {decided(r) ?? '–'}
          {r.reason !== null && <span className="under">{r.reason}</span>}
          <AssignmentActions id={r.id} systems={systems} />
        </>
      ),
    },
  ];
  return (
    <>
      <h2>{t.assignments(numberText(rows.length, language))}</h2>
      <DataTable
        keep="own"
        what={t.assignmentsWhat}
        caption={t.assignments(numberText(rows.length, language))}
        rows={rows}
        columns={columns}
        rowId={(r) => `${r.id} ${r.roleGroup?.id ?? ''}`}
        empty={
          <EmptyState title={t.noAssignments}>
            <p>{t.noAssignmentsNext}</p>
          </EmptyState>
        }
      />
    </>
  );
}

function Holders({ rows }: { rows: readonly Holder[] }) {
  const t = useWords(listWords).role;
  const language = useLanguage();
  const title = t.people(numberText(rows.length, language));
  return (
    <>
      <h2>{title}</h2>
      <DataTable
        keep="own"
        what={t.peopleWhat}
        caption={title}
        rows={rows}
        columns={[
          {
            id: 'name',
            title: t.person,
            value: (r: Holder) => r.name,
            cell: (r: Holder) => (
              <Link to="/people/$person" params={{ person: r.userId }}>
                {r.name}
              </Link>
            ),
          },
          { id: 'title', title: t.jobTitle, value: (r: Holder) => r.title },
          { id: 'unit', title: t.unit, value: (r: Holder) => r.unit },
        ]}
        rowId={(r) => r.person}
        empty={
          <EmptyState title={t.noPeople}>
            <p>{t.noPeopleNext}</p>
          </EmptyState>
        }
      />
    </>
  );
}
