// As many at once as there is room for and never more, in the order they came, also when work fails.

import { expect, it } from 'vitest';
import { takingTurns } from './turns.ts';

it('lets so many work at once, first come first, and the next in when one fails', async () => {
  const inTurn = takingTurns(2);
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = (n: number) => () =>
    new Promise<number>((done, fail) => {
      begun.push(n);
      ends[n] = (error) => (error === undefined ? done(n) : fail(error));
    });
  const all = [0, 1, 2, 3].map((n) => inTurn(work(n)));
  const settled = Promise.allSettled(all);
  const later = () => new Promise((go) => setImmediate(go));
  await later();
  expect(begun).toEqual([0, 1]);
  ends[1]?.(new Error('no'));
  await later();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  await later();
  expect(begun).toEqual([0, 1, 2, 3]);
  ends[2]?.();
  ends[3]?.();
  expect((await settled).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  const fifth = inTurn(work(4));
  const sixth = inTurn(work(5));
  await later();
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  ends[4]?.();
  ends[5]?.();
  expect(await Promise.all([fifth, sixth])).toEqual([4, 5]);
});
