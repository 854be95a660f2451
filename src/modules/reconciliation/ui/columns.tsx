// The columns of differences: what is wrong with whose account, what is there, what should be, and how far it has come.

import type { Language } from '../../../kernel/problem.ts';
import { instantText, longDay } from '../../../web/format.ts';
import { Badge } from '../../../web/parts/Badge.tsx';
import type { Column } from '../../../web/parts/DataTable.tsx';
import { type DifferenceRow, KIND_NAMES, STATE_NAMES } from '../contract.ts';
import { KIND_TONES } from './differences.ts';
import type { accountWords } from './words.ts';

type Words = (typeof accountWords)['da'];

export interface Choosing {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly may: (row: DifferenceRow) => boolean;
}

export const differenceColumns = (
  t: Words,
  language: Language,
  choosing: Choosing | null,
): Column<DifferenceRow>[] => [
  {
    id: 'kind',
    title: t.difference,
    value: (r) => KIND_NAMES[r.kind][language],
    cell: (r) => (
      <>
        {choosing?.may(r) === true && (
          <input
            type="checkbox"
            className="pick"
            aria-label={t.choose(
              `${KIND_NAMES[r.kind][language]} ${r.account ?? r.person?.name ?? ''} ${r.systemRole}`,
            )}
            checked={choosing.chosen.has(r.id)}
            onChange={() => choosing.toggle(r.id)}
          />
        )}{' '}
        <Badge tone={KIND_TONES[r.kind]}>{KIND_NAMES[r.kind][language]}</Badge>
        <span className="under">{t.advice[r.kind]}</span>
      </>
    ),
  },
  {
    id: 'account',
    title: t.account,
    titled: true,
    value: (r) => r.account,
    cell: (r) => (
      <>
        {r.account ?? <span className="muted">–</span>}
        {r.lastUsed !== null && <span className="under">{t.lastUsed(longDay(r.lastUsed, language))}</span>}
      </>
    ),
  },
  {
    id: 'person',
    title: t.person,
    value: (r) => `${r.person?.name ?? ''} ${r.userId} ${r.ident ?? ''}`,
    cell: (r) =>
      r.person === null ? (
        <span className="muted">{r.ident === null ? t.noIdent : t.nobodyCalled(r.ident)}</span>
      ) : (
        <>
          {r.person.name}
          <span className="under">{[r.userId, r.place].filter((text) => text !== '').join(' · ')}</span>
        </>
      ),
  },
  { id: 'role', title: t.role, titled: true, value: (r) => r.systemRole },
  { id: 'has', title: t.has, titled: true, value: (r) => r.has[language] },
  { id: 'should', title: t.should, titled: true, value: (r) => r.should[language] },
  {
    id: 'state',
    title: t.state,
    value: (r) => STATE_NAMES[r.state][language],
    cell: (r) => <State row={r} t={t} language={language} />,
  },
];

function State({ row, t, language }: { row: DifferenceRow; t: Words; language: Language }) {
  const { state, done, answered, due, late, gone, returns, found, throughOrders } = row;
  if (gone !== null) return <span className="muted">{t.goneAt(instantText(gone, language))}</span>;
  return (
    <>
      {returns > 0 && <Badge tone="warning">{t.returned(returns)}</Badge>}
      {state === 'open' && <span className="under">{t.foundAt(instantText(found, language))}</span>}
      {late && <Badge tone="danger">{t.late}</Badge>}
      {done !== null && <span className="under">{t.doneBy(done.by, instantText(done.at, language))}</span>}
      {done === null && answered !== null && (
        <span className="under">
          {t.orderedBy(answered.by, instantText(answered.at, language))}
          {throughOrders && `. ${t.throughOrders}`}
        </span>
      )}
      {done === null && due !== null && <span className="under">{t.dueBy(longDay(due, language))}</span>}
    </>
  );
}
