// What people do to an incident, in one transaction with its entry in the log: judged, decided, told of. The log names no words and nobody
// but whoever acts: it forgets nothing, and incidents are for few.

import { WITHHELD } from '../../kernel/audit.ts';
import { orRefuse, Refused } from '../../kernel/problem.ts';
import { type Instant, parseInstant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { type Asker, type ChangeDeps, personNamed, type RightsEngine } from '../access/index.ts';
import { filingProblem, isSubjectNow } from '../organisation/contract.ts';
import { add } from './adding.ts';
import {
  type Acted,
  close,
  concern,
  concernedIn,
  type IncidentGround,
  isClosed,
  notify,
  reopen,
  reveal,
  since,
  unread,
  waive,
  write,
} from './domain/acting.ts';
import { isErased } from './domain/aftermath/response.ts';
import { clocksOf, isRunning } from './domain/clocks.ts';
import { kleOf } from './domain/filing.ts';
import type { Incident, IncidentEvent, Triage } from './domain/incident.ts';
import { occasionsOf, policyAt, toldKey } from './domain/policy.ts';
import { allOf, lastOf, reportOf, triageOf } from './domain/standing.ts';
import { peopleOf, speaksFor } from './parties.ts';
import type { IncidentAct, IncidentView } from './routes.ts';
import { type Seen, seenIncident } from './seeing.ts';
import { lockIncident } from './store.ts';

export interface ActGround extends IncidentGround {
  readonly engine: RightsEngine;
}

type May = Omit<IncidentView['may'], 'attach'>;

/** What somebody may do to an incident as it stands. Whoever it is about decides nothing in it; what is closed is opened again first. */
export function mayDo({ engine, policy, now }: ActGround, { one, viewer, as }: Seen): May {
  const { person } = viewer;
  const isOpen = !isClosed(one);
  const isAbout = concernedIn(one).includes(person);
  const lead = (as === 'coordinator' || as === 'standIn') && !isAbout;
  const work = isOpen && (lead || (as === 'handler' && !isAbout));
  const runs = clocksOf(one, policy).some(isRunning);
  const reads = as === 'coordinator' || as === 'standIn' || as === 'told' || as === 'handler';
  return {
    lead: lead && isOpen,
    work,
    note: work || (isOpen && as === 'dpo' && !isAbout),
    waive: isOpen && runs && reads && speaksFor(engine, one, policy.waives, person, now),
    close: lead,
  };
}

const NEEDS: Readonly<Record<IncidentAct['act'], keyof May | null>> = {
  ...{ triage: 'lead', certain: 'lead', aware: 'lead', risk: 'lead', notify: 'lead' },
  ...{ concern: 'lead', handler: 'lead', reveal: 'close', answer: 'close', close: 'close', reopen: 'close' },
  ...{ write: 'work', letter: 'work', note: 'note', waive: 'waive', read: null },
};

export function act(deps: ChangeDeps, asker: Asker, id: string, asked: IncidentAct): Promise<void> {
  const { municipality, now, actor, origin } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    await lockIncident(tx, municipality, id);
    const engine = await deps.current.engineIn(tx, municipality);
    const seen = await seenIncident(tx, engine, asker, id);
    const policy = policyAt(engine.facts, now);
    const ground = { engine, policy, now };
    const needed = NEEDS[asked.act];
    if (needed !== null && !mayDo(ground, seen)[needed]) throw new Refused('notYours');
    // What would be said in it now is never deleted.
    if (isErased(seen.one)) throw new Refused('incidentErased');
    const done = orRefuse(acted(ground, seen, asked));
    if (done.length === 0) return;
    const added = { municipality, now, policy };
    const { person } = seen.viewer;
    const after = await add(tx, { ...added, by: person }, seen.one, done);
    const told = tellings(ground, after);
    if (told.length > 0) await add(tx, { ...added, by: person }, after, told);
    const thing = { kind: 'incident', id };
    const detail = { number: seen.one.number, ...safeDetail(asked) };
    // Who reads the log is not to learn there who it was that an answer was for.
    const isUntold = asked.act === 'read' && reportOf(seen.one).anonymous;
    const who = isUntold ? WITHHELD : { actor, origin, thing, detail };
    await append(tx, municipality, now, [{ action: `incident.${asked.act}`, ...who }]);
  });
}

/** Dates, kinds and grounds: what the log can keep for ever. */
function safeDetail(asked: IncidentAct): object {
  switch (asked.act) {
    case 'triage':
      return { class: asked.triage.class, severity: asked.triage.severity };
    case 'certain':
    case 'aware':
      return { since: asked.since };
    case 'risk':
      return { risk: asked.risk };
    case 'notify':
      return { clock: asked.clock, sentAt: asked.sentAt, version: asked.version };
    case 'waive':
      return { clock: asked.clock, ground: asked.ground };
    default:
      return {};
  }
}

const instantOf = (text: string): Instant => {
  const at = parseInstant(text);
  if (at === null) throw new Refused('badRequest');
  return at;
};

const event = (one: IncidentEvent): Acted => ({ ok: true, value: [one] });

function acted(ground: ActGround, seen: Seen, asked: IncidentAct): Acted {
  const { one, viewer } = seen;
  switch (asked.act) {
    case 'triage':
      return event({ kind: 'triaged', triage: judged(ground, asked.triage), word: asked.word });
    case 'certain':
    case 'aware':
      return began(ground, seen, asked.act, { since: instantOf(asked.since), why: asked.why });
    case 'risk':
      return event({ kind: 'risked', risk: asked.risk, why: asked.why });
    case 'write':
      return write(one, asked);
    case 'notify': {
      const { act: _, ...told } = asked;
      return notify(ground, one, { ...told, sentAt: instantOf(asked.sentAt) });
    }
    case 'waive': {
      const { act: _, ...said } = asked;
      return waive(ground, one, said);
    }
    case 'letter':
      return event({ kind: 'letter', template: asked.template, text: asked.text });
    case 'note':
      return event({ kind: 'noted', word: asked.word });
    case 'answer':
      return event({ kind: 'answered', word: asked.word });
    case 'close':
      return closed(ground, one, asked.word);
    case 'reopen':
      return reopen(one, asked.word);
    case 'read': {
      const upTo = unread(one, viewer.person).at(-1);
      return upTo === undefined ? { ok: true, value: [] } : event({ kind: 'acknowledged', upTo });
    }
    default:
      return aboutPerson(ground, one, asked);
  }
}

type PersonAct = Extract<IncidentAct, { act: 'concern' | 'reveal' | 'handler' }>;

function aboutPerson({ engine }: ActGround, one: Incident, asked: PersonAct): Acted {
  const person = personNamed(engine, asked.person);
  if (asked.act === 'concern') return concern(one, { person, hidden: asked.hidden, why: asked.why });
  if (asked.act === 'reveal') return reveal(one, { person, word: asked.word });
  if (asked.on && concernedIn(one).includes(person)) throw new Refused('ownRights');
  return event({ kind: 'handler', person, on: asked.on });
}

/** To a later moment than was said before only by whoever may decide that nobody is told: it gives more time. */
function began(
  ground: ActGround,
  seen: Seen,
  kind: 'certain' | 'aware',
  said: { readonly since: Instant; readonly why: string },
): Acted {
  const before = lastOf(seen.one, kind)?.event.since ?? Infinity;
  const { engine, policy, now } = ground;
  if (said.since > before && !speaksFor(engine, seen.one, policy.waives, seen.viewer.person, now))
    throw new Refused('notYours');
  return since(ground, kind, said);
}

/** Closing owes it to the journal, which takes nothing without a subject. */
function closed(ground: ActGround, one: Incident, word: string): Acted {
  const done = close(ground, one, word);
  const triage = triageOf(one);
  if (!done.ok || triage === null) return done;
  const { facts } = ground.engine;
  const unfiled = filingProblem(facts, kleOf(facts, triage, ground.now), ground.now);
  return unfiled === null ? done : { ok: false, error: unfiled };
}

function judged({ engine, now }: ActGround, triage: Triage): Triage {
  const { unit, system, kle } = triage;
  const isThere = (kind: 'orgUnit' | 'system', id: string | null) =>
    id === null || engine.facts.versions(kind, id).length > 0;
  if (!isThere('orgUnit', unit) || !isThere('system', system)) throw new Refused('notFound');
  if (kle != null && !isSubjectNow(engine.facts, kle, now)) throw new Refused('kleUnknown');
  return triage;
}

/** Those who are to be told of what it is judged to be and have not been: they are from now on. Who leads those behind a minor violation handles it. */
function tellings({ engine, policy, now }: ActGround, one: Incident): IncidentEvent[] {
  const triage = one.happened.at(-1)?.event;
  if (triage?.kind !== 'triaged') return [];
  const known = new Set(allOf(one, 'told').map(({ event: { party } }) => toldKey(party)));
  return occasionsOf(triage.triage).flatMap((occasion) =>
    policy.told[occasion].flatMap((party): IncidentEvent[] => {
      if (known.has(toldKey(party))) return [];
      known.add(toldKey(party));
      const people = peopleOf(engine, one, party, now);
      const handling = occasion === 'minorViolation' ? people : [];
      return [
        { kind: 'told', party, people },
        ...handling.map((person): IncidentEvent => ({ kind: 'handler', person, on: true })),
      ];
    }),
  );
}
