// What a case about a system, or about another change to how the municipality works, says: what for, with which data, how it fits, what it
// costs and whom, and how great the risk is.

import type { AssuranceLevel, DataCategory, SystemSort } from '../../catalogue/contract.ts';

export interface Cost {
  /** Uuid of the unit whose budget it is. */
  readonly budget: string;
  readonly what: string;
  /** Kroner, now; negative where something is saved. */
  readonly once: number;
  /** Kroner a year, from then on. */
  readonly yearly: number;
}

export interface SystemSubject {
  readonly kind: 'system';
  readonly sort: SystemSort;
  /** Of a system that is there; null for one that is not yet, and where the change is about none. */
  readonly system: string | null;
  /** What a new one is to be called; what is there keeps its name. */
  readonly name: string;
  readonly purpose: string;
  readonly dataCategories: readonly DataCategory[];
  readonly requiredAssurance: AssuranceLevel | null;
  /** Uuid of whoever is to answer for it, and accepts it before it is put to use. */
  readonly owner: string | null;
  /** Uuid of whoever answers for its test. */
  readonly tester: string | null;
  /** The questions on how it fits that the IT centre asked when it was written, in its order. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  readonly costs: readonly Cost[];
  readonly risk: 'ordinary' | 'high';
  /** What is done against it; needed where it is high, and approved before anybody decides. */
  readonly riskPlan: string;
}

/** Approved, it becomes a system of the catalogue. */
export const makesSystem = ({ sort, system }: SystemSubject): boolean => sort === 'system' && system === null;
