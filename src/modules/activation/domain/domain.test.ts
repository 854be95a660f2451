import { describe, expect, it } from 'vitest';
import { asksPayroll, lifetimeOf, methodOf, plainCode, writtenCode } from './codes.ts';
import { birthDayOf, fits, startsOf } from './known-to-payroll.ts';
import { type Latest, stateOf } from './states.ts';
import { levelOf, mayVouch } from './vouching.ts';

describe('a code', () => {
  it('is read however it is typed', () => {
    expect(plainCode(' abcd-efgh jkmn_PQRS ')).toBe('ABCDEFGHJKMNPQRS');
    expect(writtenCode('ABCDEFGHJKMNPQRS')).toBe('ABCD-EFGH-JKMN-PQRS');
  });

  it('is good for as long as its way takes, and asks more where it has travelled', () => {
    const settings = { letterDays: 14, mailHours: 24 };
    expect(lifetimeOf('letter', settings)).toBe(14 * 86_400_000);
    expect(lifetimeOf('mail', settings)).toBe(86_400_000);
    expect(lifetimeOf('registrar', settings)).toBe(1_800_000);
    expect(['letter', 'mail', 'registrar', 'operator'].map((way) => asksPayroll(way as 'letter'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(methodOf('letter', 'lav')).toBe('payroll');
    expect(methodOf('mail', 'betydelig')).toBe('registrar');
    expect(methodOf('operator', 'betydelig')).toBe('operator');
  });
});

describe('what payroll knows', () => {
  it.each([
    ['0101850001', '1985-01-01'],
    ['0101360001', '1936-01-01'],
    ['0101364001', '2036-01-01'],
    ['0101374001', '1937-01-01'],
    ['0101575001', '2057-01-01'],
    ['0101585001', '1858-01-01'],
    ['0101079001', '2007-01-01'],
    ['6101850001', '1985-01-01'],
    ['3102850001', null],
    ['x', null],
  ])('tells the day of birth of %s', (cpr, day) => {
    expect(birthDayOf(cpr)).toBe(day);
  });

  it('must fit in all of it, and what is not known is not asked', () => {
    const known = { birthDay: '1985-01-01', starts: ['2026-03-01', '2026-05-01'] };
    expect(fits(known, { birthDay: '1985-01-01', startDay: '2026-05-01' })).toBe(true);
    expect(fits(known, { birthDay: '1985-01-02', startDay: '2026-05-01' })).toBe(false);
    expect(fits(known, { birthDay: '1985-01-01', startDay: '2026-05-02' })).toBe(false);
    expect(fits({ ...known, birthDay: null }, { birthDay: '2000-01-01', startDay: '2026-03-01' })).toBe(true);
    expect(fits({ birthDay: null, starts: [] }, { birthDay: '1985-01-01', startDay: '2026-03-01' })).toBe(
      false,
    );
  });

  it('is of positions that are not over and have a first day', () => {
    const day = Date.UTC(2026, 2, 1, 12);
    const over = { from: day, to: day + 1 };
    expect(startsOf([over, { from: -Infinity, to: Infinity }, { from: day, to: Infinity }], day + 2)).toEqual(
      ['2026-03-01'],
    );
  });
});

describe('vouching', () => {
  it('is for others, and by a manager for their own', () => {
    const lars = { person: 'lars', isRegistrar: false, leads: true };
    expect(mayVouch(lars, 'hanne')).toBe(true);
    expect(mayVouch(lars, 'lars')).toBe(false);
    expect(mayVouch({ ...lars, leads: false }, 'hanne')).toBe(false);
    expect(mayVouch({ ...lars, leads: false, isRegistrar: true }, 'hanne')).toBe(true);
    expect(mayVouch({ ...lars, leads: false, isRegistrar: true }, 'lars')).toBe(false);
  });

  it('reaches høj only by a registrar who has seen papers of a state', () => {
    expect(levelOf({ isRegistrar: true }, 'passport')).toBe('hoej');
    expect(levelOf({ isRegistrar: true }, 'idCard')).toBe('betydelig');
    expect(levelOf({ isRegistrar: false }, 'passport')).toBe('betydelig');
  });
});

it('tells how far somebody has come', () => {
  const latest: Latest = {
    way: 'letter',
    startedAt: 0,
    sentAt: 1,
    expiresAt: 10,
    usedAt: null,
    endedAt: null,
  };
  expect(stateOf(null, null, 5)).toBe('notStarted');
  expect(stateOf(null, { ...latest, sentAt: null, expiresAt: null }, 5)).toBe('waiting');
  expect(stateOf(null, latest, 5)).toBe('sent');
  expect(stateOf(null, latest, 10)).toBe('expired');
  expect(stateOf('open', latest, 10)).toBe('active');
  expect(stateOf('open', latest, 5)).toBe('sent');
  expect(stateOf(null, { ...latest, endedAt: 4 }, 5)).toBe('ended');
  expect(stateOf('open', { ...latest, usedAt: 4 }, 5)).toBe('active');
  expect(stateOf('closed', { ...latest, usedAt: 4 }, 5)).toBe('closed');
});
