// What an installation may set, read once from the environment. docs/operations.md has the same list in words.

import { join, resolve } from 'node:path';
import { DEFAULT_SETTINGS, type IdentitySettings } from '../modules/identity/index.ts';
import { type ClamdAddress, clamdAddress } from '../platform/attachments/index.ts';
import { type RateLimits, USUAL_RATES } from '../platform/http/limits.ts';
import { Failed } from './commands/command.ts';

export interface Config {
  /** Where `log.key` and `cpr.key` are. */
  readonly keys: string;
  readonly logLevel: string;
  /** How people reach the web: decides `Secure` on cookies. */
  readonly transport: 'http' | 'https';
  /** Where people reach it, no slash at the end; null where nobody has said. */
  readonly publicUrl: string | null;
  /** Addresses whose X-Forwarded-… are believed. */
  readonly trustedProxies: readonly string[];
  readonly sessions: IdentitySettings;
  /** How often an address and a caller may ask. */
  readonly rates: RateLimits;
  /** Null: mails are written and kept, and none is sent. */
  readonly mail: MailConfig | null;
  /** Where the journal's folders go; null: nothing is put into it, and what is owed waits. */
  readonly journal: string | null;
  /** Where attached files are kept. */
  readonly attachments: string;
  /** Scans what is attached; null: nothing does. */
  readonly clamd: ClamdAddress | null;
}

export interface MailConfig {
  readonly url: string;
  readonly from: string;
  /** Where links in mails lead; no slash at the end. */
  readonly publicUrl: string;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

function set(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

const MINUTE = 60_000;
/** A session in use is written down once a minute, so a shorter one would end under somebody's hands. */
const SHORTEST = 5;
const LONGEST = 7 * 24 * 60;

function minutes(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = set(env, name);
  if (text === null) return usual;
  const given = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (given >= SHORTEST && given <= LONGEST) return given * MINUTE;
  throw new Failed(`${name} is a whole number of minutes from ${SHORTEST} to ${LONGEST}`);
}

/** Fewer than a screen takes would keep everybody out. */
const FEWEST = 100;

function perMinute(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = set(env, name);
  if (text === null) return usual;
  const given = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (given >= FEWEST) return given;
  throw new Failed(`${name} is a whole number of requests a minute, at least ${FEWEST}`);
}

function sessionsFrom(env: NodeJS.ProcessEnv): IdentitySettings {
  const idle = minutes(env, 'TILLID_SESSION_IDLE', DEFAULT_SETTINGS.idle);
  const absolute = minutes(env, 'TILLID_SESSION_LENGTH', DEFAULT_SETTINGS.absolute);
  if (idle <= absolute) return { idle, absolute };
  const [longer, shorter] = [idle / MINUTE, absolute / MINUTE];
  throw new Failed(
    `TILLID_SESSION_IDLE (${longer} minutes) is longer than TILLID_SESSION_LENGTH (${shorter} minutes)`,
  );
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
    publicUrl: url?.replace(/\/+$/, '') ?? null,
    mail: mailFrom(env, url),
    journal: journalFrom(env, data),
    attachments: resolve(set(env, 'TILLID_ATTACHMENTS') ?? join(data, 'attachments')),
    clamd: clamdFrom(env),
    trustedProxies: (set(env, 'TILLID_TRUSTED_PROXIES') ?? '').split(/[\s,]+/).filter((p) => p !== ''),
    sessions: sessionsFrom(env),
    rates: {
      address: perMinute(env, 'TILLID_RATE_ADDRESS', USUAL_RATES.address),
      caller: perMinute(env, 'TILLID_RATE_CALLER', USUAL_RATES.caller),
      wrong: USUAL_RATES.wrong,
    },
  };
}

function journalFrom(env: NodeJS.ProcessEnv, data: string): string | null {
  const path = set(env, 'TILLID_JOURNAL');
  return path === 'off' ? null : resolve(path ?? join(data, 'journal'));
}

function clamdFrom(env: NodeJS.ProcessEnv): ClamdAddress | null {
  const text = set(env, 'TILLID_CLAMAV');
  if (text === null) return null;
  const address = clamdAddress(text);
  if (address !== null) return address;
  throw new Failed('TILLID_CLAMAV is tcp://HOST:PORT or unix:/PATH of clamd');
}

function mailFrom(env: NodeJS.ProcessEnv, publicUrl: string | null): MailConfig | null {
  const url = set(env, 'TILLID_SMTP_URL');
  if (url === null) return null;
  if (!/^smtps?:\/\/./.test(url)) throw new Failed('TILLID_SMTP_URL begins with smtp:// or smtps://');
  const from = set(env, 'TILLID_MAIL_FROM');
  if (from === null || !from.includes('@'))
    throw new Failed('TILLID_MAIL_FROM is the address that mails come from');
  if (publicUrl === null) throw new Failed('TILLID_URL says where the links in mails lead');
  return { url, from, publicUrl: publicUrl.replace(/\/+$/, '') };
}
