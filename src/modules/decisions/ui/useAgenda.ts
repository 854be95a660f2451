// Changing an agenda: moved, taken off, opened or closed, added to; each change is the whole agenda as it is then.

import { useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import type { MeetingAct, MeetingView } from '../contract.ts';
import { meetingWords } from './meetingWords.ts';
import { useMeetingAct } from './useActs.ts';

type Items = Extract<MeetingAct, { act: 'agenda' }>['items'];

/** A point in its meeting. */
export interface PointProps {
  readonly view: MeetingView;
  readonly item: MeetingView['items'][number];
}

export interface Agenda {
  readonly isPending: boolean;
  readonly error: Error | null;
  /** What was done last, for whoever cannot see it move. */
  readonly told: string;
  move(at: number, by: 1 | -1): void;
  remove(at: number): void;
  turn(at: number): void;
  add(item: Items[number]): void;
}

export function useAgenda(view: MeetingView): Agenda {
  const t = useWords(meetingWords);
  const acting = useMeetingAct(view.id);
  const [told, tell] = useState('');
  const items: Items = view.items.map(({ id, title, access, case: one }) => ({
    ...{ id, title, access },
    case: one?.id ?? null,
  }));
  const send = (next: Items, said: string) =>
    acting.mutate({ act: 'agenda', items: next }, { onSuccess: () => tell(said) });
  return {
    isPending: acting.isPending,
    error: acting.error,
    told,
    move(at, by) {
      const [one, other] = [items[at], items[at + by]];
      if (one === undefined || other === undefined) return;
      const next = items.map((item, i) => (i === at ? other : i === at + by ? one : item));
      send(next, t.movedTo(one.title, at + by + 1));
    },
    remove(at) {
      send(
        items.filter((_, i) => i !== at),
        t.removed(items[at]?.title ?? ''),
      );
    },
    turn(at) {
      const next = items.map((item, i) =>
        i === at
          ? { ...item, access: item.access === 'open' ? ('closed' as const) : ('open' as const) }
          : item,
      );
      send(next, '');
    },
    add: (item) => send([...items, item], t.added(item.title)),
  };
}
