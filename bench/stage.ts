// A small municipality on the embedded database on disk, for measuring how many things of one sort are read in it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../src/kernel/fact.ts';
import type { Instant } from '../src/kernel/time.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import {
  type Asker,
  type ChangeDeps,
  CurrentRights,
  changeFacts,
  foundMunicipality,
} from '../src/modules/access/index.ts';
import type { Database } from '../src/platform/db/database.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { median, type Row, timed } from './rows.ts';

export interface Stage {
  readonly municipality: string;
  readonly now: Instant;
  readonly deps: ChangeDeps;
  as(who: string): Asker;
}

const actor = { kind: 'operator', name: 'bench' } as const;
const origin = { kind: 'cli' } as const;

type Known = Fact<AccessFacts>;
const known = <K extends keyof AccessFacts>(kind: K, id: string, content: AccessFacts[K]): Known =>
  ({ kind, id, from: -Infinity, to: Infinity, source: 'bench', content }) as Known;

/** One who coordinates, and another. */
function people(): Known[] {
  const someone = { email: null, disabled: false, doNotInherit: false, klePerforming: [], kleInterest: [] };
  const place = { title: null, name: 'ansat', doNotInherit: false, external: false, orgUnit: 'top' };
  return [
    known('orgUnit', 'top', {
      ...{ name: 'Kommunen', parent: null, manager: 'one', level: null, cvr: null },
      ...{ klePerforming: [], kleInterest: [], inheritKle: false },
    }),
    ...['one', 'two'].flatMap((id) => [
      known('person', id, { ...someone, userId: id, name: id }),
      known('position', `${id}@top`, { ...place, person: id }),
    ]),
    known('body', 'committee', { name: 'Udvalget', kind: 'committee', council: null, template: 'problem' }),
    known('seat', 'one', { body: 'committee', person: 'one', as: 'secretary' }),
    known('authority', 'other', {
      ...{ about: 'other', significance: 'minor', rules: null, recommends: null, hears: [], agrees: [] },
      ...{ path: [{ kind: 'body', body: 'committee' }], told: [], days: 0 },
    }),
    known('assignment', 'coordinates', {
      what: { kind: 'role', id: 'tillid.coordinator' },
      target: { kind: 'person', person: 'one', position: null },
      conditions: { titles: null, notTitles: null, functions: null, managers: null },
      except: { persons: [], orgUnits: [], titles: [] },
      ...{ constraints: {}, reason: null, decidedBy: null, decidedOn: null },
    }),
  ];
}

/** What `measure` finds where `fill` has put what is to be read. */
export async function staged(
  fill: (db: Database, municipality: string) => Promise<void>,
  measure: (stage: Stage) => Promise<Row[]>,
): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-'));
  const db = await openEmbedded({ directory: join(directory, 'pg') });
  try {
    const now = Date.now();
    const founding = { actor, origin, now };
    const municipality = await foundMunicipality(db, { cvr: '00000000', name: 'Bench' }, founding);
    const deps = { db, current: new CurrentRights(db) };
    await changeFacts(deps, { municipality, actor, origin, now }, async () => ({
      changes: people().map((fact) => ({ kind: fact.kind, id: fact.id, before: [], after: [fact] })),
      act: { action: 'bench.known', why: 'to measure' },
      answer: null,
    }));
    await fill(db, municipality);
    const as = (who: string): Asker => ({
      ...{ municipality, origin, now, assurance: 'hoej', permits: new Set<never>() },
      actor: { kind: 'person', id: who, userId: who },
    });
    return await measure({ municipality, now, deps, as });
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}

/** The median of five times, in milliseconds. */
export async function often(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push((await timed(work)).ms);
  return median(times);
}
