// A proposal judged on the facts as they stand: whether whoever proposes it may, what follows, and what saving it would come to. Pure.

import { createHash } from 'node:crypto';
import type { ThingVersions } from '../../kernel/fact.ts';
import { canonical } from '../../kernel/json.ts';
import { Refused } from '../../kernel/problem.ts';
import { contains, type Interval, startOfDay } from '../../kernel/time.ts';
import { type AccessFacts, type Privilege, reorganised } from '../access/contract.ts';
import { type Asker, eyesOf, isNoWider, type RightsEngine } from '../access/index.ts';
import type { Reorganisation } from '../catalogue/contract.ts';
import { type Consequence, consequenceOf, newToThePerson } from '../conflicts/index.ts';
import type { Proposed, VerdictWord } from './contract.ts';
import { type Hand, mayChange } from './domain/authority.ts';
import { isOfIncidents } from './domain/incident-settings.ts';
import { givesByName } from './domain/own.ts';
import { guardsAfter, verdictOf } from './domain/verdict.ts';
import { type Proposal, proposalOf } from './proposal.ts';

export interface Judged {
  readonly proposal: Proposal;
  readonly consequence: Consequence;
  readonly verdict: VerdictWord;
  /** Stands for everything that was seen: another consequence, or another thing changed, is another token. */
  readonly seen: string;
  readonly when: Interval;
}

export function handOf(asker: Asker, engine: RightsEngine): Hand {
  if (asker.actor.kind === 'apiKey') throw new Refused('forbidden');
  if (asker.actor.kind !== 'person')
    return { person: null, administers: true, coordinates: true, systems: new Set() };
  const { viewer } = eyesOf(asker, engine, { on: null, known: null });
  return {
    person: viewer.person,
    administers: viewer.parts.has('roleAdministrator'),
    coordinates: viewer.parts.has('coordinator'),
    systems: viewer.systems,
  };
}

/** Throws `forbidden`, or every fault of what is proposed. */
export function judge(engine: RightsEngine, hand: Hand, proposed: readonly Proposed[], now: number): Judged {
  const read = proposalOf(engine, proposed, now, hand.person);
  if (!read.ok) throw new Refused('faultsInChange', read.error[0]?.detail, read.error);
  const proposal = read.value;
  refuseMixed(proposed);
  refuseOthers(engine, hand, proposal, proposed);
  const things = thingsAfter(engine, proposal);
  const when = { from: proposal.at, to: Number.POSITIVE_INFINITY };
  const consequence = renamedApart(engine, proposal, consequenceOf(engine, things, when));
  const verdict = verdictOf({
    kinds: proposal.changes.map((c) => c.kind),
    // What a dispensation covers is left out of them already.
    uncovered: consequence.conflictsAdded,
    own: ownGain(engine, hand, proposal, consequence),
    guards: guardsAfter(proposal.changes, proposal.at),
  });
  return { proposal, consequence, verdict, seen: tokenOf(proposal, consequence), when };
}

/** Under a new unit's name every right is another one; a conflict that somebody is in already is not added by that. */
function renamedApart(engine: RightsEngine, proposal: Proposal, consequence: Consequence): Consequence {
  const days = plansIn(proposal).map(({ day }) => startOfDay(day) ?? proposal.at);
  if (days.length === 0) return consequence;
  const at = Math.max(proposal.at, Math.min(...days));
  return { ...consequence, conflictsAdded: newToThePerson(engine, consequence.conflictsAdded, at) };
}

/** Reorganisations that are to be carried out. */
const plansIn = ({ changes, at }: Proposal): Reorganisation[] =>
  changes.flatMap((change) =>
    change.kind === 'reorganisation'
      ? change.after.flatMap(({ content, to }) =>
          'moves' in content && content.carriedOut === null && to > at ? [content] : [],
        )
      : [],
  );

/** What is proposed, and what a reorganisation in it will do on its day. */
export function thingsAfter({ facts }: RightsEngine, proposal: Proposal): ThingVersions<AccessFacts>[] {
  const { changes, at } = proposal;
  const things = changes.map(
    ({ kind, id, after }): ThingVersions<AccessFacts> => ({ kind, id, versions: after }),
  );
  const plans = plansIn(proposal);
  if (plans.length === 0) return things;
  const moved = facts.copy();
  moved.apply(things);
  for (const plan of plans) {
    const day = Math.max(startOfDay(plan.day) ?? at, at);
    const done = reorganised(moved, plan, day).changes;
    const versions = done.map(({ kind, id, after }) => ({ kind, id, versions: after }));
    moved.apply(versions);
    things.push(...versions);
  }
  return [...new Map(things.map((thing) => [`${thing.kind} ${thing.id}`, thing])).values()];
}

/** What is decided of incidents is proposed by others, and goes to others, than the rest. */
function refuseMixed(proposed: readonly Proposed[]): void {
  const ofIncidents = proposed.filter(isOfIncidents).length;
  if (ofIncidents > 0 && ofIncidents < proposed.length)
    throw new Refused('badRequest', 'what is decided of incidents is changed by itself');
}

function refuseOthers(
  engine: RightsEngine,
  hand: Hand,
  { changes, at }: Proposal,
  proposed: readonly Proposed[],
): void {
  if (hand.administers && hand.coordinates) return;
  const facts = engine.facts.copy();
  facts.apply(changes.map(({ kind, id, after }) => ({ kind, id, versions: after })));
  for (const { kind, id } of proposed) {
    const change = changes.find((c) => c.kind === kind && c.id === id);
    const versions = change === undefined ? facts.versions(kind, id) : [...change.before, ...change.after];
    const contents = versions.filter((v) => v.to > at).map((v) => v.content);
    if (!mayChange(hand, facts, { kind, id, contents }, at)) throw new Refused('forbidden');
    // A bucket counts by its roles as they were, too: nobody may empty it of what is not theirs.
    if (
      !mayChange(hand, engine.facts, { kind, id, contents: contentsNow(engine, kind, id, at, contents) }, at)
    )
      throw new Refused('forbidden');
  }
}

function contentsNow(
  { facts }: RightsEngine,
  kind: keyof AccessFacts,
  id: string,
  at: number,
  otherwise: readonly AccessFacts[keyof AccessFacts][],
) {
  const now = facts.versions(kind, id).filter((v) => v.to > at);
  return now.length === 0 ? otherwise : now.map((v) => v.content);
}

/** A right that the person has already, as wide and as long, is nothing gained. */
function ownGain(
  engine: RightsEngine,
  { person }: Hand,
  { changes }: Proposal,
  { added }: Consequence,
): 'assigned' | 'contained' | 'none' {
  if (person === null) return 'none';
  if (givesByName(changes, person)) return 'assigned';
  const gained = added.filter((right) => right.person === person && !hasAlready(engine, right));
  if (gained.length === 0) return 'none';
  const assigned = new Set(changes.filter((c) => c.kind === 'assignment').map((c) => c.id));
  const byHand = gained.some((right) => right.paths.some((path) => assigned.has(path.assignment)));
  return byHand ? 'assigned' : 'contained';
}

function hasAlready(engine: RightsEngine, right: Privilege): boolean {
  return engine
    .rightsOf(right.person)
    .some(
      (held) =>
        held.systemRole === right.systemRole &&
        contains(held.intervals, right.intervals) &&
        isNoWider(right, held, engine.facts, engine.tree),
    );
}

/** JSON knows no infinity, and needs none: a bound that is open is null. */
function tokenOf({ changes }: Proposal, consequence: Consequence): string {
  const hash = createHash('sha256');
  hash.update(
    canonical(changes.map(({ kind, id, before, after }) => [kind, id, bounds(before), bounds(after)])),
  );
  const texts = (rights: readonly Privilege[]) =>
    rights.map((r) => JSON.stringify([r.person, r.systemRole, r.constraints, r.intervals])).sort();
  for (const text of texts(consequence.added)) hash.update(text);
  hash.update('|');
  for (const text of texts(consequence.removed)) hash.update(text);
  const { problems, conflictsAdded, conflictsRemoved } = consequence;
  const failing = problems.map((p) => JSON.stringify(p)).sort();
  const conflicts = (list: typeof conflictsAdded) =>
    list.map((c) => JSON.stringify([c.rule, c.severity, c.person, c.intervals])).sort();
  hash.update(JSON.stringify([failing, conflicts(conflictsAdded), conflicts(conflictsRemoved)]));
  return hash.digest('base64url');
}

const bounds = (versions: readonly { from: number; to: number; source: string; content: unknown }[]) =>
  versions.map(({ from, to, source, content }) => [String(from), String(to), source, content]);
