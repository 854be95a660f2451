// Job function roles and role groups: what each holds, and how many it reaches.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../web/parts/Tabs.tsx';
import { RolesActions, useTidyingTab } from '../../changes/ui/index.ts';
import { listRoles, type RoleRow } from '../contract.ts';
import { listWords } from './words.ts';

function RoleTable({ rows, kind }: { rows: readonly RoleRow[]; kind: RoleRow['kind'] }) {
  const t = useWords(listWords).roles;
  const name = kind === 'role' ? t.name : t.groupName;
  const columns: Column<RoleRow>[] = [
    {
      id: 'name',
      title: name,
      value: (r) => r.name,
      cell: (r) =>
        kind === 'role' ? (
          <Link to="/roles/$role" params={{ role: r.id }}>
            {r.name}
          </Link>
        ) : (
          <Link to="/role-groups/$group" params={{ group: r.id }}>
            {r.name}
          </Link>
        ),
    },
    {
      id: 'systems',
      title: kind === 'role' ? t.system : t.systems,
      value: (r) => r.systems.map((s) => s.name).join(', '),
    },
    {
      id: 'contents',
      title: t.contents,
      value: (r) => r.contents,
      cell: (r) => (kind === 'role' ? t.rights(r.contents) : t.held(r.contents)),
    },
    { id: 'assignments', title: t.assignments, value: (r) => r.assignments, align: 'end' },
    { id: 'people', title: t.people, value: (r) => r.people, align: 'end' },
  ];
  return (
    <DataTable
      what={t.what}
      caption={name}
      rows={rows}
      columns={columns}
      rowId={(r) => r.id}
      empty={
        <EmptyState title={t.empty}>
          <p>{t.emptyNext}</p>
        </EmptyState>
      }
    />
  );
}

export function RolesScreen() {
  const t = useWords(listWords).roles;
  const language = useLanguage();
  const input = { query: useDated() };
  const roles = useRows(listRoles, input);
  const tidying = useTidyingTab();
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={
          <>
            <DayPicker />
            <ExportLinks route={listRoles} input={input} />
          </>
        }
      />
      <RolesActions />
      <Loaded query={roles} what={t.what}>
        {(rows) => {
          const single = rows.filter((row) => row.kind === 'role');
          const groups = rows.filter((row) => row.kind === 'roleGroup');
          return (
            <Tabs
              label={t.kinds}
              tabs={[
                {
                  id: 'roles',
                  title: t.jobFunction(numberText(single.length, language)),
                  content: <RoleTable rows={single} kind="role" />,
                },
                {
                  id: 'groups',
                  title: t.groups(numberText(groups.length, language)),
                  content: <RoleTable rows={groups} kind="roleGroup" />,
                },
                ...tidying,
              ]}
            />
          );
        }}
      </Loaded>
    </>
  );
}
