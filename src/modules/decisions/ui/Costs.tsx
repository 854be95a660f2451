// What a change costs, now and from then on, each line for the budget that it touches: one's own and others'.

import { useWords } from '../../../web/i18n.tsx';
import { Group, TextField } from '../../../web/parts/fields.tsx';
import type { CostText } from './changeHead.ts';
import { changeWords } from './changeWords.ts';
import { CasePick } from './choose.tsx';

export function Costs({
  costs,
  onCosts,
}: {
  readonly costs: readonly CostText[];
  readonly onCosts: (next: readonly CostText[]) => void;
}) {
  const t = useWords(changeWords);
  const key = Math.max(0, ...costs.map((one) => one.key)) + 1;
  return (
    <Group legend={t.costs}>
      <p className="form-hint">{t.costsHint}</p>
      {costs.map((cost, at) => (
        <OneCost
          key={cost.key}
          title={t.cost(at + 1)}
          cost={cost}
          onCost={(next) =>
            onCosts(costs.flatMap((one) => (one.key !== cost.key ? [one] : next === null ? [] : [next])))
          }
        />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => onCosts([...costs, { key, budget: '', what: '', once: '', yearly: '' }])}
        >
          {t.addCost}
        </button>
      </div>
    </Group>
  );
}

function OneCost({
  title,
  cost,
  onCost,
}: {
  readonly title: string;
  readonly cost: CostText;
  readonly onCost: (next: CostText | null) => void;
}) {
  const t = useWords(changeWords);
  return (
    <Group legend={title}>
      <CasePick
        kind="orgUnit"
        label={t.budget}
        value={cost.budget}
        onValue={(budget) => onCost({ ...cost, budget })}
      />
      <TextField
        label={t.costWhat}
        hint={t.costWhatHint}
        value={cost.what}
        onValue={(what) => onCost({ ...cost, what })}
      />
      <div className="change-dates">
        <TextField
          label={t.once}
          inputMode="numeric"
          value={cost.once}
          onValue={(once) => onCost({ ...cost, once })}
        />
        <TextField
          label={t.yearly}
          inputMode="numeric"
          value={cost.yearly}
          onValue={(yearly) => onCost({ ...cost, yearly })}
        />
      </div>
      <button type="button" className="link-button" onClick={() => onCost(null)}>
        {t.removeCost(title)}
      </button>
    </Group>
  );
}
