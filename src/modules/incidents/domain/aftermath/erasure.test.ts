// What is left of an incident when its time is out: nothing of anybody, and everything that the register is made of.

import { describe, expect, test } from 'vitest';
import type { Incident, IncidentEvent } from '../incident.ts';
import { erased, erasing, peopleIn } from './erasure.ts';

const HER = 'Hanne Olsen';
const UUIDS = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const [her, him] = UUIDS;

const EVENTS: readonly IncidentEvent[] = [
  {
    kind: 'reported',
    report: {
      ...{ what: `Brev om ${HER}`, when: 'i går', about: HER, call: '12 34 56 78', form: 'wrongRecipient' },
      ...{ answers: {}, anonymous: false },
    },
  },
  {
    kind: 'triaged',
    triage: {
      ...{ title: `Brev til ${HER}, 010190-1234`, class: 'breach', severity: 'serious', principal: true },
      ...{ cause: 'humanError', unit: 'care', system: 'nexus', process: 'Hjemmehjælp' },
    },
    word: HER,
  },
  { kind: 'concerned', person: him, hidden: true, why: HER },
  { kind: 'handler', person: him, on: true },
  { kind: 'told', party: { kind: 'manager' }, people: [her, him] },
  { kind: 'noted', word: HER },
  { kind: 'decided', word: HER },
  { kind: 'letter', template: 'x', text: HER },
  { kind: 'measure', text: `Ring til ${HER}`, owner: him, by: '2026-04-01' },
  { kind: 'measured', text: `Ring til ${HER}`, word: HER },
  { kind: 'answered', word: HER },
  {
    kind: 'evaluated',
    cause: `${HER} og en til`,
    worked: HER,
    changes: [{ text: HER, owner: her, by: '2026-04-01' }],
  },
  { kind: 'closed', word: HER },
];
const ONE: Incident = {
  ...{ id: 'x', number: 'H2026-00001', reportedAt: 1, reportedBy: her },
  happened: EVENTS.map((event, i) => ({ seq: i + 1, at: i, by: him, event })),
};

describe('an incident whose time is out', () => {
  const left = erased(ONE, erasing(peopleIn(ONE), [HER, 'Bo Jensen']));
  const text = JSON.stringify(left);

  test('says nothing of anybody', () => {
    for (const gone of [HER, ...UUIDS, '12 34 56 78', '010190']) expect(text).not.toContain(gone);
  });

  test('is still what it was, when it was, and as much as happened', () => {
    expect(left).toMatchObject({ number: 'H2026-00001', reportedBy: 'person 1' });
    expect(left.happened.map(({ seq, at, event: { kind } }) => [seq, at, kind])).toEqual(
      ONE.happened.map(({ seq, at, event: { kind } }) => [seq, at, kind]),
    );
    expect(left.happened[1]?.event).toMatchObject({
      triage: {
        title: 'Brev til …, …',
        class: 'breach',
        severity: 'serious',
        cause: 'humanError',
        unit: 'care',
      },
    });
  });

  test('tells apart those it no longer names', () => {
    expect(left.happened[4]?.event).toMatchObject({ people: ['person 1', 'person 2'] });
  });

  test('is no other when it is done again', () => {
    const again = erased(left, erasing(peopleIn(left), []));
    expect(again).toEqual(left);
  });
});
