// The second rights engine: for every person, every assignment and every period in which nothing changes, decide; then join the periods.
// It shares nothing with the engine it judges. It is as slow as it is plain.

import type { Instant } from '../../src/kernel/time.ts';
import type { Constraints, Path, Privilege, Problem, Via } from '../../src/modules/access/contract.ts';
import type { ConstraintKind } from '../../src/modules/catalogue/contract.ts';
import { type AnyFact, Moment } from './moment.ts';
import { isWithin, narrow } from './narrowing.ts';
import { reachesPerson } from './paths.ts';

/** A stretch of time in which no fact begins or ends. */
interface Period {
  readonly from: Instant;
  readonly to: Instant;
  readonly moment: Moment;
}

interface Given {
  readonly system: string;
  readonly systemRole: string;
  readonly constraints: Constraints;
  readonly assignment: string;
  readonly role: string;
  readonly roleGroup: string | null;
  readonly via: Via;
}

interface Found {
  readonly given: Given[];
  readonly problems: Omit<Problem, 'intervals'>[];
}

interface Span {
  from: Instant;
  to: Instant;
}

/** A row while its periods are being joined. */
interface Gathered {
  readonly row: Given;
  readonly spans: Span[];
  readonly paths: Map<string, { readonly given: Given; readonly spans: Span[] }>;
}

export class NaiveEngine {
  readonly #periods: readonly Period[];
  readonly #people: readonly string[];
  readonly #found = new Map<string, [Period, Found][]>();
  readonly #kinds = new Map<string, ConstraintKind>();

  constructor(facts: readonly AnyFact[]) {
    this.#periods = periodsOf(facts);
    this.#people = [...new Set(facts.filter((f) => f.kind === 'person').map((f) => f.id))];
    for (const { moment } of this.#periods) {
      for (const { id, content } of moment.all('constraintType')) this.#kinds.set(id, content.kind);
    }
  }

  people(): readonly string[] {
    return this.#people;
  }

  unfoldedRightsOf(person: string): Privilege[] {
    const rows = new Map<
      string,
      { row: Given; spans: Span[]; paths: Map<string, { given: Given; spans: Span[] }> }
    >();
    for (const [period, found] of this.#foundFor(person)) {
      for (const given of found.given) {
        const key = text([given.systemRole, given.constraints]);
        const row: Gathered = rows.get(key) ?? { row: given, spans: [], paths: new Map() };
        rows.set(key, row);
        row.spans.push({ from: period.from, to: period.to });
        const pathKey = text([given.assignment, given.role, given.roleGroup, given.via]);
        const path = row.paths.get(pathKey) ?? { given, spans: [] };
        row.paths.set(pathKey, path);
        path.spans.push({ from: period.from, to: period.to });
      }
    }
    const out = [...rows.values()].map(({ row, spans, paths }) => ({
      person,
      system: row.system,
      systemRole: row.systemRole,
      constraints: row.constraints,
      intervals: joined(spans),
      paths: [...paths.values()].map(
        ({ given, spans: held }): Path => ({
          assignment: given.assignment,
          role: given.role,
          roleGroup: given.roleGroup,
          via: given.via,
          intervals: joined(held),
        }),
      ),
    }));
    return out.sort(
      (a, b) => compare(a.systemRole, b.systemRole) || compare(text(a.constraints), text(b.constraints)),
    );
  }

  rightsOf(person: string): Privilege[] {
    const rows = this.unfoldedRightsOf(person);
    return rows.filter((row, at) => {
      return !rows.some((other, otherAt) => {
        if (at === otherAt || !this.#holds(other, row)) return false;
        return !(this.#holds(row, other) && at < otherAt);
      });
    });
  }

  problemsOf(person: string): Problem[] {
    const problems = new Map<string, { problem: Omit<Problem, 'intervals'>; spans: Span[] }>();
    for (const [period, found] of this.#foundFor(person)) {
      for (const problem of found.problems) {
        const known = problems.get(text(problem)) ?? { problem, spans: [] };
        problems.set(text(problem), known);
        known.spans.push({ from: period.from, to: period.to });
      }
    }
    return [...problems.values()].map(({ problem, spans }) => ({ ...problem, intervals: joined(spans) }));
  }

  /** Whether `inner` may be left out because `outer` is there. */
  #holds(outer: Privilege, inner: Privilege): boolean {
    if (outer.systemRole !== inner.systemRole) return false;
    const within = (p: Period, row: Privilege) => row.intervals.some((i) => i.from <= p.from && p.to <= i.to);
    const during = this.#periods.filter((p) => within(p, inner));
    if (!during.every((p) => within(p, outer))) return false;
    return Object.entries(outer.constraints).every(([type, codes]) => {
      const kind = this.#kinds.get(type) ?? 'values';
      const mine = inner.constraints[type];
      if (mine === undefined) return false;
      return mine.every((a) => codes.some((b) => during.every((p) => isWithin(p.moment, kind, a, b))));
    });
  }

  #foundFor(person: string): [Period, Found][] {
    let found = this.#found.get(person);
    if (found === undefined) {
      found = this.#periods.map((period) => [period, decide(period.moment, person)]);
      this.#found.set(person, found);
    }
    return found;
  }
}

function periodsOf(facts: readonly AnyFact[]): Period[] {
  const instants = new Set<Instant>([-Infinity, Infinity]);
  for (const { from, to } of facts) instants.add(from).add(to);
  const sorted = [...instants].sort((a, b) => (a < b ? -1 : 1));
  return sorted.slice(0, -1).map((from, i) => {
    return { from, to: sorted[i + 1] ?? Infinity, moment: new Moment(facts, from) };
  });
}

/** Everything that holds for one person at one moment. */
function decide(moment: Moment, person: string): Found {
  const found: Found = { given: [], problems: [] };
  for (const { id, content: assignment } of moment.all('assignment')) {
    for (const via of reachesPerson(moment, person, assignment)) {
      const { kind, id: what } = assignment.what;
      const roles = kind === 'role' ? [what] : (moment.one('roleGroup', what)?.roles ?? []);
      for (const role of roles) {
        const origin = { assignment: id, role, roleGroup: kind === 'role' ? null : what, via };
        grant(moment, person, origin, found);
      }
    }
  }
  return found;
}

type Origin = Pick<Given, 'assignment' | 'role' | 'roleGroup' | 'via'>;

function grant(moment: Moment, person: string, origin: Origin, found: Found): void {
  const assignment = moment.one('assignment', origin.assignment);
  const role = moment.one('jobFunctionRole', origin.role);
  if (assignment === null || role === null) return;
  for (const each of role.grants) {
    const systemRole = moment.one('systemRole', each.systemRole);
    if (systemRole === null || moment.one('system', systemRole.system) === null) continue;
    if (moment.one('commissioning', systemRole.system)?.service === 'awaited') continue;
    const row = { system: systemRole.system, systemRole: each.systemRole };
    const narrowed = narrow({ moment, person, via: origin.via }, systemRole, each, assignment);
    if (narrowed.ok) {
      found.given.push({ ...row, constraints: narrowed.constraints, ...origin });
      continue;
    }
    for (const failure of narrowed.failures) {
      const where = { assignment: origin.assignment, role: origin.role, orgUnit: origin.via.orgUnit };
      found.problems.push({ person, ...row, ...where, ...failure });
    }
  }
}

/** Periods that touch, joined. They come in order, perhaps more than once. */
function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const { from, to } of spans) {
    const last = out.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same value, the same text. */
function text(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => compare(a, b)));
  });
}
