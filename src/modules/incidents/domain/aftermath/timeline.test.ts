// The moments of an incident in their order, whatever order they were written down in.

import { expect, test } from 'vitest';
import type { Incident, IncidentEvent, Triage } from '../incident.ts';
import { timelineOf } from './timeline.ts';

const HOUR = 3_600_000;
const TRIAGE: Triage = {
  ...{ title: 'x', class: 'breach', severity: 'minor', principal: false, cause: 'unknown' },
  ...{ unit: null, system: null, process: '' },
};

const told = (clock: 'authority' | 'affected', sentAt: number): IncidentEvent => ({
  ...{ kind: 'notified', clock, sentAt, version: null, reference: '', late: null },
});

test('the moments stand in the order they came, each with how long after the one before; of what came in phases the first', () => {
  const events: readonly (readonly [number, IncidentEvent])[] = [
    [10, { kind: 'triaged', triage: TRIAGE, word: '' }],
    [11, { kind: 'certain', since: 9 * HOUR, why: 'x' }],
    [12, { kind: 'occurred', since: 2 * HOUR, why: '' }],
    [13, told('authority', 13 * HOUR)],
    [14, told('authority', 14 * HOUR)],
    [15, told('affected', 12.5 * HOUR)],
    [16, { kind: 'triaged', triage: TRIAGE, word: 'igen' }],
    [20, { kind: 'closed', word: 'x' }],
  ];
  const one: Incident = {
    ...{ id: 'i', number: 'H2026-00001', reportedAt: 9.5 * HOUR, reportedBy: 'sif' },
    happened: events.map(([hour, event], i) => ({ seq: i + 1, at: hour * HOUR, by: 'ida', event })),
  };
  expect(timelineOf(one).map(({ what, clock, after }) => [what, clock, after])).toEqual([
    ['occurred', null, null],
    ['certain', null, 420],
    ['reported', null, 30],
    ['judged', null, 30],
    ['told', 'affected', 150],
    ['told', 'authority', 30],
    ['closed', null, 420],
  ]);
  const open = { ...one, happened: one.happened.slice(0, 1) };
  expect(timelineOf(open).map(({ what }) => what)).toEqual(['reported', 'judged']);
});
