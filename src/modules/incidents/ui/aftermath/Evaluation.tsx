// The evaluation: why it happened, what worked, and what changes, by whom and when.

import { useState } from 'react';
import { useDraft } from '../../../../web/drafts.ts';
import { instantText, longDay } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { Group, LinesField } from '../../../../web/parts/fields.tsx';
import { CLOCK_NAMES, type ResponseView } from '../../contract.ts';
import { isWhole, MeasureFields, type MeasureText, NO_MEASURE } from './Measures.tsx';
import { Sent } from './Sent.tsx';
import { useRespond } from './useRespond.ts';
import { aftermathWords } from './words.ts';

interface Props {
  readonly view: ResponseView;
}

export function Evaluation({ view }: Props) {
  const t = useWords(aftermathWords);
  if (view.evaluation === null && !view.may.act) return null;
  return (
    <section className="paper-section">
      <h2>{t.evaluation}</h2>
      <Timeline moments={view.timeline} />
      {view.evaluation !== null && <Written evaluation={view.evaluation} />}
      {view.may.act && (
        <details>
          <summary>{view.evaluation === null ? t.evaluate : t.evaluateAgain}</summary>
          <EvaluationForm view={view} />
        </details>
      )}
    </section>
  );
}

/** What there is to learn from: how long each thing took. */
function Timeline({ moments }: { readonly moments: ResponseView['timeline'] }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  return (
    <ol className="plain-list history" aria-label={t.timeline}>
      {moments.map(({ what, clock, at, after }) => (
        <li key={`${what} ${clock}`}>
          {clock === null ? t.moments[what] : CLOCK_NAMES[clock][language]}
          <span className="cell-sub">
            {instantText(at, language)}
            {after !== null && after > 0 && ` · ${t.later(after)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Written({ evaluation }: { readonly evaluation: NonNullable<ResponseView['evaluation']> }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { cause, worked, changes, at, by } = evaluation;
  return (
    <>
      <dl className="case-facts">
        <div>
          <dt>{t.cause}</dt>
          <dd>{cause}</dd>
        </div>
        <div>
          <dt>{t.worked}</dt>
          <dd>{worked}</dd>
        </div>
      </dl>
      <ul className="case-list">
        {changes.map(({ text, owner, by: last }) => (
          <li key={`${owner.id} ${text}`}>
            {text}
            <span className="cell-sub">{t.ownerBy(owner.name, longDay(last, language))}</span>
          </li>
        ))}
      </ul>
      <p className="cell-sub">{t.evaluatedBy(by, instantText(at, language))}</p>
    </>
  );
}

interface Keyed extends MeasureText {
  readonly key: number;
}

function EvaluationForm({ view }: Props) {
  const t = useWords(aftermathWords);
  const [cause, writeCause, forgetCause] = useDraft(`evaluation cause ${view.id}`);
  const [worked, writeWorked, forgetWorked] = useDraft(`evaluation worked ${view.id}`);
  const [changes, change] = useState<readonly Keyed[]>([{ key: 1, ...NO_MEASURE }]);
  const acting = useRespond(view.id, () => {
    forgetCause();
    forgetWorked();
  });
  const next = Math.max(0, ...changes.map(({ key }) => key)) + 1;
  const isReady = cause.trim() !== '' && worked.trim() !== '' && changes.length > 0 && changes.every(isWhole);
  return (
    <>
      <LinesField label={t.cause} rows={3} value={cause} onValue={writeCause} />
      <LinesField label={t.worked} rows={3} value={worked} onValue={writeWorked} />
      {changes.map(({ key, ...measure }, i) => (
        <Group key={key} legend={t.change(i + 1)}>
          <MeasureFields
            measure={measure}
            onMeasure={(text) => change(changes.map((one) => (one.key === key ? { key, ...text } : one)))}
          />
          {changes.length > 1 && (
            <button
              type="button"
              className="link-button"
              onClick={() => change(changes.filter((one) => one.key !== key))}
            >
              {t.removeChange(t.change(i + 1))}
            </button>
          )}
        </Group>
      ))}
      <button
        type="button"
        className="link-button"
        onClick={() => change([...changes, { key: next, ...NO_MEASURE }])}
      >
        {t.addChange}
      </button>
      <Sent
        means={t.evaluateMeans}
        error={acting.error}
        send={t.sendEvaluation}
        isReady={isReady && !acting.isPending}
        onSend={() =>
          acting.mutate({
            ...{ act: 'evaluate', cause, worked },
            changes: changes.map(({ text, owner, by }) => ({ text, owner, by })),
          })
        }
      />
    </>
  );
}
