// The tasks that incidents ask for at a moment: judge it, tell in time, be told, hear what came of it. Says what should exist; the sweep sees
// to it. A task never says what an incident is about.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RightsEngine } from '../access/index.ts';
import { MARK_NAMES, type Mark } from '../catalogue/contract.ts';
import type { Owner, OwnerRule, TaskDraft } from '../tasks/contract.ts';
import { concernedIn, isClosed, readers, unread } from './domain/acting.ts';
import { type Clock, clocksOf, isRunning, marksOf } from './domain/clocks.ts';
import type { Incident } from './domain/incident.ts';
import { CLOCK_NAMES } from './domain/names.ts';
import type { KnownPolicy } from './domain/policy.ts';
import { partsOf, stateOf } from './domain/standing.ts';
import { leadRules, rulesFor } from './parties.ts';

export const INCIDENT_TASK = 'incident';
const DAY = 86_400_000;
/** Days to judge it, and to read what one is told. */
const DAYS = { triage: 1, read: 7, reveal: 14 } as const;

const both = (da: string, en: string): Bilingual => ({ da, en });

interface Wanted {
  readonly kind: 'triage' | 'clock' | 'mark' | 'told' | 'reveal';
  readonly what: string;
  readonly title: Bilingual;
  readonly any: readonly OwnerRule[];
  readonly dueAt: Instant;
}

export const keyOfIncident = (id: string): string => `${INCIDENT_TASK}:${id}:`;

function draftOf(one: Incident, { kind, what, title, any, dueAt }: Wanted): TaskDraft {
  // Nobody reads for somebody else what they were told: who it was for could be something to know.
  const owner: Owner = kind === 'told' ? { any, never: [], own: true } : { any, never: concernedIn(one) };
  return {
    kind: `${INCIDENT_TASK}.${kind}`,
    key: `${keyOfIncident(one.id)}${what}`,
    about: { title, detail: both(one.number, one.number), link: `/incidents/${one.id}`, person: null },
    ...{ owner, dueAt },
  };
}

interface Ground {
  readonly engine: RightsEngine;
  readonly policy: KnownPolicy;
  readonly now: Instant;
}

export function tasksOf(ground: Ground, one: Incident): TaskDraft[] {
  return [...leading(ground, one), ...clockTasks(ground, one), ...readings(one)].map((wanted) =>
    draftOf(one, wanted),
  );
}

function leading({ engine, now }: Ground, one: Incident): Wanted[] {
  const any = leadRules(engine, one, now);
  if (stateOf(one) === 'reported')
    return [
      {
        ...{ kind: 'triage', what: 'triage', any, dueAt: one.reportedAt + DAYS.triage * DAY },
        title: both('Vurdér en hændelse', 'Assess an incident'),
      },
    ];
  if (!isClosed(one)) return [];
  const closedAt = one.happened.findLast(({ event }) => event.kind === 'closed')?.at ?? one.reportedAt;
  return partsOf(one).flatMap(({ person, part }): Wanted[] =>
    part !== 'hidden'
      ? []
      : [
          {
            ...{ kind: 'reveal', what: `reveal ${person}`, any },
            title: both('Fortæl en involveret om hændelsen', 'Tell somebody that it was about them'),
            dueAt: closedAt + DAYS.reveal * DAY,
          },
        ],
  );
}

/** The clock itself for the coordinator; and at each mark that has passed, for whoever is told then. */
function clockTasks({ engine, policy, now }: Ground, one: Incident): Wanted[] {
  return clocksOf(one, policy)
    .filter(isRunning)
    .flatMap((clock): Wanted[] => {
      const { kind, from, due } = clock;
      const own: Wanted = {
        ...{ kind: 'clock', what: `clock ${kind} ${from}`, any: leadRules(engine, one, now), dueAt: due },
        title: CLOCK_NAMES[kind],
      };
      const passed = marksOf(clock).filter(({ at }) => at <= now);
      return [own, ...passed.map(({ mark }) => marked({ engine, policy, now }, one, clock, mark))];
    });
}

function marked(ground: Ground, one: Incident, { kind, from, due }: Clock, mark: Mark): Wanted {
  const any = ground.policy.escalates[mark].flatMap((party) =>
    party.kind === 'coordinator'
      ? leadRules(ground.engine, one, ground.now)
      : rulesFor(ground.engine, one, party, ground.now),
  );
  const [clock, left] = [CLOCK_NAMES[kind], MARK_NAMES[mark]];
  return {
    ...{ kind: 'mark', what: `mark ${kind} ${from} ${mark}`, any, dueAt: due },
    title: both(`${left.da}: ${clock.da}`, `${left.en}: ${clock.en}`),
  };
}

function readings(one: Incident): Wanted[] {
  return readers(one).flatMap((person): Wanted[] => {
    const [first] = unread(one, person);
    const at = one.happened.find(({ seq }) => seq === first)?.at;
    if (first === undefined || at === undefined) return [];
    const isReporter = person === one.reportedBy && one.happened[first - 1]?.event.kind === 'answered';
    const title = isReporter
      ? both('Svar på din melding', 'An answer to your report')
      : both('Til orientering: en hændelse', 'For your information: an incident');
    return [
      {
        ...{ kind: 'told', what: `told ${person} ${first}`, title, dueAt: at + DAYS.read * DAY },
        any: [{ kind: 'person', person }],
      },
    ];
  });
}
