import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Clamd, findClamd, HARMFUL, realClamd, smallClamd } from '../../../test/support/clamd.ts';
import { clamdAddress, clamdAt } from './scanner.ts';

const program = findClamd();
/** The real one too, where the machine has it. */
const KINDS: readonly (readonly [string, () => Promise<Clamd>])[] = [
  ['a small clamd', () => smallClamd('answers')],
  ...(program === null ? [] : [['clamd itself', () => realClamd(program)] as const]),
];

async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe.each(KINDS)('%s', (_name, open) => {
  let clamd: Clamd;
  beforeAll(async () => {
    clamd = await open();
  }, 60_000);
  afterAll(() => clamd.close());

  it('is asked about a file in pieces, and finds what is harmful wherever it is cut', async () => {
    const { scan } = clamdAt(clamd.address);
    expect(await scan(pieces('Blåbærgrød', ' på Ærø'))).toBe('clean');
    const [first, rest] = [HARMFUL.slice(0, 9), HARMFUL.slice(9)];
    expect(await scan(pieces('x'.repeat(100_000), first, rest, ' og mere'))).toBe('infected');
    expect(await scan(pieces())).toBe('clean');
  });

  it('takes a file of the largest size, many at once', async () => {
    const { scan } = clamdAt(clamd.address);
    async function* large() {
      for (let i = 0; i < 50; i++) yield Buffer.alloc(1_048_576, i);
    }
    expect(await Promise.all([scan(large()), scan(pieces(HARMFUL)), scan(pieces('ren'))])).toEqual([
      'clean',
      'infected',
      'clean',
    ]);
  }, 60_000);
});

describe('a clamd that does not say yes or no', () => {
  const SILENCE = 200;
  it.each([
    ['refuses', /size limit exceeded|EPIPE|ECONNRESET/],
    ['says nothing', /says nothing/],
    ['hangs up', /clamd answers|ECONNRESET|EPIPE|closed|premature/i],
  ] as const)('%s', async (manner, told) => {
    const clamd = await smallClamd(manner);
    async function* much() {
      for (let i = 0; i < 200; i++) yield Buffer.alloc(65_536);
    }
    await expect(clamdAt(clamd.address, SILENCE).scan(much())).rejects.toThrow(told);
    await clamd.close();
  });

  it('is not there', async () => {
    await expect(clamdAt({ path: '/nowhere/clamd.ctl' }).scan(pieces('x'))).rejects.toThrow(/ENOENT/);
    await expect(clamdAt({ host: '127.0.0.1', port: 1 }).scan(pieces('x'))).rejects.toThrow(/ECONNREFUSED/);
  });
});

it.each([
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://clamav.kommune.dk:3310', { host: 'clamav.kommune.dk', port: 3310 }],
  ['tcp://[::1]:3310', { host: '::1', port: 3310 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['127.0.0.1:3310', null],
  ['tcp://127.0.0.1', null],
  ['tcp://127.0.0.1:0', null],
  ['tcp://127.0.0.1:65536', null],
  ['http://127.0.0.1:3310', null],
  ['unix:clamd.ctl', null],
])('%s', (text, address) => {
  expect(clamdAddress(text)).toEqual(address);
});
