// A file read through the reorganisations in force: what still says an old unit means the new one, until it says something else. What a
// plan moved stays as it was before today, whatever dates the file gives. Pure.

import { type Change, type Fact, type FactSet, versionAt } from '../../../kernel/fact.ts';
import { sameVersion } from '../../../kernel/plan.ts';
import type { Stated, Statement } from '../../../kernel/stated.ts';
import { type Instant, parseInstant, startOfDay } from '../../../kernel/time.ts';
import type { Reorganisation } from '../../catalogue/contract.ts';
import type { AccessFacts } from './facts.ts';
import { type Pointing, pointed } from './renamed-units.ts';
import { type Moves, movesOf, unitAfter, unitTypes } from './reorganising.ts';

type Facts = FactSet<AccessFacts>;
type Kind = keyof AccessFacts;
type Said = Stated<AccessFacts>;

/** A reorganisation that has been carried out. */
interface Done {
  readonly id: string;
  readonly plan: Reorganisation;
  readonly moves: Moves;
  readonly at: Instant;
  /** Payroll's word is read through it. */
  readonly inForce: boolean;
}

/** Those still on record, in the order in which they were carried out. */
export function reorganisationsDone(facts: Facts, now: Instant): Done[] {
  const found: Done[] = [];
  for (const [id, versions] of facts.things('reorganisation')) {
    const last = versions.at(-1);
    const at = last?.content.carriedOut == null ? null : parseInstant(last.content.carriedOut);
    if (last === undefined || at === null) continue;
    const { content: plan } = last;
    const until = startOfDay(plan.until) ?? at;
    found.push({ id, plan, moves: movesOf(plan), at, inForce: now < until && now < last.to });
  }
  return found.sort((a, b) => a.at - b.at);
}

export interface ReadThrough {
  readonly statement: Statement<AccessFacts>;
  /** Positions that the file has in an old unit, read as moved. */
  readonly moved: number;
  /** Plan → what payroll has now said something else of. */
  readonly heard: ReadonlyMap<string, readonly string[]>;
  /** What the file itself says of what was read otherwise. */
  readonly literally: ReadonlyMap<string, Said>;
}

const keyOf = ({ kind, id }: { readonly kind: Kind; readonly id: string }): string => `${kind} ${id}`;

/** `full`: what the file leaves out, its source has ended. */
export function readThrough(
  statement: Statement<AccessFacts>,
  facts: Facts,
  { source, full, now }: { readonly source: string; readonly full: boolean; readonly now: Instant },
): ReadThrough {
  const done = reorganisationsDone(facts, now);
  const nothing = { statement, moved: 0, heard: new Map(), literally: new Map() };
  if (done.length === 0) return nothing;
  const reading = new Reading(facts, done);
  const known = reading.renamed(statement);
  const stated = known.stated.flatMap((said) => reading.read(said));
  const kept = reading.withoutGone(stated);
  const missing = full ? unitsMissing(facts, done, kept, source, now) : [];
  const { moved, heard, literally } = reading;
  return { statement: { ...known, stated: [...kept, ...missing] }, moved, heard, literally };
}

class Reading {
  moved = 0;
  readonly heard = new Map<string, string[]>();
  readonly literally = new Map<string, Said>();
  readonly #facts: Facts;
  readonly #done: readonly Done[];
  readonly #pointings: readonly Pointing[];

  constructor(facts: Facts, done: readonly Done[]) {
    const types = unitTypes(facts);
    this.#facts = facts;
    this.#done = done;
    this.#pointings = done.map(({ moves }) => ({ units: moves.into, types }));
  }

  /** What has no uuid is identified by its unit among others: under the new unit it is still the thing that was known under the old. */
  renamed(statement: Statement<AccessFacts>): Statement<AccessFacts> {
    const named = new Set(statement.stated.map(keyOf));
    const found = new Set<string>();
    const stated = statement.stated.map((said) => {
      const id = this.#knownId(said);
      if (id === null || named.has(`${said.kind} ${id}`)) return said;
      named.add(`${said.kind} ${id}`);
      found.add(`${said.kind} ${id}`);
      return { ...said, id };
    });
    if (found.size === 0) return statement;
    return { ...statement, stated, ended: statement.ended.filter((one) => !found.has(keyOf(one))) };
  }

  #knownId({ kind, id, content }: Said): string | null {
    if (!id.includes(':') || !('orgUnit' in content) || this.#facts.versions(kind, id).length > 0)
      return null;
    for (const { moves } of this.#done) {
      for (const [from, to] of [...moves.into].filter(([, unit]) => unit === content.orgUnit)) {
        const old = id.replace(`:${to}`, `:${from}`);
        if (old !== id && this.#facts.versions(kind, old).length > 0) return old;
      }
    }
    return null;
  }

  /** What is said of it, read through each plan in force in turn. */
  read(said: Said): Said[] {
    let read = said;
    this.#done.forEach((done, i) => {
      if (!done.inForce) return;
      if (this.#isHeard(done, said)) return;
      read = this.#through(done, i, read);
    });
    if (read !== said) {
      this.literally.set(keyOf(said), said);
      if (said.kind === 'position') this.moved++;
    }
    return [read];
  }

  #through({ moves, at }: Done, i: number, said: Said): Said {
    const { kind, id, content, to: end } = said;
    // What was over before the day was in the old unit, and stays there.
    if (end !== null && end <= at) return said;
    if (kind === 'position' && 'orgUnit' in content && content.orgUnit !== null) {
      const to = unitAfter(moves, id, content.orgUnit);
      return to === null ? said : { ...said, content: { ...content, orgUnit: to } as typeof content };
    }
    if (kind === 'orgUnit' && 'parent' in content) {
      const to =
        moves.under.get(id) ?? (content.parent === null ? undefined : moves.into.get(content.parent));
      return to === undefined || to === content.parent
        ? said
        : { ...said, content: { ...content, parent: to } };
    }
    const pointing = this.#pointings[i];
    const next = pointing === undefined ? content : pointed(content, pointing);
    return next === content ? said : { ...said, content: next };
  }

  /** Whether the source has said something other than the old unit of this, now or before. */
  #isHeard({ id: plan, plan: { heard }, at, moves }: Done, { kind, id, content }: Said): boolean {
    if (kind !== 'position' && kind !== 'orgUnit') return false;
    if (heard.includes(id)) return true;
    const before = this.#facts.versions(kind, id).find((version) => version.to === at)?.content;
    const other =
      before !== undefined &&
      (('orgUnit' in before && 'orgUnit' in content && moves.into.has(before.orgUnit ?? '')
        ? before.orgUnit !== content.orgUnit
        : false) ||
        ('parent' in before &&
          'parent' in content &&
          moves.under.has(id) &&
          before.parent !== content.parent));
    if (other) this.heard.set(plan, [...(this.heard.get(plan) ?? []), id]);
    return other;
  }

  /** A unit that went into another is gone, unless something that stays names it. */
  withoutGone(stated: readonly Said[]): Said[] {
    const gone = new Set(this.#done.filter((d) => d.inForce).flatMap(({ moves }) => [...moves.into.keys()]));
    const named = new Set<string | null>();
    for (const { kind, content } of stated) {
      if (kind === 'position' && 'orgUnit' in content) named.add(content.orgUnit);
      if (kind === 'orgUnit' && 'parent' in content) named.add(content.parent);
    }
    return stated.filter(({ kind, id }) => kind !== 'orgUnit' || !gone.has(id) || named.has(id));
  }
}

/** A unit that the plan made is there until its source has it. */
function unitsMissing(
  facts: Facts,
  done: readonly Done[],
  stated: readonly Said[],
  source: string,
  now: Instant,
): Said[] {
  const named = new Set(stated.filter(({ kind }) => kind === 'orgUnit').map(({ id }) => id));
  const planned = done.filter((d) => d.inForce).flatMap(({ plan }) => plan.units.map(({ id }) => id));
  if (named.size === 0) return [];
  return [...new Set(planned)].flatMap((id): Said[] => {
    const held = versionAt(facts.versions('orgUnit', id), now);
    if (held === null || held.source !== source || named.has(id)) return [];
    return [{ kind: 'orgUnit', id, from: null, to: null, content: held.content, pointer: '/orgUnits' }];
  });
}

/** What a plan moved stays as it was until `day`; somebody learnt of since was in the old unit until the plan's day. */
export function keepingPast(
  changes: readonly Change<AccessFacts>[],
  facts: Facts,
  { literally }: Pick<ReadThrough, 'literally'>,
  { day, now }: { readonly day: Instant; readonly now: Instant },
): Change<AccessFacts>[] {
  const instants = reorganisationsDone(facts, now).map(({ at }) => at);
  if (instants.length === 0) return [...changes];
  return changes.flatMap((change) => {
    const said = literally.get(keyOf(change));
    const moved = instants.find((at) => wasMoved(change.before, at));
    const after =
      moved !== undefined
        ? asItWas(change, day)
        : said === undefined || change.before.length > 0
          ? change.after
          : sinceTheDay(change.after, said, instants.at(-1) ?? day);
    const same =
      after.length === change.before.length && after.every((v, i) => sameVersion(v, change.before[i]));
    return same ? [] : [{ ...change, after }];
  });
}

type Versions = readonly Fact<AccessFacts>[];

const wasMoved = (versions: Versions, at: Instant): boolean =>
  versions.some((v) => v.to === at) && versions.some((v) => v.from === at);

function asItWas({ before, after }: Change<AccessFacts>, day: Instant): Versions {
  const last = after.at(-1);
  if (last === undefined) return after;
  const past = before.filter((v) => v.from < day).map((v) => ({ ...v, to: Math.min(v.to, day, last.to) }));
  const rest = after.filter((v) => v.to > day).map((v) => ({ ...v, from: Math.max(v.from, day) }));
  return joined([...past, ...rest].filter((v) => v.from < v.to));
}

function joined(versions: Versions): Versions {
  const found: Fact<AccessFacts>[] = [];
  for (const version of versions) {
    const last = found.at(-1);
    const goesOn =
      last !== undefined &&
      last.to === version.from &&
      sameVersion({ ...last, from: version.from, to: version.to }, version);
    if (goesOn) found[found.length - 1] = { ...last, to: version.to };
    else found.push(version);
  }
  return found;
}

const sinceTheDay = (after: Versions, { content }: Said, at: Instant): Versions =>
  after.flatMap((v) =>
    v.from < at && v.to > at && Number.isFinite(v.from)
      ? [
          { ...v, to: at, content },
          { ...v, from: at },
        ]
      : [v],
  );

/** The plans as they stand when more has been heard of them. */
export function plansHeard(facts: Facts, heard: ReadThrough['heard'], now: Instant): Change<AccessFacts>[] {
  return [...heard].map(([id, more]) => {
    const before = facts.versions('reorganisation', id);
    const after = before.map((version) =>
      version.to <= now
        ? version
        : { ...version, content: { ...version.content, heard: [...version.content.heard, ...more].sort() } },
    );
    return { kind: 'reorganisation', id, before, after };
  });
}
