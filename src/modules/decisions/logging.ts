// What the log tells of a case and of a point of an agenda. More people read the log than may see what is closed: of that it says who did what to which
// case and when, and none of the words.

import type { Case } from './domain/case.ts';
import type { Item, MeetingEvent } from './domain/meeting.ts';

type Closable = Pick<Case, 'access'>;

export const loggedWhy = (
  { access, number, title }: Pick<Case, 'access' | 'number' | 'title'>,
  word = '',
): string => {
  if (access === 'closed') return number;
  return word === '' ? title : word;
};

/** Its subject says what a case is about. */
export const loggedKle = ({ access, kle }: Pick<Case, 'access' | 'kle'>) =>
  access === 'closed' ? {} : { kle };

export const loggedEvents = <E extends { readonly kind: string }>(
  { access }: Closable,
  events: readonly E[],
): readonly { readonly kind: string }[] =>
  access === 'closed' ? events.map(({ kind }) => ({ kind })) : events;

/** `items`: the points as they are, among which those of the events are found. */
export function loggedInMeeting(items: readonly Item[], events: readonly MeetingEvent[]): readonly unknown[] {
  return events.map((event) => {
    if (event.kind === 'agenda')
      return {
        ...event,
        items: event.items.map((item) => (item.access === 'closed' ? { ...item, title: '' } : item)),
      };
    if (event.kind !== 'minuted' && event.kind !== 'disqualified') return event;
    return isClosed(items, event.item) ? { kind: event.kind, item: event.item } : event;
  });
}

export const isClosed = (items: readonly Item[], id: string): boolean =>
  items.some((item) => item.id === id && item.access === 'closed');
