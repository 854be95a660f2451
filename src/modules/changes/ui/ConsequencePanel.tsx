// What a change means, before it is saved: how much for how many, who gains and loses what, conflicts, and what would give no access.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { numberText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { ChangeAnswer, ConsequenceView, PersonPart } from '../contract.ts';
import { ruleWords } from './ruleWords.ts';
import { changeWords } from './words.ts';

const TONES: Readonly<Partial<Record<ChangeAnswer['verdict'], 'warning' | 'information'>>> = {
  needsReview: 'warning',
  onlyTried: 'information',
  nothing: 'information',
};

type Row = PersonPart['added'][number];
type ConflictRow = ConsequenceView['conflictsAdded'][number];

export function ConsequencePanel({ answer }: { readonly answer: ChangeAnswer }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const { counts, people, systems } = answer.consequence;
  const number = (n: number) => numberText(n, language);
  const rights = counts.added + counts.removed;
  const verdict = t.verdicts[answer.verdict];
  return (
    <>
      <Rules rows={answer.consequence.rules} />
      <p className="consequence-sum">
        {rights === 0
          ? t.noRights
          : t.changes(
              t.rights(number(rights), rights === 1),
              t.people(number(counts.people), counts.people === 1),
            )}
      </p>
      {verdict !== '' && <Notice tone={TONES[answer.verdict] ?? 'danger'} title={verdict} />}
      <Conflicts
        rows={answer.consequence.conflictsAdded}
        title={t.conflictsAdded(number(counts.conflictsAdded))}
        tone="danger"
      />
      <Conflicts
        rows={answer.consequence.conflictsRemoved}
        title={t.conflictsRemoved(number(counts.conflictsRemoved))}
        tone="primary"
      />
      {counts.problems > 0 && <Notice tone="warning" title={t.failingCount(number(counts.problems))} />}
      {answer.warnings.length > 0 && (
        <Notice tone="information" title={answer.warnings.map((one) => one.detail).join(' ')} />
      )}
      {systems.length > 0 && <Systems rows={systems} />}
      {people.length > 0 && <h3>{t.byPerson}</h3>}
      {people.map((part) => (
        <Person key={part.personUuid} part={part} open={people.length < 6} />
      ))}
      {people.length < counts.people && (
        <p className="muted">
          {t.shownPeople(number(people.length), number(counts.people))}
          {people.length < 50 && ` ${t.hidden}`}
        </p>
      )}
    </>
  );
}

/** Each rule as it is and as it would be, in words: what a rule comes to is not in anybody's rights yet. */
function Rules({ rows }: { readonly rows: ConsequenceView['rules'] }) {
  const t = useWords(changeWords);
  const r = useWords(ruleWords);
  const language = useLanguage();
  return rows.map((row) => (
    <section key={`${row.kind} ${row.id}`} className="stack-narrow">
      <h3>{r.of(t.kinds[row.kind as keyof typeof t.kinds] ?? row.kind, row.name[language])}</h3>
      <dl className="facts card">
        <dt>{r.isNow}</dt>
        <dd>{row.before?.[language] ?? r.noRule}</dd>
        <dt>{r.becomes}</dt>
        <dd>{row.after?.[language] ?? r.noRule}</dd>
      </dl>
    </section>
  ));
}

function Systems({ rows }: { readonly rows: ConsequenceView['systems'] }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  return (
    <>
      <h3>{t.bySystem}</h3>
      <ul className="consequence-systems">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="consequence-name">{row.name}</span>
            <span>
              {row.added > 0 && <span className="gain">+{numberText(row.added, language)}</span>}{' '}
              {row.removed > 0 && <span className="loss">−{numberText(row.removed, language)}</span>}{' '}
              <span className="muted">{t.people(numberText(row.people, language), row.people === 1)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Person({ part, open }: { readonly part: PersonPart; readonly open: boolean }) {
  const t = useWords(changeWords);
  const [shown, show] = useState(open);
  const place = [part.title, part.unit].filter((text) => text !== '').join(' · ');
  return (
    <details className="consequence-person" open={shown} onToggle={(event) => show(event.currentTarget.open)}>
      <summary>
        <span className="consequence-name">{part.name}</span> <span className="muted">{place}</span>{' '}
        {part.added.length > 0 && <span className="gain">+{part.added.length}</span>}{' '}
        {part.removed.length > 0 && <span className="loss">−{part.removed.length}</span>}
      </summary>
      <Rows rows={part.added} title={t.added} className="gain" />
      <Rows rows={part.removed} title={t.removed} className="loss" />
      {part.problems.length > 0 && (
        <ul className="plain-list">
          {part.problems.map((problem) => (
            <li key={`${problem.assignment} ${problem.systemRole} ${problem.type} ${problem.orgUnit}`}>
              <span className="muted">{t.failingText(problem.names.systemRole, problem.names.orgUnit)}</span>
            </li>
          ))}
        </ul>
      )}
      <Link to="/people/$person" params={{ person: part.person }}>
        {part.name}
      </Link>
    </details>
  );
}

function Rows({
  rows,
  title,
  className,
}: {
  readonly rows: readonly Row[];
  readonly title: string;
  readonly className: string;
}) {
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={`${row.systemRole} ${JSON.stringify(row.constraints)}`}>
          <span className={className}>{title}</span> {row.names.system}: {row.names.systemRole}
          {row.names.constraints[language] !== '' && ` (${row.names.constraints[language]})`}{' '}
          <span className="muted">
            {row.intervals.map((i) => periodText(i.from, i.to, language)).join('; ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Conflicts({
  rows,
  title,
  tone,
}: {
  readonly rows: readonly ConflictRow[];
  readonly title: string;
  readonly tone: 'danger' | 'primary';
}) {
  const t = useWords(changeWords);
  if (rows.length === 0) return null;
  const side = (one: ConflictRow['sides'][number]) =>
    [...new Set(one.map((right) => `${right.names.system}: ${right.names.systemRole}`))].join(', ');
  return (
    <Notice tone={tone} title={title}>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={`${row.rule} ${row.personUuid}`}>
            {row.names.person}: {row.names.rule} ({row.sides.map(side).join(` ${t.and} `)})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
