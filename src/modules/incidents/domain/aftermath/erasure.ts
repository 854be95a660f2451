// What is left of an incident when its time is out: that it was, what it was, why, when and what was done, and of people only that there
// were some. What was said in words is gone, but what the register of breaches is made of, without the names. Pure.

import { withoutCpr } from '../../../../kernel/findings.ts';
import type { Happened, Incident, IncidentEvent } from '../incident.ts';

/** Uuids of everybody who has a place in it, in the order they came. */
export function peopleIn(one: Incident): string[] {
  const people = one.happened.flatMap(({ by, event }) => [...(by === null ? [] : [by]), ...peopleOf(event)]);
  return [...new Set([one.reportedBy, ...people])];
}

function peopleOf(event: IncidentEvent): readonly string[] {
  if (event.kind === 'told') return event.people;
  if (event.kind === 'evaluated') return event.changes.map(({ owner }) => owner);
  if (event.kind === 'measure') return [event.owner];
  return 'person' in event ? [event.person] : [];
}

/** Stands in the place of a uuid. */
export const pseudonym = (place: number): string => `person ${place + 1}`;

/** In the place of words that are gone, and of whoever is not to be known. */
export const GONE = '…';

export interface Erasing {
  /** In place of a uuid. */
  person(id: string): string;
  /** A text of the register, without names and numbers. */
  kept(text: string): string;
}

/** The name however it is written, also as somebody's; not where it is part of a longer word. */
const called = (name: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}s?(?![\\p{L}\\p{N}])`,
    'giu',
  );

/** `names`: what those in it are called. */
export function erasing(people: readonly string[], names: readonly string[]): Erasing {
  const places = new Map(people.map((person, i) => [person, pseudonym(i)]));
  const known = names
    .filter((name) => name.trim().length > 1)
    .toSorted((a, b) => b.length - a.length)
    .map(called);
  return {
    person: (id) => places.get(id) ?? GONE,
    kept: (text) =>
      withoutCpr(
        known.reduce((left, name) => left.replace(name, GONE), text),
        GONE,
      ),
  };
}

export function erased({ happened, reportedBy, ...rest }: Incident, to: Erasing): Incident {
  return {
    ...rest,
    reportedBy: to.person(reportedBy),
    happened: happened.map(
      ({ by, event, ...one }): Happened => ({
        ...one,
        by: by === null ? null : to.person(by),
        event: erasedEvent(event, to),
      }),
    ),
  };
}

/** A kind of event that is not said of here is one that has no words and no people in it. */
function erasedEvent(event: IncidentEvent, to: Erasing): IncidentEvent {
  switch (event.kind) {
    case 'reported': {
      const { form } = event.report;
      const nothing = { what: GONE, when: '', about: '', call: '', answers: {}, anonymous: true };
      return { ...event, report: { ...event.report, ...nothing, form } };
    }
    case 'triaged': {
      const { triage } = event;
      const said = { title: to.kept(triage.title), process: to.kept(triage.process) };
      return { ...event, triage: { ...triage, ...said }, word: '' };
    }
    case 'written': {
      const kept = Object.entries(event.notification).map(([field, value]) => [
        field,
        typeof value === 'string' ? to.kept(value) : value,
      ]);
      const categories = event.notification.categories.map(to.kept);
      return {
        ...event,
        notification: { ...event.notification, ...Object.fromEntries(kept), categories },
      };
    }
    case 'evaluated':
      return {
        ...{ kind: event.kind, cause: to.kept(event.cause), worked: to.kept(event.worked) },
        changes: event.changes.map(({ text, owner, by }) => ({
          ...{ text: to.kept(text), owner: to.person(owner), by },
        })),
      };
    case 'told':
      return { ...event, people: event.people.map(to.person) };
    case 'waived':
      return { ...event, why: to.kept(event.why) };
    case 'notified':
      return { ...event, late: event.late === null ? null : to.kept(event.late) };
    case 'letter':
      return { ...event, text: GONE };
    case 'attached':
    case 'detached':
      return { ...event, name: GONE };
    case 'measure':
      return { ...event, text: to.kept(event.text), owner: to.person(event.owner) };
    case 'measured':
      return { ...event, text: to.kept(event.text), word: '' };
    default:
      return wordless(event, to);
  }
}

function wordless<E extends IncidentEvent>(event: E, to: Erasing): E {
  return {
    ...event,
    ...('word' in event ? { word: GONE } : {}),
    ...('why' in event ? { why: '' } : {}),
    ...('person' in event ? { person: to.person(event.person) } : {}),
  };
}
