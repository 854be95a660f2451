// The example municipality as facts, read through the same doors as a first import, every thing without dates from the beginning of time.

import { readFileSync } from 'node:fs';
import { type Fact, FactSet } from '../../src/kernel/fact.ts';
import { knownIn } from '../../src/kernel/known.ts';
import type { Statement } from '../../src/kernel/stated.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { readCatalogue } from '../../src/modules/catalogue/domain/file.ts';
import { readFeed } from '../../src/modules/organisation/domain/feed.ts';

const EXAMPLE = new URL('../examples/rights/', import.meta.url);

export function exampleJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, EXAMPLE), 'utf8'));
}

function factsOf<C>(statement: Statement<C>, source: string): Fact<AccessFacts>[] {
  return statement.stated.map(
    ({ kind, id, from, to, content }) =>
      ({
        kind,
        id,
        from: from ?? -Infinity,
        to: to ?? Infinity,
        source,
        content,
      }) as unknown as Fact<AccessFacts>,
  );
}

export function exampleFacts(): FactSet<AccessFacts> {
  const none = knownIn<AccessFacts>(FactSet.of([]), 0);
  const feed = readFeed(readFileSync(new URL('organisation.json', EXAMPLE)), {
    mode: 'full',
    source: 'payroll',
    known: none,
  });
  if (!feed.ok) throw new Error(JSON.stringify(feed.error));
  const organisation = factsOf(feed.value, 'payroll');
  const known = knownIn<AccessFacts>(FactSet.of(organisation), 0);
  const file = readCatalogue(readFileSync(new URL('catalogue.json', EXAMPLE)), {
    source: 'catalogue',
    known,
  });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return FactSet.of([...organisation, ...factsOf(file.value, 'catalogue')]);
}
