// A municipality on a test database, with what it takes to feed it and ask for its rights.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, startOfDay } from '../../src/kernel/time.ts';
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
}

let made = 0;

export async function found(db: TestDatabase, at: string): Promise<Founded> {
  const keys = mkdtempSync(join(tmpdir(), 'tillid-keys-'));
  const current = new CurrentRights(db.database);
  const cprKeys = await openCprKeys(keys);
  rmSync(keys, { recursive: true });
  const deps: ImportDeps = { db: db.database, current, cprKeys, guard: GUARD_LIMITS };
  const instant = (when: string | Instant) =>
    typeof when === 'number' ? when : (startOfDay(when) ?? Number.NaN);
  const by = { actor: { kind: 'operator', name: 'test' }, origin: { kind: 'cli' } } as const;
  const given = { cvr: String(10_000_000 + made++), name: 'Prøvekøbing Kommune' };
  const municipality = await foundMunicipality(db.database, given, { ...by, now: instant(at) });
  const author = (when: string | Instant): Author => ({ ...by, municipality, now: instant(when) });
  return {
    municipality,
    deps,
    author,
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
