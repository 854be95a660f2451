// What an installation may set, read once from the environment. docs/operations.md has the same list in words.

import { join, resolve } from 'node:path';
import { Failed } from './commands/command.ts';

export interface Config {
  /** Where `log.key` and `cpr.key` are. */
  readonly keys: string;
  readonly logLevel: string;
  /** How people reach the web: decides `Secure` on cookies. */
  readonly transport: 'http' | 'https';
  /** Addresses whose X-Forwarded-… are believed. */
  readonly trustedProxies: readonly string[];
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

function set(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** `data` is the data directory, also when the database is on a server: the keys are kept there. */
export function configFrom(env: NodeJS.ProcessEnv, data: string): Config {
  const logLevel = set(env, 'TILLID_LOG_LEVEL') ?? 'info';
  if (!LEVELS.includes(logLevel)) throw new Failed(`TILLID_LOG_LEVEL is one of ${LEVELS.join(', ')}`);
  const url = set(env, 'TILLID_URL');
  if (url !== null && !/^https?:\/\//.test(url))
    throw new Failed('TILLID_URL begins with https:// or http://');
  return {
    keys: resolve(set(env, 'TILLID_KEYS') ?? join(data, 'keys')),
    logLevel,
    transport: url?.startsWith('https:') === true ? 'https' : 'http',
    trustedProxies: (set(env, 'TILLID_TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter((p) => p !== ''),
  };
}
