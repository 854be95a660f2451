// A municipality on a test database, with what it takes to feed it and ask for its rights.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../../src/kernel/fact.ts';
import { type Instant, startOfDay } from '../../src/kernel/time.ts';
import { changeFacts } from '../../src/modules/access/changing.ts';
import type { AccessFacts } from '../../src/modules/access/contract.ts';
import { CurrentRights } from '../../src/modules/access/current.ts';
import { GUARD_LIMITS } from '../../src/modules/access/domain/guard.ts';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import {
  type ImportDeps,
  type ImportOutcome,
  type ImportRequest,
  importFile,
} from '../../src/modules/access/imports.ts';
import type { Author } from '../../src/modules/access/recording.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openCprKeys } from '../../src/platform/keys.ts';
import type { TestDatabase } from './databases.ts';

export interface Founded {
  readonly municipality: string;
  readonly deps: ImportDeps;
  /** Somebody at a midnight, or at an instant. */
  author(at: string | Instant): Author;
  /** A file as a JSON value, or bytes as they are. */
  feed(
    kind: ImportRequest['kind'],
    file: object | Uint8Array,
    at: string | Instant,
    how?: Partial<ImportRequest>,
  ): Promise<ImportOutcome>;
  /** These are known from then on, each in place of what was known of it. */
  know(facts: readonly Fact<AccessFacts>[], at: string | Instant): Promise<unknown>;
}

let made = 0;

const directory = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
const cprKeys = await openCprKeys(directory);
rmSync(directory, { recursive: true });

/** Whoever the tests act as. */
const by = { actor: { kind: 'operator', name: 'test' }, origin: { kind: 'cli' } } as const;
const instant = (when: string | Instant) =>
  typeof when === 'number' ? when : (startOfDay(when) ?? Number.NaN);

export async function found(db: TestDatabase, at: string): Promise<Founded> {
  const given = { cvr: String(10_000_000 + made++), name: 'Prøvekøbing Kommune' };
  return foundedOn(db.database, await foundMunicipality(db.database, given, { ...by, now: instant(at) }));
}

export function foundedOn(database: Database, municipality: string): Founded {
  const deps: ImportDeps = {
    db: database,
    current: new CurrentRights(database),
    cprKeys,
    guard: GUARD_LIMITS,
  };
  const author = (when: string | Instant): Author => ({ ...by, municipality, now: instant(when) });
  return {
    municipality,
    deps,
    author,
    know: (facts, when) =>
      changeFacts(deps, author(when), async ({ engine }) => ({
        changes: facts.map((one) => ({
          ...{ kind: one.kind, id: one.id, before: engine.facts.versions(one.kind, one.id) },
          after: [one],
        })),
        act: { action: 'test.known', why: 'told by the test' },
        answer: null,
      })),
    feed: (kind, file, when, how) => {
      const bytes = file instanceof Uint8Array ? file : new TextEncoder().encode(JSON.stringify(file));
      const source = kind === 'catalogue' || kind === 'kle' ? kind : 'payroll';
      return importFile(deps, author(when), {
        kind,
        source,
        bytes,
        mode: 'apply',
        massChange: 'guarded',
        ...how,
      });
    },
  };
}
