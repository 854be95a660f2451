// Taking a side away: chosen, seen for what it does, and then done.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../../kernel/route.ts';
import { call } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type oneConflict, type Removal, takeSideAway } from '../contract.ts';
import { decisionWords } from './words.ts';

type OneConflict = Output<typeof oneConflict>;

export function TakeAway({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const client = useQueryClient();
  const [chosen, choose] = useState<readonly string[]>([]);
  const [reason, write] = useState('');
  const params = { rule: conflict.rule.id, person: conflict.person.id };
  const body = { assignments: [...chosen], reason };
  const trying = useMutation({
    mutationFn: () => call(takeSideAway, { params, query: { dryRun: 'true' }, body }),
  });
  const doing = useMutation({
    mutationFn: () => call(takeSideAway, { params, query: {}, body }),
    onSuccess: () => client.invalidateQueries(),
  });
  if (doing.data !== undefined) return <Notice tone="primary" title={t.removed} />;
  return (
    <section>
      <h2>{t.takeAway}</h2>
      <p className="form-hint">{t.takeAwayHint}</p>
      {trying.data === undefined ? (
        <>
          <Choices conflict={conflict} chosen={chosen} onChoose={choose} />
          {trying.isError && <ErrorPanel error={trying.error} />}
          <div className="button-row">
            <button
              type="button"
              className="button button-secondary"
              disabled={chosen.length === 0 || trying.isPending}
              onClick={() => trying.mutate()}
            >
              {t.showRemoval}
            </button>
          </div>
        </>
      ) : (
        <>
          <Shown removal={trying.data} />
          <TextField label={t.reason} hint={t.reasonHint} value={reason} onValue={write} />
          {doing.isError && <ErrorPanel error={doing.error} />}
          <div className="button-row">
            <button
              type="button"
              className="button button-primary"
              disabled={reason.trim() === '' || doing.isPending}
              onClick={() => doing.mutate()}
            >
              {t.remove}
            </button>
            <button type="button" className="button button-secondary" onClick={() => trying.reset()}>
              {t.regret}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Choices({
  conflict,
  chosen,
  onChoose,
}: {
  conflict: OneConflict;
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
}) {
  const t = useWords(decisionWords);
  const all = new Map(conflict.sides.flatMap((side) => side.assignments).map((one) => [one.id, one]));
  return (
    <div className="choice-list">
      {[...all.values()].map((one) => (
        <div key={one.id}>
          <label className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(one.id)}
              onChange={(event) =>
                onChoose(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            />{' '}
            <span>
              {one.name}
              <span className="cell-sub">{one.kind === 'own' ? t.own : t.shared}</span>
            </span>
          </label>
          {conflict.mayRecord && (
            <Link
              to="/change/$kind/$id"
              params={{ kind: 'assignment', id: one.id }}
              className="choice small"
              aria-label={`${t.narrow}: ${one.name}`}
            >
              {t.narrow}
            </Link>
          )}
        </div>
      ))}
    </div>
  );
}

function Shown({ removal }: { removal: Removal }) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  const number = (n: number) => numberText(n, language);
  return (
    <Notice tone={removal.isGone ? 'information' : 'warning'} title={t.goes(number(removal.rights.length))}>
      <ul className="plain-list">
        {removal.rights.map((right) => (
          <li key={JSON.stringify(right)}>
            {right.system}: {right.systemRole}
            {right.constraints[language] !== '' && (
              <span className="cell-sub">{right.constraints[language]}</span>
            )}
          </li>
        ))}
      </ul>
      <p>{removal.isGone ? t.gone : t.stays}</p>
      {removal.otherConflicts > 0 && <p>{t.others(number(removal.otherConflicts))}</p>}
    </Notice>
  );
}
