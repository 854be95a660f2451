// How fast the log is verified: 200,000 entries such as a municipality writes, on PGlite in memory.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { AuditEntryDraft } from '../src/kernel/audit.ts';
import { append, makeCheckpoint, verifyLog } from '../src/platform/audit/index.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { openLogKeys } from '../src/platform/keys.ts';

export interface LogBenchRow {
  readonly name: string;
  readonly size: string;
  readonly ms: number;
  readonly limit: number;
  readonly ok: boolean;
}

const ENTRIES = 200_000;
const TRANSACTIONS = 40;
/** 100,000 entries a second. */
const LIMIT_MS = ENTRIES / 100;

/** About 400 bytes as a body: half changes of a fact, half looks at somebody's rights. */
function typicalDraft(n: number): AuditEntryDraft {
  const actor = { kind: 'person', id: randomUUID(), userId: `user${n % 2_000}` } as const;
  const origin = { kind: 'web', address: `10.0.${n % 7}.${n % 250}` } as const;
  const thing = { kind: 'person', id: randomUUID() };
  if (n % 2 === 0) {
    const detail = { on: '2026-03-02', rows: n % 60, why: 'Årligt tilsyn i afdelingen' };
    return { action: 'access.look', actor, origin, thing, detail };
  }
  const content = { orgUnit: randomUUID(), name: 'Sygeplejerske på åben afdeling', external: false };
  const before = [{ from: '2024-02-01', to: null, content }];
  return { action: 'organisation.change', actor, origin, thing, before, after: [], why: 'payroll' };
}

export async function benchLog(): Promise<LogBenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-log-'));
  const db = await openEmbedded({ directory: null });
  try {
    const m = randomUUID();
    await db.transaction(m, async (tx) => {
      await sql`insert into municipality values (${m}, '00000000', 'Bench', now())`.execute(tx);
    });
    const keys = await openLogKeys(directory);
    for (let i = 0; i < TRANSACTIONS; i++) {
      const drafts = Array.from({ length: ENTRIES / TRANSACTIONS }, (_, n) => typicalDraft(n));
      await db.transaction(m, (tx) => append(tx, m, Date.now(), drafts));
    }
    const { text } = await makeCheckpoint(db, m, keys, Date.now());
    const start = performance.now();
    const report = await verifyLog(db, m, { trusted: [keys.publicKey], kept: [text] });
    const ms = Math.round(performance.now() - start);
    if (!report.ok || report.entries !== ENTRIES) throw new Error('the log of the bench does not verify');
    return [{ name: 'log verify', size: '200,000 entries', ms, limit: LIMIT_MS, ok: ms <= LIMIT_MS }];
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}
