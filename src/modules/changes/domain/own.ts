// What somebody would give themself by name: a path of their own to what they may have otherwise only for now.

import type { Change } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { AccessFacts } from '../../access/contract.ts';

type Content = AccessFacts[keyof AccessFacts];

/** What it gives, whoever decided it and why. */
const givingOf = (content: Content): string | null =>
  'target' in content
    ? canonical([content.what, content.target, content.conditions, content.except, content.constraints])
    : null;

/** Whether an assignment to the person by name is new, gives something else, or lasts longer. */
export function givesByName(changes: readonly Change<AccessFacts>[], person: string): boolean {
  return changes.some(({ before, after }) =>
    after.some(({ content, from, to }) => {
      if (!('target' in content) || content.target.kind !== 'person') return false;
      if (content.target.person !== person) return false;
      const giving = givingOf(content);
      return !before.some((was) => was.from <= from && was.to >= to && givingOf(was.content) === giving);
    }),
  );
}
