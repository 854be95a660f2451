// The frame of a form that does one thing to an incident: its fields, what it means, what went wrong, and the button. What is typed is kept in
// the tab until it is done.

import { type ReactNode, useState } from 'react';
import { looksLikeCpr } from '../../../kernel/findings.ts';
import { atWall, dayOf, formatInstant, parseInstant } from '../../../kernel/time.ts';
import { readDraft, useDraft } from '../../../web/drafts.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, InputField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { Weight } from '../../../web/parts/Todos.tsx';
import type { IncidentAct, IncidentView } from '../contract.ts';
import { actWords } from './actWords.ts';
import { useIncidentAct } from './useIncidentAct.ts';

export interface FormProps {
  readonly view: IncidentView;
  readonly weight: Weight;
}

/** What is typed, kept under what it is for; and how it is sent. */
export function useActForm<T extends object>(view: IncidentView, what: string, beginning: T) {
  const [text, keep, forget] = useDraft(`incident ${view.id} ${what}`);
  const acting = useIncidentAct(view.id, forget);
  const written: T = { ...beginning, ...readDraft<T>(text) };
  const write = (change: Partial<T>) => keep(JSON.stringify({ ...written, ...change }));
  return { written, write, acting };
}

interface ActFormProps {
  readonly weight: Weight;
  readonly send: string;
  readonly means?: string;
  readonly acting: ReturnType<typeof useIncidentAct>;
  /** Null while something is missing. */
  readonly act: IncidentAct | null;
  /** Everything that was typed in people's own words. */
  readonly words?: readonly string[];
  readonly children?: ReactNode;
}

export function ActForm({ weight, send, means, acting, act, words = [], children }: ActFormProps) {
  const t = useWords(actWords);
  const hasCpr = words.some(looksLikeCpr);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (act !== null && !hasCpr) acting.mutate(act);
      }}
    >
      {children}
      {means !== undefined && <p className="means">{means}</p>}
      {hasCpr && (
        <div role="alert">
          <Notice tone="danger" title={t.cpr}>
            <p>{t.cprMeans}</p>
          </Notice>
        </div>
      )}
      {acting.isError && <ErrorPanel error={acting.error} />}
      <div className="button-row">
        <button
          type="submit"
          className={`button button-${weight}`}
          disabled={act === null || hasCpr || acting.isPending}
        >
          {send}
        </button>
      </div>
    </form>
  );
}

/** A moment as people write it, the day and the clock on the wall in Copenhagen; null while it is none. */
export interface Moment {
  readonly day: string;
  readonly time: string;
}

export function useNow(): Moment {
  const [now] = useState(() => momentOf(Date.now()));
  return now;
}

export const momentOf = (at: number): Moment => ({
  day: dayOf(at),
  time: formatInstant(at).slice(11, 16),
});

export function instantOf({ day, time }: Moment): string | null {
  const [hours, minutes] = time.split(':').map(Number);
  const isTime = /^\d{2}:\d{2}$/.test(time) && hours !== undefined && minutes !== undefined;
  if (!isTime || parseInstant(`${day}T00:00:00Z`) === null) return null;
  return formatInstant(atWall(day, (hours * 60 + minutes) * 60_000));
}

interface MomentProps {
  readonly label: { readonly day: string; readonly time: string };
  readonly value: Moment;
  readonly onValue: (value: Moment) => void;
}

export function MomentField({ label, value, onValue }: MomentProps) {
  return (
    <div className="moment">
      <DayField label={label.day} value={value.day} onValue={(day) => onValue({ ...value, day })} />
      <InputField
        type="time"
        label={label.time}
        value={value.time}
        onChange={(event) => onValue({ ...value, time: event.target.value })}
      />
    </div>
  );
}
