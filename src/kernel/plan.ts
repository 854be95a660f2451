// From what a file says and what is known to what changes. One rule for every kind of fact and every source.

import { type Change, type Fact, type FactSet, versionAt } from './fact.ts';
import { type Fault, ok, type Result, refuse } from './result.ts';
import type { Ended, Stated } from './stated.ts';
import { type Instant, type Interval, subtract } from './time.ts';

export interface Planning<C> {
  readonly source: string;
  /** Midnight in Copenhagen of the import's day. */
  readonly day: Instant;
  /** What has no start of its own holds from the beginning of time in a first import, else from the import's day. */
  readonly beginning: Instant;
  /** In a full file: the kinds of which the source's silence ends what it brought. */
  readonly wholeTruthOf: readonly (keyof C)[];
}

export type PlanCode = 'otherSource';

/** What changes, or every place where the file would change what another source brought. */
export function plan<C>(
  known: FactSet<C>,
  said: { readonly stated: readonly Stated<C>[]; readonly ended: readonly Ended<C>[] },
  planning: Planning<C>,
): Result<Change<C>[]> {
  const faults: Fault[] = [];
  const changes: Change<C>[] = [];
  const named = new Map<keyof C, Set<string>>();
  const settle = (kind: keyof C, id: string, after: readonly Fact<C>[]) => {
    const before = known.versions(kind, id);
    if (!sameVersions(before, after)) changes.push({ kind, id, before, after });
  };
  for (const stated of said.stated) {
    noteNamed(named, stated.kind, stated.id);
    const before = known.versions(stated.kind, stated.id);
    const foreign = before.filter((v) => v.source !== planning.source);
    const standing = foreign.find((v) => v.to > planning.day);
    if (standing === undefined) settle(stated.kind, stated.id, restated(before, foreign, stated, planning));
    else if (!same(standing.content, stated.content)) faults.push(otherSource(stated, standing.source));
  }
  for (const { kind, id } of said.ended) {
    noteNamed(named, kind, id);
    settle(kind, id, endedVersions(known.versions(kind, id), planning));
  }
  for (const kind of planning.wholeTruthOf) {
    for (const [id, versions] of known.things(kind)) {
      if (!named.get(kind)?.has(id)) settle(kind, id, endedVersions(versions, planning));
    }
  }
  return faults.length > 0 ? refuse(faults) : ok(changes);
}

function noteNamed<C>(named: Map<keyof C, Set<string>>, kind: keyof C, id: string): void {
  const ids = named.get(kind);
  if (ids === undefined) named.set(kind, new Set([id]));
  else ids.add(id);
}

function otherSource<C>(stated: Stated<C>, source: string): Fault {
  const detail = `this ${String(stated.kind)} comes from the source “${source}”, which says something else of it`;
  return { code: 'otherSource' satisfies PlanCode, pointer: stated.pointer, detail };
}

function restated<C>(
  before: readonly Fact<C>[],
  foreign: readonly Fact<C>[],
  stated: Stated<C>,
  planning: Planning<C>,
): Fact<C>[] {
  const own = before.filter((v) => v.source === planning.source);
  const to = stated.to ?? Infinity;
  const { kind, id, content } = stated;
  const version = (from: Instant): Fact<C> => ({ kind, id, from, to, source: planning.source, content });
  const after = stated.from === null ? undated(own, version, planning) : nonEmpty([version(stated.from)]);
  return sorted([...foreign, ...after.flatMap((v) => outside(v, foreign))]);
}

/** Without a start of its own, a thing goes on as it was, or is what it now is from the import's day. */
function undated<C>(
  own: readonly Fact<C>[],
  version: (from: Instant) => Fact<C>,
  { day, beginning }: Planning<C>,
): Fact<C>[] {
  const current = versionAt(own, day);
  const past = own.filter((v) => v.to <= day && v !== current);
  if (current === null) return nonEmpty([...past, version(Math.max(beginning, endOf(past)))]);
  const next = version(current.from);
  if (same(current.content, next.content)) return nonEmpty([...past, next]);
  return nonEmpty([...past, { ...current, to: Math.min(day, current.to) }, version(day)]);
}

/** What begins later never was; what holds ends today; what had ended stays as it was. Another source's is left alone. */
function endedVersions<C>(versions: readonly Fact<C>[], { source, day }: Planning<C>): Fact<C>[] {
  return nonEmpty(versions.map((v) => (v.source === source && v.to > day ? { ...v, to: day } : v)));
}

function outside<C>(version: Fact<C>, others: readonly Fact<C>[]): Fact<C>[] {
  return subtract([version], sorted([...others])).map(({ from, to }) => ({ ...version, from, to }));
}

const endOf = <C>(past: readonly Fact<C>[]): Instant => Math.max(-Infinity, ...past.map((v) => v.to));
const nonEmpty = <C>(versions: Fact<C>[]): Fact<C>[] => versions.filter((v) => v.from < v.to);
const sorted = <C>(versions: Fact<C>[]): Fact<C>[] => versions.sort((a, b) => a.from - b.from);

function sameVersions<C>(a: readonly Fact<C>[], b: readonly Fact<C>[]): boolean {
  return a.length === b.length && a.every((version, i) => sameVersion(version, b[i]));
}

/** A version of a thing, whatever its kind. */
export interface Version extends Interval {
  readonly source: string;
  readonly content: unknown;
}

/** Whether two versions say the same for the same time on the same word. */
export function sameVersion(a: Version, b: Version | undefined): boolean {
  if (a === b) return true;
  return (
    b !== undefined &&
    a.from === b.from &&
    a.to === b.to &&
    a.source === b.source &&
    same(a.content, b.content)
  );
}

/** Equality of JSON values; a property that is undefined is one that is not there. */
function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => same(x, b[i]));
  }
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return (
    left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}
