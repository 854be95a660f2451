// Whatever goes wrong, told in lines that its reader can act on. The trace is for `--verbose`.

import { Refused } from '../../kernel/problem.ts';
import { FAULTS_SHOWN, type Fault } from '../../kernel/result.ts';
import { type ExitStatus, type Io, WrongUsage } from './command.ts';

/** `CODE JSON-POINTER text`, on one line whatever the text holds. */
function faultLine({ code, pointer, detail }: Fault): string {
  return `${code} ${pointer} ${detail}`.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
}

function sayFaults(faults: readonly Fault[], prefix: string, io: Io): void {
  for (const fault of faults.slice(0, FAULTS_SHOWN)) io.err(`${prefix}${faultLine(fault)}`);
  const more = faults.length - FAULTS_SHOWN;
  if (more > 0) io.err(`${prefix}${faults.length} in all; the first ${FAULTS_SHOWN} are shown`);
}

export function sayWarnings(warnings: readonly Fault[], io: Io): void {
  sayFaults(warnings, 'warning ', io);
}

interface SystemError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly path?: string;
  readonly port?: number;
  readonly address?: string;
}

const DATABASE_AWAY = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EPIPE|57P0[123]|08\w{3})$/;

/** The embedded database's own file layer has only numbers (those of WASI), and no words. */
const ERRNO: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  22: 'EFBIG',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};

function codeOf(error: SystemError): string {
  if (error.name === 'ErrnoError') return ERRNO[error.errno ?? 0] ?? '';
  return error.code ?? '';
}

/** PostgreSQL says 53100, the system ENOSPC, and in between there may be nothing but the words. */
function isDiskFull(error: SystemError): boolean {
  if (/^(ENOSPC|EDQUOT|EFBIG|53100)$/.test(codeOf(error))) return true;
  return /no space left on device|disk quota exceeded|file too large/i.test(error.message ?? '');
}

function systemLine(error: SystemError): string | null {
  if (isDiskFull(error)) return 'the disk is full; nothing was changed';
  const code = codeOf(error);
  const path = error.path ?? '';
  if (code === 'EADDRINUSE') return `port ${error.port} is in use; choose another with --port`;
  if (code === 'EACCES' && error.port !== undefined) {
    return `port ${error.port} is not for this user; choose another with --port`;
  }
  if (/^(EACCES|EPERM|EROFS)$/.test(code)) {
    return `${path === '' ? 'the data directory' : path} cannot be written: not allowed`;
  }
  if (/^(ENOENT)$/.test(code) && path !== '') return `${path} is not there`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${path} is not a directory`;
  if (/^28(000|P01)$/.test(code)) return 'the database refused the user or password in DATABASE_URL';
  if (code === '3D000') return 'the database that DATABASE_URL names does not exist';
  if (/server does not support SSL/i.test(error.message ?? ''))
    return 'the database does not encrypt; ?sslmode=disable at the end of DATABASE_URL says that it need not';
  if (DATABASE_AWAY.test(code))
    return 'the database that DATABASE_URL names does not answer; nothing was changed';
  return null;
}

function lineOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const line = systemLine(error as SystemError) ?? (error as SystemError).message ?? '';
  const [first = ''] = line.split('\n');
  return first === '' ? 'failed; --verbose shows where' : first;
}

/** Says what went wrong, and answers with the exit status. */
export function sayFailure(error: unknown, verbose: 'with trace' | 'one line', io: Io): ExitStatus {
  io.progress(null);
  if (error instanceof Refused && error.faults.length > 0) sayFaults(error.faults, '', io);
  else io.err(`tillid: ${lineOf(error)}`);
  if (verbose === 'with trace' && error instanceof Error && !(error instanceof WrongUsage)) {
    io.err(error.stack ?? String(error));
    if (error.cause instanceof Error) io.err(`caused by ${error.cause.stack ?? error.cause.message}`);
  }
  return error instanceof WrongUsage ? 2 : 1;
}
