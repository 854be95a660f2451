// What a person is here: positions, units managed, functions, substitutions and leave, each with its time.

import type { Bilingual } from '../../../kernel/problem.ts';
import { formatBound } from '../../../kernel/time.ts';
import { same } from '../../../kernel/wording.ts';
import type { AccessFacts, Standing } from '../contract.ts';
import { type Look, namedUnit, stateOf } from './glance.ts';
import type { Naming } from './naming.ts';

const STATES: readonly string[] = ['now', 'future', 'past'];

export const byState = (a: { readonly state: string }, b: { readonly state: string }): number =>
  STATES.indexOf(a.state) - STATES.indexOf(b.state);

/** How one kind of fact tells what a person is; null where it is about somebody else. */
interface Telling<K extends keyof AccessFacts> {
  readonly kind: Standing['kind'];
  readonly fact: K;
  ids(look: Look, person: string): readonly string[];
  unit(content: AccessFacts[K], id: string): string | null;
  text(content: AccessFacts[K], person: string, naming: Naming): Bilingual | null;
}

const telling = <K extends keyof AccessFacts>(how: Telling<K>): Telling<K> => how;

const POSITION = telling({
  kind: 'position',
  fact: 'position',
  ids: ({ engine }, person) => engine.indexes.positionsOf.get(person),
  unit: ({ orgUnit }) => orgUnit,
  text: (p, person, naming) => {
    if (p.person !== person) return null;
    const title = p.title === null ? p.name : naming.name('title', p.title);
    return p.external ? { da: `${title} (ekstern)`, en: `${title} (external)` } : same(title);
  },
});

const MANAGES = telling({
  kind: 'manages',
  fact: 'orgUnit',
  ids: ({ engine }, person) => engine.indexes.unitsManagedBy.get(person),
  unit: (_, id) => id,
  text: (unit, person) => (unit.manager === person ? { da: 'Leder', en: 'Manager' } : null),
});

const FUNCTION = telling({
  kind: 'function',
  fact: 'functionHolding',
  ids: ({ engine }, person) => engine.indexes.holdingsOf.get(person),
  unit: ({ orgUnit }) => orgUnit,
  text: (held, person, naming) =>
    held.person === person ? same(naming.name('function', held.function)) : null,
});

const SUBSTITUTE = telling({
  kind: 'substitute',
  fact: 'substitute',
  ids: ({ engine }, person) => engine.indexes.substitutionsBy.get(person),
  unit: ({ orgUnit }) => orgUnit,
  text: ({ substitute, manager }, person, naming) => {
    const name = naming.name('person', manager);
    return substitute === person ? { da: `Stedfortræder for ${name}`, en: `Substitute for ${name}` } : null;
  },
});

const SUBSTITUTED = telling({
  kind: 'substituted',
  fact: 'substitute',
  ids: ({ engine }, person) => engine.indexes.substitutionsFor.get(person),
  unit: ({ orgUnit }) => orgUnit,
  text: ({ substitute, manager }, person, naming) => {
    const name = naming.name('person', substitute);
    return manager === person
      ? { da: `Har ${name} som stedfortræder`, en: `Has ${name} as substitute` }
      : null;
  },
});

const AWAY = telling({
  kind: 'away',
  fact: 'suspension',
  ids: ({ engine }, person) => engine.indexes.suspensionsOf.get(person),
  unit: () => null,
  text: (away, person) =>
    away.person === person
      ? { da: 'Orlov eller fritstillet: ingen rettigheder', en: 'On leave: no rights' }
      : null,
});

function tell<K extends keyof AccessFacts>(look: Look, person: string, how: Telling<K>): Standing[] {
  const { engine, naming, when } = look;
  return how.ids(look, person).flatMap((id) =>
    engine.facts.versions(how.fact, id).flatMap(({ content, from, to }): Standing[] => {
      const text = how.text(content, person, naming);
      if (text === null) return [];
      const unit = how.unit(content, id);
      return [
        {
          kind: how.kind,
          text,
          unit: unit === null ? null : namedUnit(naming, unit),
          from: formatBound(from),
          to: formatBound(to),
          state: stateOf([{ from, to }], when),
        },
      ];
    }),
  );
}

export function standingsOf(look: Look, person: string): Standing[] {
  return [
    ...tell(look, person, POSITION),
    ...tell(look, person, MANAGES),
    ...tell(look, person, FUNCTION),
    ...tell(look, person, SUBSTITUTE),
    ...tell(look, person, SUBSTITUTED),
    ...tell(look, person, AWAY),
  ].sort(byState);
}
