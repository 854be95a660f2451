// What would follow if something a right rests on ended on the day: worked out by the engine itself, on a copy that nobody else sees.

import type { Fact, ThingVersions } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import type { Bilingual } from '../../../kernel/problem.ts';
import { type Instant, touches } from '../../../kernel/time.ts';
import type { AccessFacts, Change, Privilege } from '../contract.ts';
import { RightsEngine } from './engine.ts';
import { explain } from './explain.ts';
import { holdsOn, type Look } from './glance.ts';

interface Trial {
  readonly what: Bilingual;
  readonly thing: { readonly kind: keyof AccessFacts; readonly id: string };
}

/** The thing as it would be if it ended at `at`. */
function ended<K extends keyof AccessFacts>(
  engine: RightsEngine,
  kind: K,
  id: string,
  at: Instant,
): ThingVersions<AccessFacts, K> {
  const versions = engine.facts
    .versions(kind, id)
    .filter((v) => v.from < at)
    .map((v): Fact<AccessFacts, K> => (v.to > at ? { ...v, to: at } : v));
  return { kind, id, versions };
}

const TRIED = ['position', 'functionHolding', 'substitute', 'assignment'] as const;

/** What the person's paths to the role rest on, each once. */
function trialsOf(look: Look, day: string, person: string, systemRole: string): Trial[] {
  const trials = new Map<string, Trial>();
  const { naming } = look;
  for (const { facts } of explain(look.engine, person, systemRole, day, 'of the day')) {
    for (const { kind, id, text } of facts) {
      if (!TRIED.some((t) => t === kind)) continue;
      const what = whatText(look, kind, id, text, naming.name('person', person));
      trials.set(`${kind} ${id}`, { what, thing: { kind, id } });
    }
  }
  return [...trials.values()];
}

function whatText(look: Look, kind: string, id: string, text: Bilingual, name: string): Bilingual {
  const { naming } = look;
  if (kind === 'position')
    return {
      da: `Stillingen ophører (${text.da.charAt(0).toLowerCase()}${text.da.slice(1)})`,
      en: `The position ends (${text.en.charAt(0).toLowerCase()}${text.en.slice(1)})`,
    };
  if (kind === 'functionHolding')
    return { da: `Funktionen ophører (${text.da})`, en: `The function ends (${text.en})` };
  if (kind === 'substitute') return { da: 'Stedfortræderskabet ophører', en: 'The substitution ends' };
  const assignment = naming.content('assignment', id);
  if (assignment === null) return text;
  const { target, what } = assignment;
  const given = naming.name(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id);
  const to = target.kind === 'orgUnit' ? naming.name('orgUnit', target.orgUnit) : name;
  return {
    da: `Tildelingen af ${given} til ${to} fjernes`,
    en: `The assignment of ${given} to ${to} is removed`,
  };
}

const keyOf = (right: Privilege): string => canonical([right.systemRole, right.constraints]);

/** Rights of the person on the day that are no longer there. */
function lost(look: Look, copy: RightsEngine, person: string): Privilege[] {
  const held = (engine: RightsEngine) =>
    engine.rightsOf(person).filter((r) => touches(r.intervals, look.when));
  const left = new Set(held(copy).map(keyOf));
  return held(look.engine).filter((right) => !left.has(keyOf(right)));
}

/** Whom ending the thing can touch: the holders of what an assignment gives, else the person alone. */
function concerned(look: Look, { thing }: Trial, person: string): Set<string> {
  const people = new Set([person]);
  if (thing.kind !== 'assignment') return people;
  const { engine } = look;
  const what = engine.facts.versions('assignment', thing.id).find((v) => holdsOn(v, look.when))?.content.what;
  if (what === undefined) return people;
  const roles = what.kind === 'role' ? [what.id] : groupRoles(look, what.id);
  for (const role of roles) {
    for (const { content } of engine.facts.versions('jobFunctionRole', role)) {
      for (const grant of content.grants)
        for (const right of engine.holdersOf(grant.systemRole)) people.add(right.person);
    }
  }
  const byIt = (p: string) =>
    engine.unfoldedRightsOf(p).some((r) => r.paths.some((path) => path.assignment === thing.id));
  return new Set([...people].filter(byIt));
}

const groupRoles = ({ engine }: Look, group: string): string[] =>
  engine.facts.versions('roleGroup', group).flatMap((v) => [...v.content.roles]);

/** What the person would lose: the systems left altogether, else the rights. */
function forPerson(look: Look, copy: RightsEngine, person: string): Bilingual {
  const gone = lost(look, copy, person);
  if (gone.length === 0)
    return { da: 'beholder alt, for der er en anden grund', en: 'keeps everything, for another reason' };
  const { naming } = look;
  const left = new Set(
    copy
      .rightsOf(person)
      .filter((r) => touches(r.intervals, look.when))
      .map((r) => r.system),
  );
  const systems = new Set(
    gone.filter((r) => !left.has(r.system)).map((r) => naming.name('system', r.system)),
  );
  const roles = new Set(
    gone
      .filter((r) => left.has(r.system))
      .map((r) => `${naming.name('systemRole', r.systemRole)} (${naming.name('system', r.system)})`),
  );
  const names = [...systems, ...roles];
  const shown = names.slice(0, 4).join(', ');
  const rest = names.length - 4;
  return rest > 0
    ? { da: `mister ${shown} og ${rest} til`, en: `loses ${shown} and ${rest} more` }
    : { da: `mister ${shown}`, en: `loses ${shown}` };
}

/** The copy is used for one trial after another, each undone before the next. */
export function whatIf(look: Look, day: string, person: string, systemRole: string): Change[] {
  const { engine, when } = look;
  const trials = trialsOf(look, day, person, systemRole);
  if (trials.length === 0) return [];
  const copy = new RightsEngine(engine.facts.copy());
  return trials.map((trial) => {
    const { kind, id } = trial.thing;
    const whole = { kind, id, versions: engine.facts.versions(kind, id) };
    copy.apply([ended(engine, kind, id, when.from)]);
    const people = concerned(look, trial, person);
    let rights = 0;
    let others = 0;
    for (const other of people) {
      if (other === person) continue;
      const gone = lost(look, copy, other).length;
      rights += gone;
      if (gone > 0) others++;
    }
    const change = { what: trial.what, forPerson: forPerson(look, copy, person), rights, people: others };
    copy.apply([whole]);
    return change;
  });
}
