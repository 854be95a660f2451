// A seal with a key of its own that no file keeps.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSeal } from '../../src/platform/seal.ts';

const directory = mkdtempSync(join(tmpdir(), 'tillid-seal-'));
export const testSeal = await openSeal(directory);
rmSync(directory, { recursive: true });
