// Installs what package-lock.json names when it is not there yet, with the npm that started us.

import { spawnSync } from 'node:child_process';
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;

/** npm writes node_modules/.package-lock.json last, so a broken-off installation does not count as one. */
function isInstalled(root) {
  const folder = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  // A link is somebody else's installation: not ours to replace.
  if (folder?.isSymbolicLink()) return true;
  const installed = changedAt(join(root, 'node_modules', '.package-lock.json'));
  const locked = changedAt(join(root, 'package-lock.json'));
  return installed !== null && locked !== null && installed >= locked;
}

/** Scripts of packages are not run: nothing here needs one. */
const ARGUMENTS = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/** Whether everything is there afterwards. */
export function installMissing(root) {
  if (isInstalled(root)) return true;
  console.log('Installing what package-lock.json names (npm ci) …');
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const { status } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...ARGUMENTS], options)
    : spawnSync('npm', ARGUMENTS, { ...options, shell: process.platform === 'win32' });
  return status === 0;
}
