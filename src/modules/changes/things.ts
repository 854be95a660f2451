// Things as a change writes them, to begin a form with; and what a field of a form can name. For whoever may change something.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatBound, type Instant } from '../../kernel/time.ts';
import type { AccessFacts, LookedAt } from '../access/contract.ts';
import {
  type Asker,
  type ChangeDeps,
  eyesOf,
  Naming,
  type RightsEngine,
  TILLID,
  userIdOf,
  writeLook,
} from '../access/index.ts';
import { type ChoicesAsked, choicesAmong } from './choosing.ts';
import type {
  CHOICE_KINDS,
  ChangeKind,
  Choice,
  ReorganisationRow,
  RuleView,
  SuggestionView,
  ThingView,
} from './contract.ts';
import { RULE_KINDS } from './contract.ts';
import { type Hand, mayChange, mayChangeSomething } from './domain/authority.ts';
import { isSettingId, type SettingId, settingDefault } from './domain/settings.ts';
import { handOf } from './judging.ts';
import { plansIn } from './reorganising.ts';
import { rulesOf } from './ruling.ts';
import { type Step, type Suggestion, tidyingOf } from './tidying.ts';

export interface ChoiceAsked extends ChoicesAsked<(typeof CHOICE_KINDS)[number]> {
  readonly system: string | null;
}

export interface Things {
  tidying(asker: Asker): Promise<SuggestionView[]>;
  rules(asker: Asker): Promise<RuleView[]>;
  reorganisations(asker: Asker): Promise<ReorganisationRow[]>;
  read(asker: Asker, kind: ChangeKind, id: string): Promise<ThingView>;
  choices(asker: Asker, asked: ChoiceAsked): Promise<Choice[]>;
}

export function createThings({ db, current }: ChangeDeps): Things {
  const look = (asker: Asker, what: LookedAt, people: readonly string[], detail = {}) =>
    db.transaction(asker.municipality, (tx) => writeLook(tx, asker, what, people, detail));
  return {
    async read(asker, kind, id) {
      const engine = await current.engine(asker.municipality);
      const hand = handOf(asker, engine);
      // Whoever oversees may read what the catalogue says, and change nothing of it.
      const oversees = eyesOf(asker, engine, { on: null, known: null }).viewer.all;
      if (!oversees && !mayChangeSomething(hand)) throw new Refused('forbidden');
      if (kind === 'setting' && !isSettingId(id)) throw new Refused('notFound');
      const versions = engine.facts.versions(kind, id);
      const standing = versionAt(versions, asker.now) ?? versions.find((v) => v.from > asker.now) ?? null;
      const last = standing ?? versions.at(-1);
      if (last === undefined && kind === 'setting' && isSettingId(id)) {
        await look(asker, 'thing', [], { kind, id });
        return untouched(engine, id, hand, asker.now);
      }
      if (last === undefined) throw new Refused('notFound');
      const touched = { kind, id, contents: [last.content] };
      const mine = mayChange(hand, engine.facts, touched, asker.now);
      // Who has what in the systems of others is not for whoever owns one.
      if (kind === 'assignment' && !oversees && !mine) throw new Refused('notFound');
      const { target } = 'target' in last.content ? last.content : { target: null };
      const answer = {
        kind,
        id,
        content: standing === null ? null : written(engine, kind, standing.content, asker.now),
        from: formatBound(last.from),
        to: formatBound(last.to),
        source: last.source,
        mine,
      };
      await look(asker, 'thing', target?.kind === 'person' ? [target.person] : [], { kind, id });
      return answer;
    },
    async tidying(asker) {
      const engine = await current.engine(asker.municipality);
      const found = suggestionsFor(engine, allowed(asker, engine), asker.now);
      await look(
        asker,
        'tidying',
        found.flatMap(({ people }) => people),
      );
      return found.map(({ view }) => view);
    },
    async rules(asker) {
      const engine = await current.engine(asker.municipality);
      return rulesOf(engine, allowed(asker, engine), RULE_KINDS, asker.now);
    },
    async reorganisations(asker) {
      const engine = await current.engine(asker.municipality);
      const oversees = eyesOf(asker, engine, { on: null, known: null }).viewer.all;
      if (!oversees && !handOf(asker, engine).administers) throw new Refused('forbidden');
      return plansIn(engine.facts, asker.now);
    },
    async choices(asker, asked) {
      const engine = await current.engine(asker.municipality);
      return choicesOf(engine, allowed(asker, engine), asked, asker.now);
    },
  };
}

/** A setting that nobody has decided: what counts until then. */
function untouched({ facts }: RightsEngine, id: SettingId, hand: Hand, now: Instant): ThingView {
  const content = { value: settingDefault(id) };
  const mine = mayChange(hand, facts, { kind: 'setting', id, contents: [] }, now);
  return { kind: 'setting', id, content, from: null, to: null, source: TILLID, mine };
}

function allowed(asker: Asker, engine: RightsEngine): Hand {
  const hand = handOf(asker, engine);
  if (!mayChangeSomething(hand)) throw new Refused('forbidden');
  return hand;
}

const PEOPLE_NAMED = 20;
/** A suggestion is tried and saved in one go, as a change is. */
const STEPS_AT_ONCE = 500;

/** Only those of which every part is the asker's to change. */
function suggestionsFor(engine: RightsEngine, hand: Hand, now: number) {
  const naming = new Naming(engine.facts, now);
  return tidyingOf(engine, now)
    .filter(({ steps }) => steps.length <= STEPS_AT_ONCE && isAllMine(engine, hand, steps, now))
    .map((suggestion) => ({
      people: suggestion.people,
      view: suggestionView(engine, naming, suggestion, now),
    }));
}

function suggestionView(
  engine: RightsEngine,
  naming: Naming,
  { id, kind, about, people, saved, steps }: Suggestion,
  now: number,
): SuggestionView {
  return {
    id,
    kind,
    about: about.map((one) => ({ ...one, name: naming.name(one.kind, one.id) })),
    people: people.slice(0, PEOPLE_NAMED).map((person) => ({
      id: naming.userId(person),
      name: naming.name('person', person),
    })),
    peopleCount: people.length,
    saved,
    changes: steps.map((step) => ({
      kind: step.kind,
      id: step.id,
      content: step.content === null ? null : written(engine, step.kind, step.content, now),
      ...(step.to === undefined || step.content === null ? {} : { to: formatBound(step.to) }),
      takeOver: true,
    })),
  };
}

function isAllMine(engine: RightsEngine, hand: Hand, steps: readonly Step[], now: number): boolean {
  return steps.every(({ kind, id, content }) => {
    const known = versionAt(engine.facts.versions(kind, id), now)?.content;
    const contents = [known, content].filter((one) => one !== undefined && one !== null);
    // A bucket that is not there yet is as much theirs as the roles in it.
    return id.startsWith('samlet-') && known === undefined
      ? hand.administers ||
          kind === 'assignment' ||
          mayChange(hand, engine.facts, { kind, id, contents }, now)
      : mayChange(hand, engine.facts, { kind, id, contents }, now);
  });
}

/** The content as a catalogue file has it: people by user name, targets and conditions as they are written there. */
function written(
  engine: RightsEngine,
  kind: ChangeKind,
  content: AccessFacts[ChangeKind],
  now: number,
): Record<string, unknown> {
  const userId = (person: string) => userIdOf(engine, person, now);
  if (kind === 'system' && 'owner' in content) {
    const { owner, responsible, ...rest } = content;
    return { ...rest, owner: owner === null ? null : userId(owner), responsible: responsible.map(userId) };
  }
  if (kind === 'reorganisation' && 'moves' in content) {
    const { carriedOut: _, heard: __, units, ...plan } = content;
    const named = units.map((unit) => ({
      ...unit,
      manager: unit.manager === null ? null : userId(unit.manager),
    }));
    return { ...plan, units: named };
  }
  if (kind === 'orgUnit' && 'parent' in content)
    return {
      name: content.name,
      parentOrgUnitUuid: content.parent,
      manager: content.manager === null ? null : userId(content.manager),
    };
  if (!('target' in content)) return { ...content };
  const { what, target, conditions, except, constraints, reason, decidedBy, decidedOn } = content;
  return {
    ...(what.kind === 'role' ? { role: what.id } : { roleGroup: what.id }),
    target:
      target.kind === 'person'
        ? {
            person: userId(target.person),
            ...(target.position === null ? {} : { position: target.position }),
          }
        : { orgUnit: target.orgUnit, inherit: target.inherit },
    conditions: {
      ...given('titles', conditions.titles),
      ...given('notTitles', conditions.notTitles),
      ...given('functions', conditions.functions),
      ...(conditions.managers === null ? {} : { [conditions.managers]: true }),
    },
    except: { ...except, persons: except.persons.map(userId) },
    constraints,
    ...given('reason', reason),
    ...(decidedBy === null ? {} : { decidedBy: userId(decidedBy) }),
    ...given('decidedOn', decidedOn),
  };
}

const given = (name: string, value: unknown): Record<string, unknown> =>
  value === null ? {} : { [name]: value };

function choicesOf(engine: RightsEngine, hand: Hand, asked: ChoiceAsked, now: number): Choice[] {
  const naming = new Naming(engine.facts, now);
  const found = choicesAmong(engine, asked, now, (id) => {
    if (!isOffered(engine, hand, asked, id)) return null;
    const choice = choiceOf(engine, naming, asked.kind, id, now);
    return { ...choice, text: `${choice.name} ${choice.detail} ${id}` };
  });
  return found.map(({ text: _, ...choice }) => choice);
}

/** Tillid's own roles are given elsewhere; whoever has a system of their own works with what is of it. */
function isOffered(
  { facts }: RightsEngine,
  { administers, systems }: Hand,
  asked: ChoiceAsked,
  id: string,
): boolean {
  if (/^tillid(?!\p{L})/iu.test(id)) return false;
  if (!['system', 'systemRole', 'jobFunctionRole'].includes(asked.kind)) return true;
  const kind = asked.kind as 'system' | 'systemRole' | 'jobFunctionRole';
  const content = facts.versions(kind, id).at(-1)?.content;
  const system = content !== undefined && 'system' in content ? content.system : id;
  return (asked.system === null || system === asked.system) && (administers || systems.has(system));
}

function choiceOf(
  engine: RightsEngine,
  naming: Naming,
  kind: ChoiceAsked['kind'],
  id: string,
  now: number,
): Choice {
  const nothing = { id, uuid: id, name: id, detail: '', types: [], values: [], positions: [] };
  switch (kind) {
    case 'kle':
      return { ...nothing, name: `${id} ${naming.content('kle', id)?.title ?? ''}`.trim() };
    case 'constraintType': {
      const type = naming.content('constraintType', id);
      const types = [{ type: id, kind: type?.kind ?? 'values', mandatory: false }];
      return { ...nothing, detail: type?.kind ?? '', types, values: [...(type?.values ?? [])] };
    }
    case 'person':
      return { ...nothing, ...personChoice(engine, naming, id, now) };
    case 'systemRole': {
      const role = naming.content('systemRole', id);
      const types = (role?.constraints ?? []).map((c) => ({ ...c, kind: naming.kindOf(c.type) }));
      return { ...nothing, name: role?.name ?? id, detail: systemName(naming, role?.system), types };
    }
    case 'jobFunctionRole': {
      const role = naming.content('jobFunctionRole', id);
      const types = postponedIn(naming, [id]);
      return { ...nothing, name: role?.name ?? id, detail: systemName(naming, role?.system), types };
    }
    case 'roleGroup': {
      const roles = naming.content('roleGroup', id)?.roles ?? [];
      return { ...nothing, name: naming.name('roleGroup', id), types: postponedIn(naming, roles) };
    }
    default:
      return { ...nothing, name: naming.name(kind, id) };
  }
}

const systemName = (naming: Naming, system: string | undefined): string =>
  system === undefined ? '' : naming.name('system', system);

/** The types that the roles leave to the assignment. */
function postponedIn(naming: Naming, roles: readonly string[]): Choice['types'] {
  const types = new Map<string, Choice['types'][number]>();
  for (const id of roles) {
    for (const { systemRole, constraints } of naming.content('jobFunctionRole', id)?.grants ?? []) {
      const declared = naming.content('systemRole', systemRole)?.constraints ?? [];
      for (const { type, mandatory } of declared) {
        if (constraints[type] !== 'postponed') continue;
        types.set(type, {
          type,
          kind: naming.kindOf(type),
          mandatory: mandatory || types.get(type)?.mandatory === true,
        });
      }
    }
  }
  return [...types.values()];
}

function personChoice(engine: RightsEngine, naming: Naming, id: string, now: number): Partial<Choice> {
  const person = naming.content('person', id);
  const positions = engine.indexes.positionsOf.get(id).flatMap((position) => {
    const content = versionAt(engine.facts.versions('position', position), now)?.content;
    if (content?.person !== id) return [];
    const title = content.title === null ? content.name : naming.name('title', content.title);
    return [{ id: position, name: `${title}, ${naming.name('orgUnit', content.orgUnit)}` }];
  });
  const detail = [person?.userId ?? '', ...positions.map((p) => p.name)].join(' · ');
  return { id: person?.userId ?? id, name: person?.name ?? id, detail, positions };
}
