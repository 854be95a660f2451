// The reverse question: who can see a system, a role, data under a KLE subject or of a unit. The address bar holds the question.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { useApi, useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type NamedRightRow, whoChoices, whoHas } from '../contract.ts';
import { FoundField } from './FoundField.tsx';
import { systemWords } from './systemWords.ts';

interface Asked {
  readonly system?: string | undefined;
  readonly role?: string | undefined;
  readonly kle?: string | undefined;
  readonly org?: string | undefined;
}

function useAsk() {
  const navigate = useNavigate();
  return (change: Asked) =>
    navigate({ to: '.', search: (was) => ({ ...was, ...change }), replace: true, resetScroll: false });
}

const given = (asked: Asked): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );

export function WhoScreen() {
  const t = useWords(systemWords);
  const { system, role, kle, org } = useSearch({ from: '/who' });
  const asked = { system, role, kle, org };
  const dated = useDated();
  const input = { query: { ...dated, ...given(asked) } };
  const any = Object.keys(given(asked)).length > 0;
  return (
    <>
      <PageHead
        title={t.who}
        sub={t.whoSub}
        actions={
          <>
            <DayPicker />
            {any && <ExportLinks route={whoHas} input={input} />}
          </>
        }
      />
      <Question asked={asked} />
      {any ? (
        <Answer input={input} />
      ) : (
        <EmptyState title={t.chooseFirst}>
          <p>{t.chooseNext}</p>
        </EmptyState>
      )}
    </>
  );
}

function Question({ asked }: { asked: Asked }) {
  const t = useWords(systemWords);
  const ask = useAsk();
  const id = useId();
  const about = {
    ...(asked.kle === undefined ? {} : { kle: asked.kle }),
    ...(asked.org === undefined ? {} : { org: asked.org }),
  };
  const choices = useApi(whoChoices, { query: about });
  const called = choices.data?.asked;
  const systems = choices.data?.systems ?? [];
  const roles = systems
    .filter((s) => asked.system === undefined || s.id === asked.system)
    .flatMap((s) =>
      s.roles.map((r) => ({ ...r, name: asked.system === undefined ? `${s.name}: ${r.name}` : r.name })),
    );
  return (
    <div className="card question">
      <div>
        <label className="form-label" htmlFor={`${id}-system`}>
          {t.system}
        </label>
        <select
          id={`${id}-system`}
          className="form-select form-input"
          value={asked.system ?? ''}
          onChange={(event) => ask({ system: event.target.value || undefined, role: undefined })}
        >
          <option value="">{t.anySystem}</option>
          {systems.map((s) => (
            <option key={s.id} value={s.id}>
              {s.name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="form-label" htmlFor={`${id}-role`}>
          {t.role}
        </label>
        <select
          id={`${id}-role`}
          className="form-select form-input"
          value={asked.role ?? ''}
          onChange={(event) => ask({ role: event.target.value || undefined })}
        >
          <option value="">{t.anyRole}</option>
          {roles.map((r) => (
            <option key={r.id} value={r.id}>
              {r.name}
            </option>
          ))}
        </select>
      </div>
      <FoundField
        label={t.kle}
        hint={t.kleHint}
        kind="kle"
        value={asked.kle}
        called={called?.kle ?? null}
        onValue={(kle) => ask({ kle })}
      />
      <FoundField
        label={t.org}
        hint={t.orgHint}
        kind="orgUnit"
        value={asked.org}
        called={called?.org ?? null}
        onValue={(org) => ask({ org })}
      />
    </div>
  );
}

function columnsOf(t: (typeof systemWords)['da'], language: 'da' | 'en'): Column<NamedRightRow>[] {
  return [
    {
      id: 'person',
      title: t.person,
      value: (r) => `${r.names.person} ${r.person}`,
      cell: (r) => (
        <>
          <Link to="/people/$person" params={{ person: r.person }}>
            {r.names.person}
          </Link>
          <span className="under">{r.person}</span>
        </>
      ),
    },
    { id: 'system', title: t.system, value: (r) => r.names.system },
    {
      id: 'role',
      title: t.role,
      value: (r) => r.names.systemRole,
      cell: (r) => (
        <Link to="/people/$person/why" params={{ person: r.person }} search={{ role: r.systemRole }}>
          {r.names.systemRole}
        </Link>
      ),
    },
    {
      id: 'narrowed',
      title: t.narrowed,
      value: (r) => r.names.constraints[language],
      cell: (r) => r.names.constraints[language] || <span className="muted">{t.notNarrowed}</span>,
    },
    {
      id: 'period',
      title: t.period,
      value: (r) => r.intervals[0]?.from ?? '',
      cell: (r) => r.intervals.map((i) => periodText(i.from, i.to, language)).join('; '),
    },
  ];
}

function byName(rows: readonly NamedRightRow[], language: 'da' | 'en'): readonly NamedRightRow[] {
  const order = new Intl.Collator(language === 'da' ? 'da-DK' : 'en-GB', { numeric: true });
  return [...rows].sort((a, b) => order.compare(a.names.person, b.names.person));
}

function Answer({ input }: { input: Parameters<typeof useRows<typeof whoHas>>[1] }) {
  const t = useWords(systemWords);
  const language = useLanguage();
  const rows = useRows(whoHas, input);
  return (
    <Loaded query={rows} what={t.asking}>
      {(found) => (
        <>
          {found.length > 0 && (
            <p className="muted" role="status">
              {t.found(
                numberText(new Set(found.map((r) => r.personUuid)).size, language),
                numberText(found.length, language),
              )}
            </p>
          )}
          <div className="stack-narrow">
            <DataTable
              what={t.what}
              caption={t.who}
              rows={byName(found, language)}
              columns={columnsOf(t, language)}
              rowId={(r) =>
                `${r.personUuid} ${r.systemRole} ${r.names.constraints.da} ${r.intervals[0]?.from}`
              }
              empty={
                <EmptyState title={t.none}>
                  <p>{t.noneNext}</p>
                </EmptyState>
              }
            />
          </div>
        </>
      )}
    </Loaded>
  );
}
