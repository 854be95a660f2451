// Builds the screens into dist/web when what they are made of has changed since the last time.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SOURCES = ['src/kernel', 'src/modules', 'src/web', 'vite.config.ts', 'package-lock.json'];
const BROWSER_FILE = /\.(tsx?|css|scss|html|svg|json|woff2?)$/;

function* files(path) {
  const what = statSync(path, { throwIfNoEntry: false });
  if (what === undefined) return;
  if (!what.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** One hash over the content of everything the screens may be built from. */
function fingerprint(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const path of files(join(root, source))) {
      if (!BROWSER_FILE.test(path) || path.endsWith('.test.ts')) continue;
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** Whether dist/web is right afterwards; true as well while there are no screens to build. */
export function buildWeb(root, node) {
  if (!existsSync(join(root, 'src/web')) || !existsSync(join(root, 'vite.config.ts'))) return true;
  const stamp = join(root, 'dist/web/.built-from');
  const wanted = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  console.log('Building the screens …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) return false;
  writeFileSync(stamp, wanted);
  return true;
}
