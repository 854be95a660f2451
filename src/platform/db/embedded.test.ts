// What the embedded cluster leaves on disk.

import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEmbedded } from './embedded.ts';

it.skipIf(process.platform === 'win32')(
  'is closed to others, also in a directory that is open to them',
  async () => {
    const above = await mkdtemp(join(tmpdir(), 'tillid-'));
    const directory = join(above, 'data');
    await mkdir(directory, { mode: 0o755 });
    try {
      await (await openEmbedded({ directory })).close();
      expect((await stat(join(directory, 'pg'))).mode & 0o777).toBe(0o700);
    } finally {
      await rm(above, { recursive: true });
    }
  },
  60_000,
);
