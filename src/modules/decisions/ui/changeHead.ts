// What is typed about a system or another change: from nothing or from the case as it is, and on to what is sent.

import type { CaseView, SystemInput } from '../contract.ts';

type ChangeView = NonNullable<CaseView['change']>;

export interface CostText {
  /** Tells one row from another while they are typed. */
  readonly key: number;
  readonly budget: string;
  readonly what: string;
  /** Whole kroner, as text; empty is none. */
  readonly once: string;
  readonly yearly: string;
}

export interface ChangeText {
  readonly sort: ChangeView['sort'];
  readonly system: string;
  readonly name: string;
  readonly purpose: string;
  readonly dataCategories: ChangeView['dataCategories'];
  readonly requiredAssurance: ChangeView['requiredAssurance'];
  readonly owner: string;
  readonly tester: string;
  /** By question. */
  readonly answers: Readonly<Record<string, string>>;
  readonly costs: readonly CostText[];
  readonly risk: ChangeView['risk'];
  readonly riskPlan: string;
}

export const NO_CHANGE: ChangeText = {
  sort: 'system',
  system: '',
  name: '',
  purpose: '',
  dataCategories: [],
  requiredAssurance: null,
  owner: '',
  tester: '',
  answers: {},
  costs: [],
  risk: 'ordinary',
  riskPlan: '',
};

export function changeTextOf(change: ChangeView): ChangeText {
  const { system, owner, tester, answers, costs, ...rest } = change;
  return {
    ...rest,
    system: system?.id ?? '',
    owner: owner?.id ?? '',
    tester: tester?.id ?? '',
    answers: Object.fromEntries(answers.map(({ question, answer }) => [question, answer])),
    costs: costs.map(({ budget, what, once, yearly }, key) => ({
      ...{ key, budget: budget.id, what },
      once: once === 0 ? '' : String(once),
      yearly: yearly === 0 ? '' : String(yearly),
    })),
  };
}

const orNull = (id: string): string | null => (id === '' ? null : id);

/** As people write them: `640.000`, `-18000`. Null is none of that. */
function kronerOf(text: string): number | null {
  const plain = text.trim().replace(/[.\s]/g, '');
  if (plain === '') return 0;
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : null;
}

export function changeInputOf(change: ChangeText): SystemInput {
  const { system, owner, tester, answers, costs, name, purpose, riskPlan, ...rest } = change;
  return {
    ...{ ...rest, kind: 'system', name: name.trim(), purpose: purpose.trim(), riskPlan: riskPlan.trim() },
    ...{ system: orNull(system), owner: orNull(owner), tester: orNull(tester) },
    dataCategories: [...rest.dataCategories],
    answers: Object.entries(answers)
      .filter(([, answer]) => answer.trim() !== '')
      .map(([question, answer]) => ({ question, answer: answer.trim() })),
    costs: costs.map(({ budget, what, once, yearly }) => ({
      ...{ budget, what: what.trim() },
      once: kronerOf(once) ?? 0,
      yearly: kronerOf(yearly) ?? 0,
    })),
  };
}

export const CHANGE_MISSABLE = ['system', 'cost', 'kroner'] as const;
type Lacks = Readonly<Record<(typeof CHANGE_MISSABLE)[number], boolean>>;

export const NOTHING_LACKS: Lacks = { system: false, cost: false, kroner: false };

/** A draft may lack the rest until it is put forward; what is there must be readable. */
export function changeLacks({ sort, system, name, costs }: ChangeText): Lacks {
  const isSystem = sort === 'system' || sort === 'ownership';
  return {
    system: isSystem && system === '' && (sort === 'ownership' || name.trim() === ''),
    cost: costs.some(({ budget, what }) => budget === '' || what.trim() === ''),
    kroner: costs.some(({ once, yearly }) => kronerOf(once) === null || kronerOf(yearly) === null),
  };
}
