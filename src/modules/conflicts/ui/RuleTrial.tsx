// Trying a rule while it is written: whom it would hit today, and a year ago. Nothing is changed by it.

import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type RuleDraft, sideText, tryRule } from '../contract.ts';
import { conflictWords } from './words.ts';

const SHOWN = 10;

function yearAgo(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}

export function RuleTrial({ rule }: { rule: RuleDraft }) {
  const t = useWords(conflictWords);
  const trial = useMutation({
    mutationFn: (on: string | null) => call(tryRule, { body: { rule, ...(on === null ? {} : { on }) } }),
  });
  return (
    <section className="stack-narrow">
      <h2>{t.try}</h2>
      <p className="form-hint">{t.tryHint}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={trial.isPending}
          onClick={() => trial.mutate(null)}
        >
          {t.today}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={trial.isPending}
          onClick={() => trial.mutate(yearAgo())}
        >
          {t.yearAgo}
        </button>
      </div>
      <div aria-live="polite">
        {trial.isError && <ErrorPanel error={trial.error} />}
        {trial.data !== undefined && <Hits tried={trial.data} />}
      </div>
    </section>
  );
}

function Hits({ tried }: { tried: Awaited<ReturnType<typeof call<typeof tryRule>>> }) {
  const t = useWords(conflictWords);
  const language = useLanguage();
  const day = longDay(tried.on, language);
  const number = (n: number) => numberText(n, language);
  if (tried.people === 0) return <Notice tone="primary" title={t.hitsNone(day)} />;
  return (
    <Notice tone="warning" title={t.hits(number(tried.people), day)}>
      {tried.already > 0 && <p>{t.already(number(tried.already))}</p>}
      <p>
        {t.inUnits}{' '}
        {tried.units
          .slice(0, 3)
          .map((unit) => `${unit.name} (${number(unit.people)})`)
          .join(', ')}
      </p>
      {tried.people > SHOWN && <p>{t.first(number(SHOWN))}</p>}
      <ul className="plain-list">
        {tried.rows.slice(0, SHOWN).map((row) => (
          <li key={row.personUuid}>
            <strong>{row.names.person}</strong>
            <span className="cell-sub">
              {row.names.counted?.join(', ') ?? row.sides.map((side) => sideText(side, language)).join(' + ')}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
