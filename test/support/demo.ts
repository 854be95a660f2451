// The demo told to the doors of Tillid without a database: what each file states, and the facts as they stand at the end.

import { generateDemo, type Step, type Telling } from '../../demo/generate.ts';
import { FactSet } from '../../src/kernel/fact.ts';
import { knownIn } from '../../src/kernel/known.ts';
import type { Fault } from '../../src/kernel/result.ts';
import type { Instant } from '../../src/kernel/time.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { statedInCatalogue } from '../../src/modules/catalogue/index.ts';
import { readKle, statedInFeed } from '../../src/modules/organisation/index.ts';

export interface Told {
  readonly step: Step;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** What every step says at the doors, and the facts that follow. A changed thing is kept as its last version only. */
export function tellDemo(telling: Telling): { told: Told[]; facts: FactSet<AccessFacts> } {
  const facts = new FactSet<AccessFacts>();
  const told = generateDemo(telling).map((step): Told => {
    const read = readStep(step, facts);
    if (read === null) return { step, faults: [], warnings: [] };
    if (!read.ok) return { step, faults: read.error, warnings: [] };
    const { stated, ended, warnings } = read.value;
    const source = SOURCES[step.kind];
    for (const said of stated) put(facts, said.kind, said.id, { ...said, source } as Said<typeof said.kind>);
    const gone = step.kind === 'catalogue' ? leftOut(facts, stated) : [];
    for (const { kind, id } of [...ended, ...gone]) end(facts, kind, id, step.at);
    return { step, faults: [], warnings };
  });
  return { told, facts };
}

const SOURCES = { kle: 'kle', organisation: 'payroll', catalogue: 'catalogue', tillid: 'tillid' } as const;

function readStep(step: Step, facts: FactSet<AccessFacts>) {
  const known = knownIn(facts, step.at);
  switch (step.kind) {
    case 'kle':
      return readKle(new TextEncoder().encode(step.file));
    case 'tillid':
      return null;
    case 'organisation':
      return statedInFeed(structuredClone(step.file), {
        mode: step.mode,
        source: SOURCES.organisation,
        known,
      });
    case 'catalogue':
      return statedInCatalogue(structuredClone(step.file), { source: SOURCES.catalogue, known });
  }
}

interface Said<K extends keyof AccessFacts> {
  readonly source: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly content: AccessFacts[K];
}

function put<K extends keyof AccessFacts>(
  facts: FactSet<AccessFacts>,
  kind: K,
  id: string,
  said: Said<K>,
): void {
  const version = {
    kind,
    id,
    from: said.from ?? Number.NEGATIVE_INFINITY,
    to: said.to ?? Number.POSITIVE_INFINITY,
    source: said.source,
    content: said.content,
  };
  facts.apply([{ kind, id, versions: [version] }]);
}

/** Assignments that a catalogue no longer lists. */
function leftOut(facts: FactSet<AccessFacts>, stated: readonly { kind: string; id: string }[]) {
  const listed = new Set(stated.filter(({ kind }) => kind === 'assignment').map(({ id }) => id));
  const gone = [...facts.things('assignment').keys()].filter((id) => !listed.has(id));
  return gone.map((id) => ({ kind: 'assignment' as const, id }));
}

function end(facts: FactSet<AccessFacts>, kind: keyof AccessFacts, id: string, at: Instant): void {
  for (const version of facts.versions(kind, id)) {
    if (version.to > at) facts.apply([{ kind, id, versions: [{ ...version, to: at }] }]);
  }
}
