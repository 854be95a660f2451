// What there is to choose among when a case is written: where it can come from, which rules somebody decides on, and what it can name.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant, wholeDay } from '../../kernel/time.ts';
import { type Asker, actingAs, Naming, placeOf, type RightsEngine } from '../access/index.ts';
import type { DecisionDeps } from './kinds.ts';
import type { CASE_CHOICES, CaseChoice } from './routes.ts';
import { mayOpen, partsOf, unitsFrom } from './seeing.ts';

const collator = new Intl.Collator('da-DK', { numeric: true, sensitivity: 'base' });
const SHOWN = 50;

/** No units for whoever may open no case. */
export async function startFor(deps: DecisionDeps, asker: Asker) {
  const { now } = asker;
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const naming = new Naming(engine.facts, now);
  const units = mayOpen(engine, viewer, now) ? unitsFrom(engine, viewer, now) : [];
  return {
    units: units.map((id) => naming.named('orgUnit', id)),
    rules: rulesDecidedOn(engine, now),
  };
}

function rulesDecidedOn({ facts }: RightsEngine, now: Instant): string[] {
  const rules = new Set<string>();
  for (const versions of facts.things('authority').values()) {
    const line = versionAt(versions, now)?.content;
    if (line?.about === 'dispensation' && line.rules !== null) rules.add(line.rules);
  }
  return [...rules].sort(collator.compare);
}

interface Asked {
  readonly kind: (typeof CASE_CHOICES)[number];
  readonly q: string;
  /** Exactly these; people by user name or uuid. */
  readonly ids: readonly string[] | null;
}

/** For whoever has some part to play beside being themself. */
export async function choicesFor(deps: DecisionDeps, asker: Asker, asked: Asked): Promise<CaseChoice[]> {
  const { now } = asker;
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const isSomebody = mayOpen(engine, viewer, now) || partsOf(engine, viewer, now).length > 1;
  if (!isSomebody) throw new Refused('notYours');
  const naming = new Naming(engine.facts, now);
  const { kind } = asked;
  const found = kind === 'person' ? people(engine, asked, now) : things(engine, naming, kind, asked, now);
  const first = found.sort((a, b) => collator.compare(a.name, b.name)).slice(0, asked.ids?.length ?? SHOWN);
  return kind === 'person' ? first.map((one) => placed(engine, naming, one, now)) : first;
}

const matches = (text: string, { q }: Asked): boolean => {
  const said = text.toLocaleLowerCase('da-DK');
  return q
    .toLocaleLowerCase('da-DK')
    .split(/\s+/)
    .every((word) => said.includes(word));
};

function people({ facts }: RightsEngine, asked: Asked, now: Instant): CaseChoice[] {
  const wanted = asked.ids === null ? null : new Set(asked.ids.map((id) => id.toLowerCase()));
  const found: CaseChoice[] = [];
  for (const [uuid, versions] of facts.things('person')) {
    const person = (versionAt(versions, now) ?? (wanted === null ? null : versions.at(-1)))?.content;
    if (person === undefined) continue;
    const { userId, name, disabled } = person;
    const isFound =
      wanted === null
        ? !disabled && matches(`${name} ${userId}`, asked)
        : wanted.has(uuid) || wanted.has(userId.toLowerCase());
    if (isFound) found.push({ id: userId, uuid, name, detail: '' });
  }
  return found;
}

/** Two of the same name are told apart by where they work. */
function placed(engine: RightsEngine, naming: Naming, one: CaseChoice, now: Instant): CaseChoice {
  const positions = engine.indexes.positionsOf.get(one.uuid);
  const { title, unit } = placeOf(naming, positions, wholeDay(dayOf(now)));
  return { ...one, detail: [title, unit].filter((text) => text !== '').join(', ') };
}

function things(
  { facts }: RightsEngine,
  naming: Naming,
  kind: Exclude<Asked['kind'], 'person'>,
  asked: Asked,
  now: Instant,
): CaseChoice[] {
  const ids = asked.ids ?? [...facts.things(kind).keys()];
  return ids.flatMap((id) => {
    const versions = facts.versions(kind, id);
    const isThere = asked.ids === null ? versionAt(versions, now) !== null : versions.length > 0;
    const name = naming.name(kind, id);
    return isThere && matches(name, asked) ? [{ id, uuid: id, name, detail: '' }] : [];
  });
}
