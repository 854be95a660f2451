// From what somebody proposes to what would change: judged by the rules of the catalogue file, every fault with its place. Pure.

import type { Change } from '../../kernel/fact.ts';
import { versionAt } from '../../kernel/fact.ts';
import { bound } from '../../kernel/formats.ts';
import { canonical } from '../../kernel/json.ts';
import { knownIn } from '../../kernel/known.ts';
import { type Fault, ok, type Result, refuse } from '../../kernel/result.ts';
import { dayOf, type Instant, parseBound, startOfDay } from '../../kernel/time.ts';
import type { AccessFacts } from '../access/contract.ts';
import { changedFrom, type RightsEngine } from '../access/index.ts';
import { statedInCatalogue } from '../catalogue/index.ts';
import type { ChangeKind, Proposed } from './contract.ts';
import { governed, isGoverned } from './domain/governance.ts';
import { plannedReorganisation } from './domain/reorganisation.ts';
import { decidedSetting } from './domain/settings.ts';
import { movedUnit } from './domain/unit.ts';

/** Source of what is made in Tillid's own screens and through its API. */
export const TILLID = 'tillid';

export interface TakenOver {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly source: string;
}

export interface Proposal {
  readonly changes: readonly Change<AccessFacts>[];
  /** The first moment at which anything changes. */
  readonly at: Instant;
  readonly takesOver: readonly TakenOver[];
  readonly warnings: readonly Fault[];
}

/** Lists of a catalogue file, by the kind of thing in them. */
const LISTS: Readonly<Partial<Record<ChangeKind, string>>> = {
  constraintType: 'constraintTypes',
  system: 'systems',
  systemRole: 'systemRoles',
  jobFunctionRole: 'jobFunctionRoles',
  roleGroup: 'roleGroups',
  assignment: 'assignments',
  conflictRule: 'conflictRules',
};

type Content = AccessFacts[ChangeKind];
type Contents = ReadonlyMap<number, Content>;

/** `by`: uuid of whoever saves it, who has then decided the assignments in it; null is somebody at the machine itself. */
export function proposalOf(
  engine: RightsEngine,
  proposed: readonly Proposed[],
  now: Instant,
  by: string | null,
): Result<Proposal> {
  const faults: Fault[] = twice(proposed);
  const read = contentsOf(engine, proposed, now);
  faults.push(...read.faults);
  const changes: Change<AccessFacts>[] = [];
  const takesOver: TakenOver[] = [];
  let first = Infinity;
  proposed.forEach((one, i) => {
    const place = `/changes/${i}`;
    const when = whenOf(engine, one, now, place);
    faults.push(...when.faults, ...standingFaults(engine, one, when.at, place));
    const given = read.contents.get(i);
    const content = one.content === null ? null : given && decided(given, by, now);
    if (content === undefined || when.faults.length > 0) return;
    const versions = engine.facts.versions(one.kind, one.id);
    if (isSaidAlready(versions, content, when)) return;
    const foreign = versions.find((v) => v.to > when.at && v.source !== TILLID);
    if (foreign !== undefined) takesOver.push({ kind: one.kind, id: one.id, source: foreign.source });
    const next = content === null ? null : { source: TILLID, content, to: when.to };
    const change = changedFrom(engine, one.kind, one.id, when.at, next);
    changes.push(content === null ? closed(change) : change);
    first = Math.min(first, when.at);
  });
  if (faults.length > 0) return refuse(faults);
  const at = Number.isFinite(first) ? first : (startOfDay(dayOf(now)) ?? now);
  return ok({ changes, at, takesOver, warnings: read.warnings });
}

/** Its last word is Tillid's own, so that no file brings it back (docs/decisions/0011). */
function closed(change: Change<AccessFacts>): Change<AccessFacts> {
  const { after } = change;
  return { ...change, after: after.map((v, i) => (i === after.length - 1 ? { ...v, source: TILLID } : v)) };
}

/** Nobody writes into an assignment that somebody else decided it. */
function decided(content: Content, by: string | null, now: Instant): Content {
  return 'target' in content ? { ...content, decidedBy: by, decidedOn: dayOf(now) } : content;
}

function twice(proposed: readonly Proposed[]): Fault[] {
  const known = new Set<string>();
  return proposed.flatMap(({ kind, id }, i) => {
    const key = `${kind} ${id}`;
    if (!known.has(key)) {
      known.add(key);
      return [];
    }
    return [{ code: 'duplicateId', pointer: `/changes/${i}/id`, detail: 'This thing is named twice.' }];
  });
}

interface Read {
  readonly contents: Contents;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Everything but what ends, as a catalogue file of its own beside what is known. */
function contentsOf(engine: RightsEngine, proposed: readonly Proposed[], now: Instant): Read {
  const known = knownIn(engine.facts, now);
  const file: Record<string, unknown[]> = {};
  const places = new Map<string, number>();
  const contents = new Map<number, Content>();
  const faults: Fault[] = [];
  proposed.forEach(({ kind, id, content, from, to }, i) => {
    if (content === null) return;
    const list = LISTS[kind];
    if (list !== undefined) {
      file[list] ??= [];
      places.set(`/${list}/${file[list].length}`, i);
      const dates = kind === 'assignment' ? { from, to } : {};
      file[list].push({ ...structuredClone(content), id, ...dates });
      return;
    }
    const place = `/changes/${i}/content`;
    const read = isGoverned(kind)
      ? governed(kind, id, content, known, place)
      : kind === 'setting'
        ? decidedSetting(id, content, known, place)
        : kind === 'reorganisation'
          ? plannedReorganisation(engine.facts, id, content, now, place)
          : movedUnit(engine, id, content, now, place);
    if (read.ok) contents.set(i, read.value);
    else faults.push(...read.error);
  });
  // A reader's source is left out of what is known: nobody's is, so that what the screens made before can be referred to.
  const read = statedInCatalogue({ format: 'tillid-catalogue/1', ...file }, { source: '', known });
  const moved = (found: readonly Fault[]) =>
    found.map((fault) => ({ ...fault, pointer: placeIn(fault.pointer, places) }));
  if (!read.ok) return { contents, faults: [...faults, ...moved(read.error)], warnings: [] };
  for (const stated of read.value.stated) contents.set(places.get(stated.pointer) ?? -1, stated.content);
  return { contents, faults, warnings: moved(read.value.warnings) };
}

const BESIDE = new Set(['id', 'from', 'to']);

/** The place in what was proposed of a place in the file made of it. */
function placeIn(pointer: string, places: ReadonlyMap<string, number>): string {
  const [, list = '', at = '', ...rest] = pointer.split('/');
  const i = places.get(`/${list}/${at}`);
  if (i === undefined) return pointer;
  const beside = rest.length === 1 && BESIDE.has(rest[0] ?? '');
  return [`/changes/${i}`, ...(beside || rest.length === 0 ? [] : ['content']), ...rest].join('/');
}

interface When {
  readonly at: Instant;
  readonly to: Instant;
  readonly faults: readonly Fault[];
}

/** Today is the day for what says no other; what begins later goes on beginning then. */
function whenOf(engine: RightsEngine, { kind, id, from, to }: Proposed, now: Instant, place: string): When {
  const today = startOfDay(dayOf(now)) ?? now;
  const faults: Fault[] = [];
  const read = (text: string | null | undefined, name: string): Instant | null => {
    if (text === null || text === undefined) return null;
    if (bound.safeParse(text).success) return parseBound(text);
    faults.push({
      code: 'malformedDate',
      pointer: `${place}/${name}`,
      detail: 'This is no day and no instant.',
    });
    return null;
  };
  const [start] = engine.facts.versions(kind, id);
  const at = read(from, 'from') ?? Math.max(today, start?.from ?? today);
  const end = read(to, 'to') ?? Infinity;
  if (at < today && faults.length === 0)
    faults.push({
      code: 'inThePast',
      pointer: `${place}/from`,
      detail: 'What has been cannot be changed; it is today at the earliest.',
    });
  if (end <= at && faults.length === 0)
    faults.push({ code: 'emptyInterval', pointer: `${place}/to`, detail: 'It would end before it begins.' });
  return { at, to: end, faults };
}

const RESERVED = /^tillid(?!\p{L})/iu;

/** What is to end must be there; what another source brought is taken over in so many words; what is Tillid's own stays. */
function standingFaults(
  { facts }: RightsEngine,
  { kind, id, content, takeOver }: Proposed,
  at: Instant,
  place: string,
): Fault[] {
  const standing = facts.versions(kind, id).filter((v) => v.to > at);
  if (content === null && standing.length === 0)
    return [{ code: 'unknownReference', pointer: `${place}/id`, detail: 'There is nothing here to end.' }];
  if (content === null && RESERVED.test(id))
    return [{ code: 'reservedId', pointer: `${place}/id`, detail: 'This is Tillid’s own.' }];
  const foreign = standing.find((v) => v.source !== TILLID);
  if (foreign === undefined || takeOver === true || content === null || kind === 'orgUnit') return [];
  return [
    {
      code: 'otherSource',
      pointer: place,
      detail: `This comes from the source “${foreign.source}”; with takeOver it is Tillid’s own from here on.`,
    },
  ];
}

function isSaidAlready(
  versions: ReturnType<RightsEngine['facts']['versions']>,
  content: Content | null,
  { at, to }: When,
): boolean {
  const current = versionAt(versions, at);
  const later = versions.some((v) => v.from > at);
  if (current === null || content === null || later) return false;
  const plain = (one: object) => canonical({ ...one, decidedBy: null, decidedOn: null });
  return current.to === to && plain(current.content) === plain(content);
}
