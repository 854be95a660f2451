// What is worth a look in a unit: cards with a figure each, and the rows behind the one that is opened.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Language } from '../../../kernel/problem.ts';
import { lastText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { Tone } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { Notice, Notices } from '../../../web/parts/Notice.tsx';
import type { ToldConflict, UnitView } from '../contract.ts';
import { standsOutText } from './CellRights.tsx';
import { type UnitWords, unitWords } from './unitWords.ts';

type Show = 'conflicts' | 'expiring' | 'failing' | 'deviating';

interface Worth {
  readonly show: Show;
  readonly tone: Tone;
  readonly title: string;
  readonly body: string;
  readonly count: number;
}

interface Deviating {
  readonly person: string;
  readonly userId: string;
  readonly systemRole: string;
  readonly right: string;
  readonly text: string;
}

function deviatingIn(view: UnitView, t: UnitWords): Deviating[] {
  const names = new Map(view.systems.map((s) => [s.id, s.name]));
  return view.people.flatMap((p) =>
    Object.entries(p.cells).flatMap(([system, rights]) =>
      rights
        .filter((right) => right.standsOut !== null)
        .map((right) => ({
          person: p.name,
          userId: p.userId,
          systemRole: right.systemRole,
          right: `${names.get(system)}: ${right.name}`,
          text: standsOutText(right, t) ?? '',
        })),
    ),
  );
}

function peopleOf(conflicts: readonly ToldConflict[], { and, moreNames }: UnitWords): string {
  const names = [...new Set(conflicts.map((c) => c.personName))];
  const shown = names.length > 3 ? [...names.slice(0, 2), moreNames(names.length - 2)] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}`;
}

function worthOf(view: UnitView, t: UnitWords, language: Language): Worth[] {
  const number = (n: number) => numberText(n, language);
  const { conflicts, expiring, failing } = view;
  const deviating = deviatingIn(view, t).length;
  const first = expiring[0];
  const all: Worth[] = [
    {
      show: 'conflicts',
      tone: conflicts.length > 0 ? 'danger' : 'primary',
      title: conflicts.length > 0 ? t.conflicts(number(conflicts.length)) : t.noConflicts,
      body: conflicts.length > 0 ? t.conflictsBody(peopleOf(conflicts, t)) : t.noConflictsBody,
      count: conflicts.length,
    },
    {
      show: 'expiring',
      tone: expiring.length > 0 ? 'warning' : 'primary',
      title: expiring.length > 0 ? t.expiring(number(expiring.length)) : t.noExpiring,
      body: first === undefined ? '' : t.expiringBody(lastText(first.to, language)),
      count: expiring.length,
    },
    {
      show: 'failing',
      tone: 'danger',
      title: t.failing(number(failing.length)),
      body: t.failingBody,
      count: failing.length,
    },
    {
      show: 'deviating',
      tone: 'warning',
      title: t.deviating(number(deviating)),
      body: t.deviatingBody,
      count: deviating,
    },
  ];
  return all.filter(({ show, count }) => count > 0 || show === 'conflicts' || show === 'expiring');
}

export function UnitWorth({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { show } = useSearch({ from: '/units/$unit' });
  const set = (next: Show | undefined) =>
    navigate({ to: '.', search: (was) => ({ ...was, show: next }), resetScroll: false });
  return (
    <>
      <Notices>
        {worthOf(view, t, language).map((worth) => (
          <Notice key={worth.show} tone={worth.tone} title={worth.title}>
            <p>
              {worth.body}
              {worth.count > 0 && (
                <>
                  {worth.body === '' ? '' : '. '}
                  <button
                    type="button"
                    className="link-button"
                    aria-pressed={show === worth.show}
                    aria-label={`${show === worth.show ? t.hideRows : t.showRows}: ${worth.title}`}
                    onClick={() => set(show === worth.show ? undefined : worth.show)}
                  >
                    {show === worth.show ? t.hideRows : t.showRows}
                  </button>
                </>
              )}
            </p>
          </Notice>
        ))}
      </Notices>
      {show === 'conflicts' && <Conflicts rows={view.conflicts} />}
      {show === 'expiring' && <Expiring view={view} />}
      {show === 'failing' && <Failing view={view} />}
      {show === 'deviating' && <DeviatingRows rows={deviatingIn(view, t)} />}
    </>
  );
}

const whyLink = (person: string, role: string, text: ReactNode) => (
  <Link to="/people/$person/why" params={{ person }} search={{ role }}>
    {text}
  </Link>
);

const personLink = (id: string, name: string) => (
  <Link to="/people/$person" params={{ person: id }}>
    {name}
  </Link>
);

function Conflicts({ rows }: { rows: readonly ToldConflict[] }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const sides = (row: ToldConflict) =>
    row.sides.map((side) => [...new Set(side.map((right) => right.text[language]))].join('; '));
  return (
    <section className="opened">
      <h2>{t.conflictsTitle}</h2>
      <DataTable
        what={t.what}
        caption={t.conflictsTitle}
        rows={rows}
        rowId={(r) => `${r.rule} ${r.person}`}
        keep="own"
        empty={null}
        columns={[
          whoColumn(t),
          { id: 'rule', title: t.rule, value: (r) => r.name },
          {
            id: 'sides',
            title: t.together,
            value: (r) => sides(r).join(` ${t.and} `),
            className: 'wide',
          },
        ]}
      />
    </section>
  );
}

function Expiring({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  return (
    <section className="opened">
      <h2>{t.expiringTitle}</h2>
      <DataTable
        what={t.what}
        caption={t.expiringTitle}
        rows={view.expiring}
        rowId={(r) => `${r.person} ${r.text.da} ${r.to}`}
        keep="own"
        empty={null}
        columns={[
          whoColumn(t),
          {
            id: 'right',
            title: t.right,
            value: (r) => r.text[language],
            cell: (r) => whyLink(r.person, r.systemRole, r.text[language]),
            className: 'wide',
          },
          { id: 'to', title: t.lastDay, value: (r) => r.to, cell: (r) => lastText(r.to, language) },
        ]}
      />
    </section>
  );
}

function Failing({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  return (
    <section className="opened">
      <h2>{t.failingTitle}</h2>
      <DataTable
        what={t.what}
        caption={t.failingTitle}
        rows={view.failing}
        rowId={(r) => `${r.person} ${r.text.da}`}
        keep="own"
        empty={null}
        columns={[
          whoColumn(t),
          { id: 'text', title: t.whatFails, value: (r) => r.text[language], className: 'wide' },
        ]}
      />
    </section>
  );
}

function DeviatingRows({ rows }: { rows: readonly Deviating[] }) {
  const t = useWords(unitWords);
  return (
    <section className="opened">
      <h2>{t.deviatingTitle}</h2>
      <DataTable
        what={t.what}
        caption={t.deviatingTitle}
        rows={rows}
        rowId={(r) => `${r.userId} ${r.systemRole}`}
        keep="own"
        empty={null}
        columns={[
          { id: 'who', title: t.person, value: (r) => r.person, cell: (r) => personLink(r.userId, r.person) },
          {
            id: 'right',
            title: t.right,
            value: (r) => r.right,
            cell: (r) => whyLink(r.userId, r.systemRole, r.right),
          },
          { id: 'text', title: t.colleagues, value: (r) => r.text, className: 'wide' },
        ]}
      />
    </section>
  );
}

/** Whose row it is, the same in every table behind a card. */
function whoColumn(t: UnitWords): Column<{ readonly person: string; readonly personName: string }> {
  return {
    id: 'who',
    title: t.person,
    value: (r) => r.personName,
    cell: (r) => personLink(r.person, r.personName),
  };
}
