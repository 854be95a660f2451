// What there is to choose among when a case is written: where it can come from, which rules somebody decides on, and what it can name.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Output } from '../../kernel/route.ts';
import { dayOf, type Instant, wholeDay } from '../../kernel/time.ts';
import { kleText } from '../../kernel/wording.ts';
import { type Asker, actingAs, Naming, placeOf, type RightsEngine } from '../access/index.ts';
import type { CaseKind } from '../catalogue/contract.ts';
import { type ChoicesAsked, choiceOrder, choicesAmong } from '../changes/index.ts';
import { filedUnder, KLE_SUBJECT } from '../organisation/contract.ts';
import { SUGGESTED_KLE } from './domain/names.ts';
import { type DecisionDeps, rulesOf } from './kinds.ts';
import type { CASE_CHOICES, CaseChoice, readCaseStart } from './routes.ts';
import { mayOpen, partsOf, unitsFrom } from './seeing.ts';

/** No units for whoever may open no case. */
export async function startFor(deps: DecisionDeps, asker: Asker) {
  const { now } = asker;
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const naming = new Naming(engine.facts, now);
  const units = mayOpen(engine, viewer, now) ? unitsFrom(engine, viewer, now) : [];
  return {
    units: units.map((id) => naming.named('orgUnit', id)),
    policies: policiesNow(engine, now),
    kle: suggestedNow(naming, now),
    questions: [...(rulesOf(deps, 'system').asks?.(engine, now) ?? [])],
  };
}

function suggestedNow(naming: Naming, now: Instant): Output<typeof readCaseStart>['kle'] {
  const named = (kind: CaseKind) => {
    const code = filedUnder(naming.facts, undefined, SUGGESTED_KLE[kind], now);
    return code === null ? null : naming.kle(code);
  };
  return {
    ...{ dispensation: named('dispensation'), system: named('system') },
    ...{ policy: named('policy'), other: named('other') },
  };
}

/** The sets of rules that are valid, and every clause of them that can be dispensed from. */
function policiesNow({ facts }: RightsEngine, now: Instant): Output<typeof readCaseStart>['policies'] {
  const found = [...facts.things('policy')].flatMap(([id, versions]) => {
    const valid = versionAt(versions, now)?.content;
    return valid === undefined ? [] : [{ id, name: valid.name, clauses: [...valid.clauses] }];
  });
  return found.sort((a, b) => choiceOrder.compare(a.name, b.name));
}

/** For whoever has some part to play beside being themself; KL's subjects, which are no secret, for everybody. */
export async function choicesFor(
  deps: DecisionDeps,
  asker: Asker,
  asked: ChoicesAsked<(typeof CASE_CHOICES)[number]>,
): Promise<CaseChoice[]> {
  const { now } = asker;
  const { kind } = asked;
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const isSomebody = mayOpen(engine, viewer, now) || partsOf(engine, viewer, now).length > 1;
  if (kind !== 'kle' && !isSomebody) throw new Refused('notYours');
  const naming = new Naming(engine.facts, now);
  const found = choicesAmong(engine, asked, now, (uuid) => {
    if (kind === 'kle') {
      const name = kleText(naming.kle(uuid));
      return KLE_SUBJECT.test(uuid) ? { id: uuid, uuid, name, text: name } : null;
    }
    const person = kind === 'person' ? naming.content('person', uuid) : null;
    if (person?.disabled === true && asked.ids === null) return null;
    const name = naming.name(kind, uuid);
    const id = person?.userId ?? uuid;
    return { id, uuid, name, text: person === null ? name : `${name} ${id}` };
  });
  return found.map(({ text: _, ...choice }) => ({
    ...choice,
    detail: kind === 'person' ? workOf(engine, naming, choice.uuid, now) : '',
  }));
}

/** Two of the same name are told apart by where they work. */
function workOf(engine: RightsEngine, naming: Naming, person: string, now: Instant): string {
  const { title, unit } = placeOf(naming, engine.indexes.positionsOf.get(person), wholeDay(dayOf(now)));
  return [title, unit].filter((text) => text !== '').join(', ');
}
