// What `npm start`, `npm test`, `npm run check`, `npm run bench` and `npm run test:deep` do, from a bare checkout on.
// Plain JavaScript for Node 20 and up: it installs what is missing and hands over to the pinned Node.

import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from './check.mjs';
import { installMissing } from './install.mjs';
import { findNode, NEEDED } from './node.mjs';
import { buildWeb } from './web.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Stays in front of the program until it ends, and ends as it did. */
function become(node, args, env = {}) {
  const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  // A terminal sends Ctrl-C to both of us; what is sent to this process alone is passed on.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithParent(child);
  child.on('error', (error) => fail(error.message));
  child.on('exit', (status, signal) => process.exit(status ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** npm does not pass on the signal that ends it; nobody who stopped it wants what it started to go on. */
function stopWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

const TASKS = {
  start(node, args) {
    if (!buildWeb(root, node)) fail('The screens could not be built; see above.');
    become(node, [join(root, 'src/app/cli.ts'), 'serve', '--demo', ...args]);
  },
  test: (node, args) => process.exit(check(root, node, args)),
  check: (node, args) => process.exit(check(root, node, args)),
  bench(node, args) {
    if (!buildWeb(root, node)) fail('The screens could not be built; see above.');
    become(node, [join(root, 'bench/run.ts'), ...args]);
  },
  deep: (node, args) =>
    become(node, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], { TILLID_DEEP: '1' }),
};

const [name = '', ...args] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (task === undefined) fail(`usage: node scripts/run.mjs ${Object.keys(TASKS).join('|')} [arguments]`);
if (!installMissing(root)) fail('npm ci did not succeed; see above.');
const node = findNode(root);
if (node === null) {
  fail(
    `No Node here to run Tillid on: npm has no pinned one for ${process.platform}-${process.arch}, and this is ${process.version}. Install Node ${NEEDED} or later.`,
  );
}
task(node, args);
