// The list of most used passwords: long enough a list, none of it too short to count, and nothing on it let through.

import { expect, it } from 'vitest';
import { lengthOf, passwordFault, SHORTEST_PASSWORD } from '../domain/passwords.ts';
import { isMostUsed, mostUsed } from './common.ts';

const NOBODY = { userId: '', name: '', place: '' };

it('holds three thousand passwords and more that would else be let through', () => {
  const counting = [...mostUsed()].filter((one) => passwordFault(one, NOBODY) === null);
  expect(counting.length).toBeGreaterThan(3_000);
  for (const one of counting) expect(lengthOf(one)).toBeGreaterThanOrEqual(SHORTEST_PASSWORD);
});

it('is asked whatever the case, the way letters are composed, and what is put around a word', () => {
  for (const one of mostUsed()) expect(isMostUsed(one.toUpperCase().normalize('NFD')), one).toBe(true);
  for (const one of ['Sygeplejerske', 'sygeplejerske1', '2026Sygeplejerske!!', 'MotherFucker'])
    expect(isMostUsed(one), one).toBe(true);
});

it('has Danish ones', () => {
  for (const one of ['rødgrødmedfløde', 'jegelskermitjob', 'kommunaldirektør', 'glemtadgangskode'])
    expect(isMostUsed(one), one).toBe(true);
});

it('says nothing of others', () => {
  for (const one of ['kvist9mælkeb', 'meget langt kodeord', 'v9K#tqLm2xWz', 'grydeske violin tordenvejr'])
    expect(isMostUsed(one), one).toBe(false);
});
