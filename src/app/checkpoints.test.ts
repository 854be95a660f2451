// The log is signed when the program begins and ends, and a broken log is told of without stopping anything.

import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEmbedded, type TestDatabase } from '../../test/support/databases.ts';
import { attackerOf, NOON, newLog, writeEntries } from '../../test/support/log.ts';
import { testTillid } from '../../test/support/tillid.ts';
import { CurrentRights } from '../modules/access/index.ts';
import { openLog } from '../platform/log/log.ts';
import { checkpointAfter, keepCheckpoints } from './checkpoints.ts';
import type { Tillid } from './open.ts';

let db: TestDatabase;
let tillid: Tillid;
beforeAll(async () => {
  db = await openTestEmbedded();
  const none = new Uint8Array(32);
  const cprKeys = { encryption: [none] as const, nonce: none, lookup: none };
  tillid = await testTillid({ db: db.database, current: new CurrentRights(db.database), cprKeys });
});
afterAll(() => db.close());

const sizes = async (m: string) =>
  (
    await db.asOwner(`select size::int from audit_checkpoint where municipality_id = '${m}' order by size`)
  ).map((row) => row['size']);

function listening() {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: openLog('info', to), lines };
}

test('the log is signed at the beginning and at the end, once for each size', async () => {
  const m = await newLog(db.database, 3);
  const keeper = keepCheckpoints(tillid, listening().log);
  await keeper.stop();
  expect(await sizes(m)).toEqual([3]);
  const again = keepCheckpoints(tillid, listening().log);
  await writeEntries(db.database, m, 3, 2);
  await again.stop();
  expect((await sizes(m)).at(-1)).toBe(5);
  await checkpointAfter(tillid, m, NOON);
  expect((await sizes(m)).at(-1)).toBe(5);
});

test('a log that is broken is told of, and the others are signed', async () => {
  const [broken, sound] = [await newLog(db.database, 3), await newLog(db.database, 4)];
  await attackerOf(db, broken).change(1, { why: 'intet' });
  const { log, lines } = listening();
  await keepCheckpoints(tillid, log).stop();
  expect(lines.join('')).toContain('the log is broken');
  expect(lines.join('')).toContain('entry 1 ');
  expect(await sizes(broken)).toEqual([]);
  expect(await sizes(sound)).toEqual([4]);
  await checkpointAfter(tillid, broken, NOON);
});
