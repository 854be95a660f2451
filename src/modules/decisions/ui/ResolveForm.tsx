// What came of a case: the outcome, its words, and the conditions where it is given on some.

import { useState } from 'react';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, Group, LinesField, SelectField } from '../../../web/parts/fields.tsx';
import type { Weight } from '../../../web/parts/Todos.tsx';
import { useSession } from '../../../web/session.tsx';
import { OUTCOME_NAMES, type Outcome } from '../contract.ts';
import { CasePick } from './choose.tsx';
import { caseWords } from './words.ts';

/** One button on the screen is the one to press. */
interface ConditionText {
  readonly key: number;
  readonly text: string;
  readonly owner: string;
  readonly by: string;
}

interface Sent {
  readonly outcome: Outcome;
  readonly word: string;
  readonly conditions: { readonly text: string; readonly owner: string; readonly by: string }[];
}

const NEEDS_WORD: readonly Outcome[] = ['rejected', 'sentBack', 'deferred'];
const LONG = 20_000;

interface ResolveProps {
  readonly outcomes: readonly Outcome[];
  /** What pressing the button does. */
  readonly means: string;
  readonly label: string;
  readonly weight: Weight;
  /** Whatever comes out, a reason is given. */
  readonly needsWord: boolean;
  readonly acting: { readonly isPending: boolean; readonly error: Error | null };
  readonly onSend: (resolution: Sent) => void;
}

export function ResolveForm({ outcomes, means, label, weight, needsWord, acting, onSend }: ResolveProps) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const [chosen, choose] = useState<Outcome | ''>('');
  const [word, write] = useState('');
  const [conditions, set] = useState<readonly ConditionText[]>([]);
  const onConditions = chosen === 'approvedOnConditions';
  const wordMissing = word.trim() === '' && (needsWord || (chosen !== '' && NEEDS_WORD.includes(chosen)));
  const conditionsMissing =
    onConditions &&
    (conditions.length === 0 ||
      conditions.some((one) => one.text.trim() === '' || one.owner === '' || one.by === ''));
  const send = () => {
    if (chosen === '') return;
    const given = onConditions ? conditions.map(({ text, owner, by }) => ({ text, owner, by })) : [];
    onSend({ outcome: chosen, word, conditions: given });
  };
  return (
    <>
      <SelectField
        label={t.outcome}
        value={chosen}
        options={[
          ['', t.chooseOutcome],
          ...outcomes.map((one) => [one, OUTCOME_NAMES[one][language]] as const),
        ]}
        onValue={choose}
      />
      <LinesField
        label={t.resolutionWord}
        hint={t.resolutionWordHint}
        rows={4}
        longest={LONG}
        value={word}
        onValue={write}
      />
      {onConditions && <ConditionFields conditions={conditions} onConditions={set} />}
      <p className="means">
        {means} {chosen !== '' && t.outcomeMeans[chosen]}
      </p>
      {acting.error !== null && <ErrorPanel error={acting.error} />}
      {(wordMissing || conditionsMissing) && chosen !== '' && (
        <p className="muted">{wordMissing ? t.wordNeeded : t.conditionsNeeded}</p>
      )}
      <div className="button-row">
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={chosen === '' || wordMissing || conditionsMissing || acting.isPending}
          onClick={send}
        >
          {label}
        </button>
      </div>
    </>
  );
}

function ConditionFields({
  conditions,
  onConditions,
}: {
  readonly conditions: readonly ConditionText[];
  readonly onConditions: (next: readonly ConditionText[]) => void;
}) {
  const t = useWords(caseWords);
  const { today } = useSession();
  const key = Math.max(0, ...conditions.map((one) => one.key)) + 1;
  const write = (changed: ConditionText) =>
    onConditions(conditions.map((one) => (one.key === changed.key ? changed : one)));
  return (
    <>
      {conditions.map((one, at) => (
        <Group key={one.key} legend={t.condition(at + 1)}>
          <LinesField label={t.conditionText} value={one.text} onValue={(text) => write({ ...one, text })} />
          <CasePick
            kind="person"
            label={t.conditionOwner}
            value={one.owner}
            onValue={(_, { uuid }) => write({ ...one, owner: uuid })}
          />
          <DayField
            label={t.conditionBy}
            min={today}
            value={one.by}
            onValue={(by) => write({ ...one, by })}
          />
          <button
            type="button"
            className="link-button"
            onClick={() => onConditions(conditions.filter((other) => other.key !== one.key))}
          >
            {t.removeCondition(at + 1)}
          </button>
        </Group>
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => onConditions([...conditions, { key, text: '', owner: '', by: '' }])}
        >
          {t.addCondition}
        </button>
      </div>
    </>
  );
}
