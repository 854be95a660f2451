// Incidents as they are read: a page of them, and one as its reader may see it. Each look is in the log.

import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import { readAttachments } from '../../platform/attachments/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/cursor.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type ChangeGround,
  Naming,
  sawNobody,
  seeFacts,
  writeReportLook,
} from '../access/index.ts';
import { aboutIncident, shownTo } from './attached.ts';
import { clocksOf, nextDue } from './domain/clocks.ts';
import type { Incident } from './domain/incident.ts';
import { type KnownPolicy, policyAt } from './domain/policy.ts';
import { allOf, stateOf, titleOf, triageOf } from './domain/standing.ts';
import type { IncidentRow, IncidentView } from './routes.ts';
import { incidentEyes, type Seen, seenIncident, seesAll } from './seeing.ts';
import { findIncidents, type IncidentEyes, type IncidentFilter, readIncidents } from './store.ts';
import { viewOf } from './viewing.ts';

export interface Asked extends IncidentFilter {
  readonly limit: number | null;
  readonly cursor: string | null;
}

const formatted = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

/** All of it; or one's own words alone; or nothing but what one was told, of whoever it is about. */
type Scope = 'all' | 'own' | 'number';

/** What it is called by somebody who sees only their own words: how they began. What others wrote is not for whoever it is about. */
function titleFor(one: Incident, scope: Scope): string {
  if (scope === 'all') return titleOf(one);
  return scope === 'own' ? titleOf({ ...one, happened: allOf(one, 'reported') }) : one.number;
}

const scopeOf = (
  one: Incident,
  { person, own }: Pick<IncidentEyes, 'person' | 'own'>,
  isWide: boolean,
): Scope => {
  if (isWide) return 'all';
  return one.reportedBy === person && !own ? 'own' : 'number';
};

function rowOf(naming: Naming, one: Incident, policy: KnownPolicy, scope: Scope): IncidentRow {
  const triage = scope === 'all' ? triageOf(one) : null;
  const named = (kind: 'orgUnit' | 'system', id: string | null) =>
    id === null ? null : { id, name: naming.name(kind, id) };
  return {
    ...{ id: one.id, number: one.number, state: stateOf(one) },
    title: titleFor(one, scope),
    class: triage?.class ?? null,
    severity: triage?.severity ?? null,
    cause: triage?.cause ?? null,
    unit: named('orgUnit', triage?.unit ?? null),
    system: named('system', triage?.system ?? null),
    reportedAt: formatInstant(one.reportedAt),
    dueAt: scope === 'all' ? formatted(nextDue(clocksOf(one, policy))) : null,
  };
}

export function incidentsFor(deps: ChangeDeps, asker: Asker, asked: Asked): Promise<Page<IncidentRow>> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const viewer = actingAs(engine, asker);
    const limit = asked.limit ?? ROWS_A_PAGE;
    const after = asked.cursor === null ? null : decodeCursor(asked.cursor);
    if (after !== null && typeof after !== 'string') throw new Refused('badRequest', 'cursor');
    const eyes = incidentEyes(engine, viewer, asker);
    const found = await findIncidents(tx, municipality, eyes, asked, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const incidents = await readIncidents(
      tx,
      municipality,
      shown.map(({ id }) => id),
    );
    const naming = new Naming(engine.facts, now);
    const policy = policyAt(engine.facts, now);
    const wide = new Set(shown.filter(({ wide: is }) => is).map(({ id }) => id));
    await writeReportLook(tx, asker, 'incidents', {
      class: asked.class,
      state: asked.state,
      count: wide.size,
    });
    const last = shown.at(-1);
    return {
      rows: incidents.map((one) => rowOf(naming, one, policy, scopeOf(one, eyes, wide.has(one.id)))),
      next: found.length > limit && last !== undefined ? encodeCursor(last.number) : null,
    };
  });
}

/** Of one incident, by number: never whom it is about. One's own report is no look at anybody. */
export function writeIncidentLook(
  tx: Tx,
  asker: Asker,
  { one, as }: Pick<Seen, 'one' | 'as'>,
  what: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (seesAll(as)) return writeReportLook(tx, asker, what, { incident: one.number, as, ...detail });
  sawNobody(asker);
  return Promise.resolve();
}

/** One incident as its reader sees it; the look is in the log. */
export async function viewedIncident(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
  what: string,
): Promise<{ readonly seen: Seen; readonly policy: KnownPolicy; readonly municipality: string }> {
  const seen = await seenIncident(tx, engine, asker, id);
  await writeIncidentLook(tx, asker, seen, what);
  const municipality = await readMunicipality(tx, asker.municipality);
  return { seen, policy: policyAt(engine.facts, asker.now), municipality: municipality?.name ?? '' };
}

export function oneIncident(deps: ChangeDeps, asker: Asker, id: string): Promise<IncidentView> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { seen, policy, municipality } = await viewedIncident({ tx, engine }, asker, id, 'incident');
    const row = rowOf(
      new Naming(engine.facts, asker.now),
      seen.one,
      policy,
      scopeOf(seen.one, { person: seen.viewer.person, own: false }, seesAll(seen.as)),
    );
    const all = await readAttachments(tx, asker.municipality, aboutIncident(id));
    return {
      ...row,
      ...viewOf({ engine, policy, now: asker.now }, seen, { municipality, attached: shownTo(seen, all) }),
    };
  });
}
