// Keeps a small file, then takes in one that the disk has no room for, and says what came of it. Run where files may not grow so big.

import { place, receive } from '../../src/platform/attachments/files.ts';
import { problemOf } from '../../src/platform/http/problem.ts';

const [directory = ''] = process.argv.slice(2);
const files = { directory, scanner: null };

async function* text(kilobytes: number): AsyncIterable<Uint8Array> {
  for (let i = 0; i < kilobytes; i++) yield Buffer.alloc(1_024, 'x');
}

await place(files, 'kommune', await receive(files, 'lille.txt', text(10)));
const code = await receive(files, 'stor.txt', text(4_096)).then(
  () => 'kept',
  (error: unknown) => problemOf(error).code,
);
process.stdout.write(code);
