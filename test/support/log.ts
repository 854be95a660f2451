// A log to test against: a municipality of its own with entries in it, keys, and what an owner of the database could do to it.

import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { AuditEntryDraft } from '../../src/kernel/audit.ts';
import { canonical } from '../../src/kernel/json.ts';
import { append } from '../../src/platform/audit/append.ts';
import { leafHash } from '../../src/platform/audit/merkle.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { type LogKeys, openLogKeys } from '../../src/platform/keys.ts';
import type { TestDatabase } from './databases.ts';

export const NOON = Date.parse('2026-03-02T12:00:00Z');

export const hanne = { kind: 'person', id: '6a1f6c0e-6f0c-4f35-9a4e-5a4f2f7d1b01', userId: 'hols' } as const;

export function draft(action: string, more: Partial<AuditEntryDraft> = {}): AuditEntryDraft {
  return { action, actor: { kind: 'system' }, origin: { kind: 'system' }, ...more };
}

export async function newMunicipality(database: Database): Promise<string> {
  const id = randomUUID();
  await database.transaction(id, (tx) =>
    sql`insert into municipality values (${id}, ${id}, 'X', now())`.execute(tx),
  );
  return id;
}

/** A log of `count` entries, a second apart. */
export async function newLog(database: Database, count: number): Promise<string> {
  const municipality = await newMunicipality(database);
  await writeEntries(database, municipality, 0, count);
  return municipality;
}

export async function writeEntries(
  db: Database,
  municipality: string,
  from: number,
  count: number,
): Promise<void> {
  await db.transaction(municipality, async (tx) => {
    for (let i = from; i < from + count; i += 100) {
      const some = Array.from({ length: Math.min(100, from + count - i) }, (_, n) =>
        draft('test.write', {
          actor: hanne,
          thing: { kind: 'person', id: `person-${i + n}` },
          why: 'åben grund',
        }),
      );
      await append(tx, municipality, NOON + i * 1_000, some);
    }
  });
}

export async function newKeys(): Promise<LogKeys> {
  return openLogKeys(await mkdtemp(join(tmpdir(), 'tillid-log-keys-')));
}

/** What someone with full access to the database can do to one log. */
export function attackerOf({ asOwner }: TestDatabase, municipality: string) {
  const ofLog = `municipality_id = '${municipality}'`;
  const bodyOf = async (seq: number) => {
    const [row] = await asOwner(`select body from audit_entry where ${ofLog} and seq = ${seq}`);
    return JSON.parse(row?.['body'] as string) as Record<string, unknown>;
  };
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const hashOf = (body: string) =>
    `decode('${Buffer.from(leafHash(body), 'latin1').toString('hex')}', 'hex')`;
  const attack = {
    /** Puts `text` in place of a body and leaves the hash. */
    setBody: (seq: number, text: string) =>
      asOwner(`update audit_entry set body = ${quoted(text)} where ${ofLog} and seq = ${seq}`),
    /** Puts `text` in place of a body and gives it the hash it should have. */
    forge: (seq: number, text: string) =>
      asOwner(
        `update audit_entry set body = ${quoted(text)}, leaf_hash = ${hashOf(text)} where ${ofLog} and seq = ${seq}`,
      ),
    async change(seq: number, change: Record<string, unknown>) {
      await attack.setBody(seq, canonical({ ...(await bodyOf(seq)), ...change }));
    },
    async changeWell(seq: number, change: Record<string, unknown>) {
      await attack.forge(seq, canonical({ ...(await bodyOf(seq)), ...change }));
    },
    /** Moves the entry to another place and gives it the number and hash that belong there. */
    async moveWell(from: number, to: number) {
      await asOwner(`update audit_entry set seq = ${to} where ${ofLog} and seq = ${from}`);
      await attack.changeWell(to, { seq: to });
    },
    remove: (where: string) => asOwner(`delete from audit_entry where ${ofLog} and ${where}`),
    setSize: (size: number) => asOwner(`update audit_head set size = ${size} where ${ofLog}`),
    insert: (seq: number, text: string) =>
      asOwner(`insert into audit_entry values ('${municipality}', ${seq}, ${quoted(text)}, ${hashOf(text)})`),
    swap: (a: number, b: number) =>
      asOwner(
        `update audit_entry set seq = -100 where ${ofLog} and seq = ${a};
         update audit_entry set seq = ${a} where ${ofLog} and seq = ${b};
         update audit_entry set seq = ${b} where ${ofLog} and seq = -100`,
      ),
    forgetCheckpoints: () => asOwner(`delete from audit_checkpoint where ${ofLog}`),
    bodyOf,
  };
  return attack;
}
