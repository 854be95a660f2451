// A process of its own that attaches files and dies at a point of it that is told: in the middle of the file, when the file is in its place and its row is
// not written, or when the row is written and not committed. Arguments: a database, the municipality, the directory of files, and the point.

import { place } from '../../src/platform/attachments/files.ts';
import { attach, receive } from '../../src/platform/attachments/index.ts';
import { pieces } from '../support/attached.ts';
import { openVictim } from './victim.ts';

const { deps, municipality } = await openVictim();
const [directory = '', point = ''] = process.argv.slice(4);
const files = { directory, scanner: null };
const as = { about: 'case a', access: 'open', by: 'lars', now: Date.UTC(2026, 0, 2) } as const;
const die = () => process.kill(process.pid, 'SIGKILL');

async function* halfOf(text: string): AsyncIterable<Uint8Array> {
  yield* pieces(text);
  if (point === 'in the middle of the file') die();
  yield* pieces(text);
}

const whole = await receive(files, 'helt.txt', pieces('Hele indholdet'));
await deps.db.transaction(municipality, (tx) => attach(files, tx, municipality, whole, as));
const second = await receive(files, 'halvt.txt', halfOf('Det halve '));
await deps.db.transaction(municipality, async (tx) => {
  if (point === 'before its row') {
    await place(files, municipality, second);
    die();
  }
  await attach(files, tx, municipality, second, as);
  die();
});
