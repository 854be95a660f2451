// Everything that someone with the whole database could do to the log is found, at the right place, by whoever kept a checkpoint.

import { beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { attackerOf, draft, NOON, newKeys, newLog, writeEntries } from '../../../test/support/log.ts';
import { canonical } from '../../kernel/json.ts';
import type { LogKeys } from '../keys.ts';
import { append } from './append.ts';
import { LogBroken, makeCheckpoint } from './sign.ts';
import { CheckpointRefused, verifyLog } from './verify.ts';

type Attack = ReturnType<typeof attackerOf>;

interface Case {
  readonly name: string;
  readonly attack: (attack: Attack) => Promise<unknown>;
  readonly code: string;
  readonly first: number;
  readonly last?: number;
  /** What verification says when no checkpoint was kept elsewhere and those in the database are gone too. */
  readonly alone: 'found' | 'not found';
}

/** On a log of 40 entries whose first 30 lie before the kept checkpoint. */
const cases: readonly Case[] = [
  {
    name: 'a changed body',
    attack: (a) => a.change(7, { why: 'intet' }),
    code: 'changed',
    first: 7,
    alone: 'found',
  },
  {
    name: 'a changed body with the hash that fits it',
    attack: (a) => a.changeWell(7, { why: 'intet' }),
    code: 'rewritten',
    first: 7,
    alone: 'not found',
  },
  {
    name: 'a changed time',
    attack: (a) => a.changeWell(7, { at: '2026-03-01T00:00:00.000Z' }),
    code: 'timeRunsBackwards',
    first: 7,
    alone: 'found',
  },
  {
    name: 'the first entry changed well',
    attack: (a) => a.changeWell(0, { why: '' }),
    code: 'rewritten',
    first: 0,
    alone: 'not found',
  },
  { name: 'one removed', attack: (a) => a.remove('seq = 7'), code: 'missing', first: 7, alone: 'found' },
  {
    name: 'one removed and all later ones moved down, well numbered and hashed',
    attack: async (a) => {
      await a.remove('seq = 7');
      for (let seq = 8; seq < 40; seq++) await a.moveWell(seq, seq - 1);
      await a.setSize(39);
    },
    code: 'rewritten',
    first: 7,
    alone: 'not found',
  },
  {
    name: 'all removed from one on',
    attack: (a) => a.remove('seq >= 25'),
    code: 'missing',
    first: 25,
    alone: 'found',
  },
  {
    name: 'all removed from one on, and the head set back',
    attack: async (a) => {
      await a.remove('seq >= 25');
      await a.setSize(25);
    },
    code: 'removedAtEnd',
    first: 25,
    last: 29,
    alone: 'not found',
  },
  {
    name: 'all removed',
    attack: async (a) => {
      await a.remove('true');
      await a.setSize(0);
    },
    code: 'removedAtEnd',
    first: 0,
    last: 29,
    alone: 'not found',
  },
  {
    name: 'one put in, all later ones moved up, well numbered and hashed',
    attack: async (a) => {
      for (let seq = 39; seq >= 7; seq--) await a.moveWell(seq, seq + 1);
      await a.insert(7, canonical({ ...(await a.bodyOf(6)), seq: 7 }));
      await a.setSize(41);
    },
    code: 'rewritten',
    first: 7,
    alone: 'not found',
  },
  {
    name: 'one put in after the end',
    attack: async (a) => a.insert(40, canonical({ ...(await a.bodyOf(39)), seq: 40 })),
    code: 'unexpected',
    first: 40,
    alone: 'found',
  },
  {
    name: 'one put in before the beginning',
    attack: async (a) => a.insert(-1, canonical({ ...(await a.bodyOf(0)), seq: -1 })),
    code: 'unexpected',
    first: -1,
    alone: 'found',
  },
  { name: 'two swapped', attack: (a) => a.swap(7, 12), code: 'misplaced', first: 7, alone: 'found' },
  {
    name: 'two swapped, well numbered and hashed',
    attack: async (a) => {
      const [seven, eight] = [await a.bodyOf(7), await a.bodyOf(8)];
      await a.forge(7, canonical({ ...eight, seq: 7, at: seven['at'] }));
      await a.forge(8, canonical({ ...seven, seq: 8, at: eight['at'] }));
    },
    code: 'rewritten',
    first: 7,
    alone: 'not found',
  },
  {
    name: 'everything from one on rewritten well',
    attack: async (a) => {
      for (let seq = 22; seq < 40; seq++) await a.changeWell(seq, { actor: { kind: 'system' } });
    },
    code: 'rewritten',
    first: 22,
    alone: 'not found',
  },
  {
    name: 'a body that is no JSON',
    attack: (a) => a.forge(7, '{'),
    code: 'notAnEntry',
    first: 7,
    alone: 'found',
  },
  {
    name: 'a body of two lines',
    attack: (a) => a.setBody(7, '{}\n{}'),
    code: 'changed',
    first: 7,
    alone: 'found',
  },
  {
    name: 'a body written in another way',
    attack: async (a) => a.forge(7, JSON.stringify(await a.bodyOf(7), null, 1).replaceAll('\n', '')),
    code: 'notCanonical',
    first: 7,
    alone: 'found',
  },
];

eachDatabase('verifying a log', (open) => {
  let db: TestDatabase;
  let keys: LogKeys;
  beforeAll(async () => {
    db = await open();
    keys = await newKeys();
  });

  const trusted = () => [keys.publicKey];
  const verify = (municipality: string, ...kept: string[]) =>
    verifyLog(db.database, municipality, { trusted: trusted(), kept });

  async function logWithCheckpoint(before: number, after: number) {
    const municipality = await newLog(db.database, before);
    const { text } = await makeCheckpoint(db.database, municipality, keys, NOON);
    await writeEntries(db.database, municipality, before, after);
    return { municipality, text, attack: attackerOf(db, municipality) };
  }

  test('a sound log is sound, with and without a checkpoint, and when it is empty', async () => {
    const { municipality, text } = await logWithCheckpoint(30, 10);
    const alone = await verify(municipality);
    expect(alone).toMatchObject({ ok: true, entries: 40, proven: { kept: 0, stored: 30 }, fault: null });
    expect(await verify(municipality, text)).toMatchObject({
      ok: true,
      entries: 40,
      proven: { kept: 30, stored: 30 },
    });
    expect(alone.root).toBe((await verify(municipality, text)).root);
    const empty = await newLog(db.database, 0);
    expect(await verify(empty)).toMatchObject({ ok: true, entries: 0 });
    const checkpoint = await makeCheckpoint(db.database, empty, keys, NOON);
    expect(await verify(empty, checkpoint.text)).toMatchObject({ ok: true, entries: 0 });
  });

  test('a kept checkpoint of any size fits the log that grew from it', async () => {
    const municipality = await newLog(db.database, 0);
    const kept: string[] = [];
    let size = 0;
    for (const more of [1, 1, 1, 125, 384, 1, 4_000, 3, 700]) {
      await writeEntries(db.database, municipality, size, more);
      size += more;
      kept.push((await makeCheckpoint(db.database, municipality, keys, NOON)).text);
    }
    expect(await verify(municipality, ...kept)).toMatchObject({
      ok: true,
      entries: size,
      proven: { kept: size },
    });
    await attackerOf(db, municipality).forgetCheckpoints();
    const anew = await makeCheckpoint(db.database, municipality, keys, NOON);
    const [root] = kept.at(-1)?.split('\n').slice(2) ?? [];
    expect(anew.text.split('\n')[2]).toBe(root);
  });

  describe.each(cases)('$name', ({ attack, code, first, last, alone }) => {
    test('is found', async () => {
      const log = await logWithCheckpoint(30, 10);
      await attack(log.attack);
      const report = await verify(log.municipality, log.text);
      expect(report).toMatchObject({ ok: false, root: null, fault: { code, first, last: last ?? first } });
      expect(report.fault?.text).toContain(String(first));
      const stored = await verify(log.municipality);
      expect(stored.fault).toMatchObject({ code, first });
      await log.attack.forgetCheckpoints();
      const fault = (await verify(log.municipality)).fault;
      if (alone === 'found') expect(fault?.first).toBe(first);
      else expect(fault).toBeNull();
      expect((await verify(log.municipality, log.text)).ok).toBe(false);
    });
  });

  test('in a long log the block is named, and narrowed by an earlier checkpoint', async () => {
    const log = await logWithCheckpoint(1_498, 0);
    await writeEntries(db.database, log.municipality, 1_498, 1_502);
    const later = await makeCheckpoint(db.database, log.municipality, keys, NOON);
    await log.attack.changeWell(2_501, { why: 'intet' });
    expect((await verify(log.municipality, later.text)).fault).toMatchObject({
      code: 'rewritten',
      first: 2_496,
      last: 2_503,
    });
    await log.attack.changeWell(1_499, { why: 'intet' });
    const both = await verify(log.municipality, log.text, later.text);
    expect(both.fault).toMatchObject({ code: 'rewritten', first: 1_498, last: 1_503 });
    expect(both.fault?.text).toContain('one of entries 1498 to 1503');
  });

  test('the first of two is named', async () => {
    const log = await logWithCheckpoint(30, 10);
    await log.attack.changeWell(9, { why: 'intet' });
    await log.attack.change(20, { why: 'intet' });
    expect((await verify(log.municipality, log.text)).fault).toMatchObject({ code: 'rewritten', first: 9 });
    await log.attack.change(5, { why: 'intet' });
    expect((await verify(log.municipality, log.text)).fault).toMatchObject({ code: 'changed', first: 5 });
  });

  test('what comes after the checkpoint is checked by itself', async () => {
    const log = await logWithCheckpoint(30, 10);
    await log.attack.change(35, { why: 'intet' });
    expect((await verify(log.municipality, log.text)).fault).toMatchObject({ code: 'changed', first: 35 });
  });

  test('a changed log gets no new checkpoint', async () => {
    const sign = (municipality: string) => makeCheckpoint(db.database, municipality, keys, NOON);
    const removed = await logWithCheckpoint(30, 10);
    await removed.attack.remove('seq >= 25');
    await removed.attack.setSize(25);
    await expect(sign(removed.municipality)).rejects.toThrow(LogBroken);
    const changed = await logWithCheckpoint(1_001, 10);
    await changed.attack.changeWell(1_000, { why: 'intet' });
    await expect(sign(changed.municipality)).rejects.toThrow(LogBroken);
    const late = await logWithCheckpoint(30, 10);
    await late.attack.change(35, { why: 'intet' });
    await expect(sign(late.municipality)).rejects.toThrow(/entry 35/);
    const early = await logWithCheckpoint(1_001, 10);
    await early.attack.changeWell(3, { why: 'intet' });
    const later = await sign(early.municipality);
    expect((await verify(early.municipality, later.text)).fault).toMatchObject({
      code: 'rewritten',
      first: 2,
      last: 3,
    });
  });

  test('a checkpoint in the database that was tampered with is told of', async () => {
    const log = await logWithCheckpoint(30, 10);
    await db.asOwner(
      `update audit_checkpoint set note = replace(note, E'\\n30\\n', E'\\n29\\n') where municipality_id = '${log.municipality}'`,
    );
    const report = await verify(log.municipality, log.text);
    expect(report).toMatchObject({ ok: false, fault: { code: 'storedCheckpoint', first: null } });
    await expect(makeCheckpoint(db.database, log.municipality, keys, NOON)).rejects.toThrow(LogBroken);
  });

  test('a checkpoint of another log, another key or altered is refused', async () => {
    const log = await logWithCheckpoint(3, 0);
    const other = await logWithCheckpoint(3, 0);
    await expect(verify(log.municipality, other.text)).rejects.toThrow(CheckpointRefused);
    await expect(verify(log.municipality, log.text.replace('\n3\n', '\n2\n'))).rejects.toThrow(
      CheckpointRefused,
    );
    await expect(verify(log.municipality, 'hello')).rejects.toThrow(CheckpointRefused);
    const { publicKey } = await newKeys();
    const options = { trusted: [publicKey], kept: [log.text] };
    await expect(verifyLog(db.database, log.municipality, options)).rejects.toThrow(/key/);
  });

  test('a key that was replaced still counts for what it signed', async () => {
    const log = await logWithCheckpoint(30, 10);
    const renewed = { ...(await newKeys()), retired: [keys.publicKey] };
    const later = await makeCheckpoint(db.database, log.municipality, renewed, NOON);
    const options = { trusted: [renewed.publicKey, keys.publicKey], kept: [log.text, later.text] };
    expect(await verifyLog(db.database, log.municipality, options)).toMatchObject({
      ok: true,
      proven: { kept: 40 },
    });
  });

  test('entries that are written while the log is verified are no fault', async () => {
    const municipality = await newLog(db.database, 9_000);
    const [report] = await Promise.all([
      verify(municipality),
      ...Array.from({ length: 20 }, () =>
        db.database.transaction(municipality, (tx) =>
          append(tx, municipality, NOON + 9e6, [draft('test.late')]),
        ),
      ),
    ]);
    expect(report).toMatchObject({ ok: true });
    expect(report.entries).toBeGreaterThanOrEqual(9_000);
    expect(await verify(municipality)).toMatchObject({ ok: true, entries: 9_020 });
  });

  describe('whom looks were at, kept beside the log', () => {
    const look = (more: Parameters<typeof draft>[1]) => draft('rights.look', more);
    async function looked() {
      const { municipality, text } = await logWithCheckpoint(30, 10);
      await db.database.transaction(municipality, (tx) =>
        append(tx, municipality, NOON + 3_600_000, [
          look({ thing: { kind: 'person', id: 'bo' } }),
          look({ detail: { what: 'who', people: ['bo', 'kari', 'bo', 'ø "x", y'], count: 4 } }),
          look({ detail: { what: 'rights', everybody: true, count: 5_000 } }),
          draft('organisation.change', {
            thing: { kind: 'person', id: 'bo' },
            why: '"action":"rights.look"',
          }),
        ]),
      );
      return { municipality, text };
    }
    const ofLog = (municipality: string) => `municipality_id = '${municipality}'`;

    test('is what the entries say', async () => {
      const { municipality, text } = await looked();
      expect(await verify(municipality, text)).toMatchObject({ ok: true, entries: 44, fault: null });
    });

    test.each<[string, number, (municipality: string) => string]>([
      [
        'one removed',
        41,
        (m) => `delete from audit_about where ${ofLog(m)} and seq = 41 and person = 'kari'`,
      ],
      ['all of an entry removed', 40, (m) => `delete from audit_about where ${ofLog(m)} and seq = 40`],
      ['all removed', 40, (m) => `delete from audit_about where ${ofLog(m)}`],
      ['one put in', 41, (m) => `insert into audit_about values ('${m}', 'mette', 41)`],
      ['one put in for a change', 43, (m) => `insert into audit_about values ('${m}', 'bo', 43)`],
      ['one put in for what is no look', 7, (m) => `insert into audit_about values ('${m}', 'bo', 7)`],
      ['one put in after the end', 44, (m) => `insert into audit_about values ('${m}', 'bo', 44)`],
      ['one put in before the beginning', -1, (m) => `insert into audit_about values ('${m}', 'bo', -1)`],
      [
        'one given to another',
        40,
        (m) => `update audit_about set person = 'kari' where ${ofLog(m)} and seq = 40`,
      ],
      [
        'one moved to another look',
        41,
        (m) => `update audit_about set seq = 42 where ${ofLog(m)} and seq = 41 and person = 'kari'`,
      ],
      [
        'a look at everybody made one at somebody',
        42,
        (m) => `update audit_about set person = 'bo' where ${ofLog(m)} and seq = 42`,
      ],
    ])('%s is found', async (_, first, tamper) => {
      const { municipality, text } = await looked();
      await db.asOwner(tamper(municipality));
      const report = await verify(municipality, text);
      expect(report).toMatchObject({
        ok: false,
        root: null,
        fault: { code: 'aboutOthers', first, last: first },
      });
      expect(report.fault?.text).toContain(`entry ${first} `);
    });

    test('of another municipality is none of it', async () => {
      const [mine, other] = [await looked(), await looked()];
      await db.asOwner(`delete from audit_about where ${ofLog(other.municipality)}`);
      expect((await verify(mine.municipality)).ok).toBe(true);
      expect((await verify(other.municipality)).ok).toBe(false);
    });
  });
});
