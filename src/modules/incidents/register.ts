// The register that GDPR art. 33(5) asks for: of each breach the facts, its effects and what was done about it; complete, in the order they came.

import type { Language } from '../../kernel/problem.ts';
import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { formatInstant } from '../../kernel/time.ts';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/cursor.ts';
import { type Asker, actingAs, type ChangeDeps, Naming, seeFacts, writeReportLook } from '../access/index.ts';
import { type Clock, clocksOf } from './domain/clocks.ts';
import type { ClockKind, Incident } from './domain/incident.ts';
import {
  CAUSE_NAMES,
  CLASS_NAMES,
  GROUND_NAMES,
  RISK_NAMES,
  SEVERITY_NAMES,
  STATE_NAMES,
} from './domain/names.ts';
import { notificationOf } from './domain/notification.ts';
import { type KnownPolicy, policyAt } from './domain/policy.ts';
import { allOf, lastOf, reportOf, stateOf, titleOf, triageOf } from './domain/standing.ts';
import type { RegisterRow } from './routes.ts';
import { incidentEyes } from './seeing.ts';
import { findIncidents, readIncidents } from './store.ts';

export interface RegisterAsked {
  readonly class: string | null;
  readonly language: Language;
  readonly limit: number | null;
  readonly cursor: string | null;
}

const WORDS = {
  sent: { da: 'sendt', en: 'sent' },
  late: { da: 'efter fristen', en: 'after the time was out' },
  left: { da: 'undladt', en: 'left out' },
  waits: { da: 'frist', en: 'due' },
} as const;

/** What was done about a clock, and why where it was late or left out. */
function toldIn(one: Incident, clocks: readonly Clock[], kind: ClockKind, language: Language): string {
  const clock = clocks.find((candidate) => candidate.kind === kind);
  if (clock === undefined) return '';
  if (clock.stopped === null) return `${WORDS.waits[language]} ${minute(clock.due)}`;
  if (clock.stopped.by === 'waived') {
    const waived = allOf(one, 'waived').findLast(({ event }) => event.clock === kind)?.event;
    const ground = waived === undefined ? '' : GROUND_NAMES[waived.ground][language];
    return [WORDS.left[language], ground, waived?.why ?? ''].filter(Boolean).join('. ');
  }
  return allOf(one, 'notified')
    .filter(({ event }) => event.clock === kind)
    .map(({ event: { sentAt, reference, late } }) =>
      [
        `${WORDS.sent[language]} ${minute(sentAt)}`,
        reference,
        late === null ? '' : `${WORDS.late[language]}: ${late}`,
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('; ');
}

const minute = (at: number): string => formatInstant(at).slice(0, 16).replace('T', ' ');

function rowOf(naming: Naming, policy: KnownPolicy, one: Incident, language: Language): RegisterRow {
  const triage = triageOf(one);
  const certain = lastOf(one, 'certain')?.event;
  const closed = stateOf(one) === 'closed' ? lastOf(one, 'closed') : null;
  const risk = lastOf(one, 'risked')?.event.risk;
  const clocks = clocksOf(one, policy);
  const { notification } = notificationOf(one, policy);
  const name = (kind: 'orgUnit' | 'system', id: string | null | undefined) =>
    id === null || id === undefined ? '' : naming.name(kind, id);
  return {
    ...{ number: one.number, title: titleOf(one), what: reportOf(one).what },
    class: triage === null ? '' : CLASS_NAMES[triage.class][language],
    severity: triage === null ? '' : SEVERITY_NAMES[triage.severity][language],
    state: STATE_NAMES[stateOf(one)][language],
    cause: triage === null ? '' : CAUSE_NAMES[triage.cause][language],
    unit: name('orgUnit', triage?.unit),
    system: name('system', triage?.system),
    reportedAt: formatInstant(one.reportedAt),
    certainAt: certain === undefined ? '' : minute(certain.since),
    effects: notification.consequences,
    measures: notification.measures,
    people: notification.people,
    risk: risk === undefined ? '' : RISK_NAMES[risk][language],
    authority: toldIn(one, clocks, 'authority', language),
    affected: toldIn(one, clocks, 'affected', language),
    closedAt: closed === null ? '' : minute(closed.at),
  };
}

export function registerFor(
  deps: ChangeDeps,
  asker: Asker,
  asked: RegisterAsked,
): Promise<Page<RegisterRow>> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const eyes = incidentEyes(engine, actingAs(engine, asker), asker);
    if (!eyes.all) throw new Refused('forbidden');
    const limit = asked.limit ?? ROWS_A_PAGE;
    const after = asked.cursor === null ? null : decodeCursor(asked.cursor);
    if (after !== null && typeof after !== 'string') throw new Refused('badRequest', 'cursor');
    const filter = { q: null, class: asked.class, state: null, mine: false };
    const found = await findIncidents(tx, municipality, eyes, filter, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const ids = shown.map(({ id }) => id);
    const incidents = await readIncidents(tx, municipality, ids);
    await writeReportLook(tx, asker, 'incidentRegister', { class: asked.class, count: shown.length });
    const naming = new Naming(engine.facts, now);
    const policy = policyAt(engine.facts, now);
    const last = shown.at(-1);
    return {
      rows: incidents.map((one) => rowOf(naming, policy, one, asked.language)),
      next: found.length > limit && last !== undefined ? encodeCursor(last.number) : null,
    };
  });
}
