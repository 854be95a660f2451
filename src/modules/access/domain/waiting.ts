// Rights that are given and wait: their system is approved and not taken into service, and until it is nobody has them. What they would be is worked
// out as if it were, on a copy that nobody else sees.

import type { Bilingual } from '../../../kernel/problem.ts';
import { touches } from '../../../kernel/time.ts';
import type { Privilege } from '../contract.ts';
import type { RightsEngine } from './engine.ts';
import type { Look } from './glance.ts';
import { type Things, wouldBe } from './trial.ts';

type Shown = Pick<Look, 'engine' | 'when' | 'naming'>;

function awaitedIn({ engine, naming }: Shown): string[] {
  return [...engine.facts.things('commissioning').keys()].filter(
    (system) => naming.content('commissioning', system)?.service === 'awaited',
  );
}

/** As if these were in service; null where nothing in them is given to anybody. */
function inService(engine: RightsEngine, systems: readonly string[]): RightsEngine | null {
  const things: Things = systems.map((id) => ({ kind: 'commissioning', id, versions: [] }));
  const roles = new Set(systems.flatMap((id) => engine.indexes.systemRolesIn.get(id)));
  return roles.size === 0 ? null : wouldBe(engine, things, roles);
}

export function waitingFor(look: Shown, person: string): Privilege[] {
  const systems = awaitedIn(look);
  const rights = inService(look.engine, systems)?.rightsOf(person) ?? [];
  return rights.filter(({ system, intervals }) => systems.includes(system) && touches(intervals, look.when));
}

export function waitingIn(look: Shown, system: string): Privilege[] {
  if (!awaitedIn(look).includes(system)) return [];
  const engine = inService(look.engine, [system]);
  if (engine === null) return [];
  return look.engine.indexes.systemRolesIn
    .get(system)
    .flatMap((role) => [...engine.holdersOf(role)])
    .filter(({ intervals }) => touches(intervals, look.when));
}

/** `Sagsbehandler i Ejendomsdata`, and why it gives nothing. */
export function waitingText({ naming }: Shown, { system, systemRole }: Privilege): Bilingual {
  const [role, name] = [naming.name('systemRole', systemRole), naming.name('system', system)];
  const number = naming.content('commissioning', system)?.case ?? null;
  const inCase = number === null ? { da: '', en: '' } : { da: ` i sag ${number}`, en: ` in case ${number}` };
  return {
    da: `${role} i ${name}: systemet er godkendt${inCase.da}, men endnu ikke afprøvet og taget i brug`,
    en: `${role} in ${name}: the system is approved${inCase.en}, and not yet tested and taken into service`,
  };
}
