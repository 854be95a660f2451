import { describe, expect, it } from 'vitest';
import { Refused } from '../../kernel/problem.ts';
import { type Io, WrongUsage } from './command.ts';
import { sayFailure } from './failures.ts';

function said(
  error: unknown,
  verbose: 'with trace' | 'one line' = 'one line',
): { lines: string[]; status: number } {
  const lines: string[] = [];
  const io: Io = {
    out: async () => undefined,
    err: (line) => {
      lines.push(line);
    },
    progress: () => undefined,
  };
  const status = sayFailure(error, verbose, io);
  return { lines, status };
}

const systemError = (code: string, more: object = {}) =>
  Object.assign(new Error(`${code}: raw words`), { code, ...more });

describe('a failure on the command line', () => {
  it('names each fault by its place', () => {
    const faults = [
      { code: 'unknownUnit', pointer: '/users/0/positions/0/orgUnitUuid', detail: 'no\nsuch unit' },
    ];
    expect(said(new Refused('faultsInFile', undefined, faults))).toEqual({
      lines: ['unknownUnit /users/0/positions/0/orgUnitUuid no such unit'],
      status: 1,
    });
  });

  it('shows a thousand faults and then their number', () => {
    const faults = Array.from({ length: 1_234 }, (_, n) => ({
      code: 'c',
      pointer: `/users/${n}`,
      detail: 'd',
    }));
    const { lines } = said(new Refused('faultsInFile', undefined, faults));
    expect(lines).toHaveLength(1_001);
    expect(lines[999]).toBe('c /users/999 d');
    expect(lines[1_000]).toContain('1234');
  });

  it.each([
    [systemError('ENOSPC'), /disk is full/],
    [systemError('53100'), /disk is full/],
    [new Error('could not extend file "base/5/1": No space left on device'), /disk is full/],
    [Object.assign(new Error(''), { name: 'ErrnoError', errno: 51, message: undefined }), /disk is full/],
    [new Error('could not extend file "base/5/1": File too large'), /disk is full/],
    [Object.assign(new Error(''), { message: '' }), /--verbose/],
    [systemError('EADDRINUSE', { port: 8080 }), /port 8080 is in use.*--port/],
    [systemError('EACCES', { path: '/srv/tillid' }), /\/srv\/tillid/],
    [systemError('EROFS', { path: '/srv/tillid' }), /\/srv\/tillid/],
    [systemError('ECONNREFUSED', { address: '10.0.0.1', port: 5432 }), /DATABASE_URL.*does not answer/],
    [new Error('The server does not support SSL connections'), /does not encrypt.*sslmode=disable/],
    [systemError('28P01'), /refused the user or password/],
    [new Error('one\ntwo\nthree'), /^tillid: one$/],
  ])('says %s in one line', (error, words) => {
    const { lines, status } = said(error);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(words);
    expect(status).toBe(1);
  });

  it('shows the trace only when asked', () => {
    expect(said(new Error('x')).lines.join('\n')).not.toContain('failures.test');
    expect(said(new Error('x'), 'with trace').lines.join('\n')).toContain('failures.test');
  });

  it('has a status of its own for wrong usage', () => {
    expect(said(new WrongUsage('--on: a day is YYYY-MM-DD')).status).toBe(2);
  });
});
