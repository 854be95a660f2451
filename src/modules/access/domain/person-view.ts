// One person: every right over time with its reasons, what must not stand together, and what the person is here.

import type { Bilingual } from '../../../kernel/problem.ts';
import { intersect, NEVER, printIntervals, touches } from '../../../kernel/time.ts';
import { plain } from '../../../kernel/wording.ts';
import type { Conflict, PersonRight, PersonView, Privilege } from '../contract.ts';
import { type Explained, explain } from './explain.ts';
import {
  badgesOf,
  failingText,
  holdsOn,
  type Look,
  markOf,
  namedUnit,
  rolesInConflict,
  stateOf,
  told,
} from './glance.ts';
import { requiredFor } from './required.ts';
import { byState, standingsOf } from './standings.ts';
import { waitingFor, waitingText } from './waiting.ts';

const TENSES = { present: 'now', future: 'future', past: 'past' } as const;

/** The paths of a role shared out among its rights: each to the one that says the same, what was folded away to the first. */
function reasonsOf(
  rights: readonly Privilege[],
  explained: readonly Explained[],
): Map<Privilege, Explained[]> {
  const shared = new Map<Privilege, Explained[]>(rights.map((right) => [right, []]));
  for (const reason of explained) {
    const own = rights.find((right) => right.constraints === reason.constraints) ?? rights[0];
    if (own !== undefined) shared.get(own)?.push(reason);
  }
  return shared;
}

function rightsShown(
  look: Look,
  day: string,
  person: string,
  may: (system: string) => boolean,
  conflicts: readonly Conflict[],
): PersonRight[] {
  const { engine, when, naming } = look;
  const byRole = Map.groupBy(
    engine.rightsOf(person).filter((right) => may(right.system)),
    (right) => right.systemRole,
  );
  const inConflict = rolesInConflict(conflicts);
  const shown: PersonRight[] = [];
  for (const [systemRole, rights] of byRole) {
    const reasons = reasonsOf(rights, explain(engine, person, systemRole, day, 'of all time'));
    const deviation = look.deviations.get(person)?.get(systemRole);
    for (const right of rights) {
      const state = stateOf(right.intervals, when);
      const conflict = intersect(right.intervals, inConflict.get(systemRole) ?? NEVER);
      shown.push({
        system: right.system,
        systemName: naming.name('system', right.system),
        systemRole,
        name: naming.name('systemRole', systemRole),
        narrowed: naming.constraints(right.constraints),
        mark: markOf(naming, systemRole),
        required: requiredFor(engine.facts, right, when.from),
        state,
        intervals: printIntervals(right.intervals),
        inConflict: touches(conflict, when),
        conflict: printIntervals(conflict),
        standsOut:
          deviation === undefined || state !== 'now'
            ? null
            : { peers: deviation.peers, peersWith: deviation.peersWith },
        why: (reasons.get(right) ?? [])
          .map(({ path, tense, sentence }) => ({
            assignment: path.assignment,
            state: TENSES[tense],
            sentence: { da: [...sentence.da], en: [...sentence.en] },
          }))
          .sort(byState),
      });
    }
  }
  const danish = new Intl.Collator('da-DK', { numeric: true });
  return shown.sort(
    (a, b) => byState(a, b) || danish.compare(a.systemName, b.systemName) || danish.compare(a.name, b.name),
  );
}

export interface PersonSeen {
  readonly person: string;
  /** Every right may be seen, or only those in some systems. */
  readonly whole: boolean;
  readonly maySystem: (system: string) => boolean;
}

export function personView(look: Look, day: string, seen: PersonSeen): PersonView {
  const { engine, naming, when } = look;
  const { person, whole, maySystem } = seen;
  const content = naming.content('person', person);
  const positions = engine.indexes.positionsOf
    .get(person)
    .flatMap((id) => engine.facts.versions('position', id))
    .filter((p) => p.content.person === person);
  const held = positions.filter((p) => holdsOn(p, when)).sort((a, b) => a.from - b.from);
  const shown = held.length > 0 ? held : positions.slice(-1);
  const titles = shown.map((p) =>
    p.content.title === null ? p.content.name : naming.name('title', p.content.title),
  );
  const place = shown[0]?.content.orgUnit;
  const mine = look.conflicts.filter(
    (c) => c.person === person && (whole || c.sides.every((side) => side.every((r) => maySystem(r.system)))),
  );
  const rights = rightsShown(look, day, person, maySystem, mine);
  const why = (right: Privilege): Bilingual | null => {
    const [reason] = explain(engine, person, right.systemRole, day, 'of the day').filter((e) =>
      right.paths.some((p) => p.assignment === e.path.assignment && p.via.kind === e.path.via.kind),
    );
    return reason === undefined ? null : { da: plain(reason.sentence.da), en: plain(reason.sentence.en) };
  };
  return {
    day,
    person,
    userId: naming.userId(person),
    name: naming.name('person', person),
    email: whole ? (content?.email ?? null) : null,
    title: [...new Set(titles)].join(', '),
    unit: place === undefined ? null : namedUnit(naming, place),
    // Why somebody is away or leaves is for those they work for.
    badges: badgesOf(look, person).filter((b) => (b.kind === 'conflict' ? mine.length > 0 : whole)),
    whole,
    standings: standingsOf(look, person),
    rights,
    conflicts: mine.map((conflict) => told(naming, conflict, why)),
    waiting: waitingFor(look, person)
      .filter((right) => maySystem(right.system))
      .map((right) => ({
        system: right.system,
        systemRole: right.systemRole,
        text: waitingText(look, right),
      })),
    failing: engine
      .problemsOf(person)
      .filter((p) => touches(p.intervals, when) && maySystem(p.system))
      .map((p) => ({
        person,
        personName: naming.name('person', person),
        systemRole: p.systemRole,
        text: failingText(naming, p),
      })),
  };
}
