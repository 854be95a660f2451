// Settings from a screen: what is laxer takes a second person, what is stricter does not, and what no screen sets is not there.

import { beforeEach, expect, test } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { askerFor } from '../../../test/support/decided.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { assignment, person, position, toPerson, unit } from '../../../test/support/small.ts';
import { versionAt } from '../../kernel/fact.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import { settingsAt } from '../activation/domain/codes.ts';
import { createChanges, createThings } from './index.ts';

const NOW: Instant = (startOfDay('2026-11-23') ?? 0) + 36_000_000;

eachDatabase('settings', (open) => {
  let db: TestDatabase | null = null;
  let m: Founded;
  beforeEach(async () => {
    db ??= await open();
    m = await found(db, '2026-01-01');
    const facts = [
      unit('root', null, 'tora'),
      ...['tora', 'ida', 'nina'].flatMap((who) => [person(who), position(who, 'root')]),
      assignment('c', 'tillid.coordinator', toPerson('ida')),
      assignment('a', 'tillid.administrator', toPerson('nina')),
    ];
    await m.know(facts, '2026-01-02');
  });
  const save = async (who: string, id: string, value: unknown) => {
    const changes = [{ kind: 'setting' as const, id, content: { value } }];
    const asker = askerFor(m, who, who, NOW);
    const tried = await createChanges(m.deps).try(asker, { changes, reason: '', seen: null });
    return createChanges(m.deps).save(asker, { changes, reason: 'decided', seen: tried.seen });
  };
  const held = async (id: string) =>
    versionAt((await m.deps.current.engine(m.municipality)).facts.versions('setting', id), NOW)?.content
      .value;
  const outcome = async (who: string, id: string, value: unknown) => (await save(who, id, value)).outcome;

  test('claiming more, codes good for longer and another source believed are sent to a second person', async () => {
    expect(await outcome('ida', 'nsisNotified', 'betydelig')).toBe('sent');
    expect(await outcome('ida', 'activation', { letterDays: 30, mailHours: 24 })).toBe('sent');
    expect(await outcome('ida', 'sources', { mail: 'ad' })).toBe('sent');
    for (const id of ['nsisNotified', 'activation', 'sources']) expect(await held(id)).toBeUndefined();
  });

  test('what is stricter, and how idents look, is decided by one, and counts at once', async () => {
    expect(await outcome('ida', 'activation', { letterDays: 7, mailHours: 12 })).toBe('saved');
    expect(settingsAt((await m.deps.current.engine(m.municipality)).facts, NOW)).toEqual({
      letterDays: 7,
      mailHours: 12,
    });
    const pattern = { given: 3, family: 1, digits: 3, longest: 10, forbidden: ['xx'], absent: 'refused' };
    expect(await outcome('ida', 'idents', pattern)).toBe('saved');
    expect(await outcome('ida', 'idents', { ...pattern, absent: 'made' })).toBe('sent');
  });

  test('nobody but the coordinator, no bad value, and no other setting', async () => {
    const code = (expected: string) => expect.objectContaining({ code: expected });
    for (const who of ['nina', 'tora'])
      await expect(save(who, 'activation', { letterDays: 7, mailHours: 12 })).rejects.toEqual(
        code('forbidden'),
      );
    await expect(save('ida', 'activation', { letterDays: 0, mailHours: 12 })).rejects.toEqual(
      code('faultsInChange'),
    );
    await expect(save('ida', 'nsisNotified', 'meget')).rejects.toEqual(code('faultsInChange'));
    await expect(save('ida', 'sources', { mail: 'AD!' })).rejects.toEqual(code('faultsInChange'));
    await expect(save('ida', 'sources', { shoes: 'ad' })).rejects.toEqual(code('faultsInChange'));
    await expect(save('ida', 'lifecycle', { from: '2026-01-01' })).rejects.toEqual(code('faultsInChange'));
    const read = (id: string) => createThings(m.deps).read(askerFor(m, 'ida', 'ida', NOW), 'setting', id);
    await expect(read('lifecycle')).rejects.toEqual(code('notFound'));
    expect(await read('nsisNotified')).toMatchObject({ content: { value: null }, mine: true });
  });
});
