// Which version of a set of rules is valid when: the newest that was decided, from its day on, and never two at once. What was valid
// stays so: nothing here reaches back.

import type { Change, Fact } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import type { Policy } from '../../catalogue/contract.ts';

export type PolicyFact = Fact<AccessFacts, 'policy'>;

/** The source of whatever is made in Tillid. */
const SOURCE = 'tillid';

/** A version and the first moment that it was decided to be valid. */
export interface Entry {
  readonly from: Instant;
  readonly content: Policy;
}

/** Each is valid until a newer one is: an older version that was to begin later never does, unless the newer one is corrected away. */
function laidOut(policy: string, entries: readonly Entry[]): PolicyFact[] {
  const inOrder = [...entries].sort((a, b) => a.content.version - b.content.version);
  return inOrder
    .flatMap(({ from, content }, i) => {
      const to = Math.min(Infinity, ...inOrder.slice(i + 1).map((newer) => newer.from));
      return from < to ? [{ kind: 'policy' as const, id: policy, from, to, source: SOURCE, content }] : [];
    })
    .sort((a, b) => a.from - b.from);
}

const isSame = ({ content: a }: PolicyFact, { content: b }: PolicyFact): boolean =>
  a.version === b.version && a.revision === b.revision && a.case === b.case && a.undone === b.undone;

/** What has held until now, and from now on what is to come. */
function joined(past: readonly PolicyFact[], coming: readonly PolicyFact[], now: Instant): PolicyFact[] {
  const before = past.filter(({ from }) => from < now).map((v) => ({ ...v, to: Math.min(v.to, now) }));
  const after = coming.filter(({ to }) => to > now).map((v) => ({ ...v, from: Math.max(v.from, now) }));
  const last = before.at(-1);
  const [first, ...rest] = after;
  const goesOn = last !== undefined && first !== undefined && last.to === first.from && isSame(last, first);
  return goesOn ? [...before.slice(0, -1), { ...first, from: last.from }, ...rest] : [...before, ...after];
}

/** What the facts know of and no case here does: rules from before there were cases. */
function elsewhere(
  facts: readonly PolicyFact[],
  version: number,
  decided: readonly Entry[],
): readonly Entry[] {
  const told = new Set([version, ...decided.map(({ content }) => content.version)]);
  return facts.filter(({ content }) => !told.has(content.version) && content.undone === undefined);
}

/**
 * The version is valid from `from` on, and at the earliest from now. Decided twice over it changes nothing. `beside`: every other version
 * that is decided, also those that the facts have nothing of since a newer one came before their day.
 */
export function withVersion(
  policy: string,
  before: readonly PolicyFact[],
  entry: Entry,
  beside: readonly Entry[],
  now: Instant,
): Change<AccessFacts> {
  const known = elsewhere(before, entry.content.version, beside);
  const all = laidOut(policy, [...known, ...beside, entry]);
  return { kind: 'policy', id: policy, before, after: joined(before, all, now) };
}

/** From now on the version is not valid, and whatever else is decided holds as if it had never been. */
export function withoutVersion(
  policy: string,
  before: readonly PolicyFact[],
  version: number,
  beside: readonly Entry[],
  now: Instant,
): Change<AccessFacts> {
  const all = laidOut(policy, [...elsewhere(before, version, beside), ...beside]);
  const past = before.map((one) =>
    one.content.version === version ? { ...one, content: { ...one.content, undone: true as const } } : one,
  );
  return { kind: 'policy', id: policy, before, after: joined(past, all, now) };
}
