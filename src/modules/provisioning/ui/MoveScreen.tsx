// A move, for the new manager: what was given directly before it, which of it to keep and until when, and what that means, before it is saved.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { addDays } from '../../../kernel/time.ts';
import { call, useApi } from '../../../web/api.ts';
import { instantText, lastText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { requestWords, Steps } from '../../requests/ui/index.ts';
import { answerMoveRoute, type MoveView, oneMove, tryMove } from '../contract.ts';
import { peopleWords } from './peopleWords.ts';

type Choice = Readonly<Record<string, string>>;

export function MoveScreen() {
  const t = useWords(peopleWords);
  const language = useLanguage();
  const params = useParams({ from: '/moves/$person/$day' });
  const query = useApi(oneMove, { params });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view === undefined ? '\u00a0' : t.move(view.person.name)}
        sub={
          view === undefined
            ? '\u00a0'
            : t.moveSub(
                view.left.map(({ name }) => name).join(', '),
                view.into.name,
                longDay(view.day, language),
              )
        }
        crumbs={
          view === undefined
            ? []
            : [
                <Link key="person" to="/people/$person" params={{ person: view.userId }}>
                  {view.person.name}
                </Link>,
              ]
        }
      />
      <Loaded query={query} what={t.loading}>
        {(data) => <Move view={data} />}
      </Loaded>
    </>
  );
}

function State({ view }: { view: MoveView }) {
  const t = useWords(peopleWords);
  const language = useLanguage();
  if (view.answered !== null)
    return <Notice tone="primary" title={t.answeredAt(instantText(view.answered, language))} />;
  const deadline = lastText(view.deadline, language);
  return (
    <Notice tone={view.ahead ? 'information' : 'warning'} title={t.deadline(deadline)}>
      <p>{view.ahead ? t.ahead : t.late(deadline)}</p>
      {!view.mine && <p>{t.notMine}</p>}
    </Notice>
  );
}

function Move({ view }: { view: MoveView }) {
  const t = useWords(peopleWords);
  const [kept, keep] = useState<Choice>({});
  if (view.rows.length === 0)
    return (
      <EmptyState title={t.nothing}>
        <p>{t.nothingNext}</p>
      </EmptyState>
    );
  return (
    <div className="request">
      <State view={view} />
      <h2>{t.given}</h2>
      <ul className="plain-list">
        {view.rows.map((row) => (
          <Given key={row.assignment} row={row} view={view} kept={kept} onKeep={keep} />
        ))}
      </ul>
      {/* What it means is asked for anew whenever something else is chosen. */}
      {view.mine && <Answer key={JSON.stringify(kept)} view={view} kept={kept} />}
    </div>
  );
}

interface GivenProps {
  readonly row: MoveView['rows'][number];
  readonly view: MoveView;
  readonly kept: Choice;
  readonly onKeep: (kept: Choice) => void;
}

function Given({ row, view, kept, onKeep }: GivenProps) {
  const t = useWords(peopleWords);
  const language = useLanguage();
  const r = useWords(requestWords);
  const { assignment, name } = row;
  const last = addDays(view.keptAtMost, -1);
  const isKept = kept[assignment] !== undefined;
  const isAsked = row.sensitive && !view.ahead;
  const toggle = () => {
    const { [assignment]: was, ...others } = kept;
    onKeep(was === undefined ? { ...kept, [assignment]: last } : others);
  };
  return (
    <li className="card">
      {view.mine ? (
        <label>
          <input
            type="checkbox"
            className="pick"
            aria-label={isAsked ? t.askFor(name) : t.keepFor(name)}
            checked={isKept}
            onChange={toggle}
          />{' '}
          {name}
        </label>
      ) : (
        name
      )}{' '}
      {row.sensitive && <Badge tone="warning">{t.sensitive}</Badge>}
      {row.asked !== null && (
        <Link to="/requests/$request" params={{ request: row.asked.id }}>
          {t.askedFor(r.state[row.asked.state])}
        </Link>
      )}
      {row.keptUntil !== null && <Badge tone="primary">{t.keptTo(lastText(row.keptUntil, language))}</Badge>}
      <ul className="under">
        {row.rights.map((right) => (
          <li key={right.da}>{right[language]}</li>
        ))}
      </ul>
      {view.mine && isAsked && <p className="small muted">{t.askHint}</p>}
      {isKept && (
        <DayField
          label={t.keepTo}
          required
          value={kept[assignment] ?? last}
          min={view.day}
          max={last}
          onValue={(day) => onKeep({ ...kept, [assignment]: day })}
        />
      )}
    </li>
  );
}

const bodyOf = (kept: Choice) => ({
  keep: Object.entries(kept)
    .filter(([, last]) => last !== '')
    .map(([assignment, last]) => ({ assignment, until: addDays(last, 1) })),
});

/** What it means is seen first; what was chosen stays when the server says no. */
function Answer({ view, kept }: { view: MoveView; kept: Choice }) {
  const t = useWords(peopleWords);
  const language = useLanguage();
  const client = useQueryClient();
  const params = { person: view.person.id, day: view.day };
  const body = bodyOf(kept);
  const trying = useMutation({ mutationFn: () => call(tryMove, { params, body }) });
  const saving = useMutation({
    mutationFn: () => call(answerMoveRoute, { params, body }),
    onSuccess: () => client.invalidateQueries(),
  });
  if (saving.isSuccess)
    return (
      <Notice tone="primary" title={t.saved}>
        {saving.data.kept > 0 && <p>{t.savedNext}</p>}
        {saving.data.asked.length > 0 && <p>{t.askedNext}</p>}
      </Notice>
    );
  const seen = trying.data;
  const isCurrent =
    trying.isSuccess && seen !== undefined && seen.kept + seen.asked.length === body.keep.length;
  const isBlocked = seen?.conflicts.some(({ severity }) => severity !== 'warn') ?? false;
  return (
    <section className="decide" aria-label={t.before}>
      {trying.isError && <ErrorPanel error={trying.error} />}
      {saving.isError && <ErrorPanel error={saving.error} />}
      {isCurrent && (
        <>
          <h2>{t.before}</h2>
          {seen.asked.length > 0 && <h3>{t.askedOf}</h3>}
          {seen.asked.map(({ assignment, name, steps }) => (
            <section key={assignment} aria-label={name}>
              <p>
                <strong>{name}</strong>
              </p>
              <Steps steps={steps} at={0} />
            </section>
          ))}
          {seen.conflicts.length > 0 && (
            <Notice tone="danger" title={isBlocked ? t.blocked : t.conflicts}>
              <ul>
                {seen.conflicts.map(({ name }) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </Notice>
          )}
          <p>{seen.lost.length === 0 ? t.lostNone : t.lost}</p>
          <ul>
            {seen.lost.map((right) => (
              <li key={right.da}>{right[language]}</li>
            ))}
          </ul>
        </>
      )}
      <div className="button-row">
        {isCurrent ? (
          <button
            type="button"
            className="button button-primary"
            disabled={saving.isPending || isBlocked}
            onClick={() => saving.mutate()}
          >
            {t.save(seen.kept, seen.asked.length, seen.ended)}
          </button>
        ) : (
          <button
            type="button"
            className="button button-primary"
            disabled={trying.isPending}
            onClick={() => trying.mutate()}
          >
            {t.see}
          </button>
        )}
      </div>
    </section>
  );
}
