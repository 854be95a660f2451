// Which day the screen shows, kept in the address bar as `on`; and, for those who need it, as what was known at which time (`known`).

import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useId, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { addDays, type Day } from '../../kernel/time.ts';
import { useDay } from '../dated.ts';
import { instantText, longDay, shortDay } from '../format.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { useSession } from '../session.tsx';
import { shellWords } from '../words.ts';
import { readDay, readInstant } from './dayText.ts';
import { Icon } from './Icon.tsx';

const DayCalendar = lazy(() => import('./DayCalendar.tsx').then((m) => ({ default: m.DayCalendar })));

/** Sets the day; today is the address without one. */
function useTime() {
  const { today } = useSession();
  const navigate = useNavigate();
  return (change: { readonly on?: Day | undefined; readonly known?: string | undefined }) =>
    navigate({
      to: '.',
      search: (was) => ({
        ...was,
        ...('on' in change ? { on: change.on === today ? undefined : change.on } : {}),
        ...('known' in change ? { known: change.known } : {}),
      }),
      resetScroll: false,
    });
}

export function DayPicker() {
  const t = useWords(shellWords);
  const language = useLanguage();
  const { on, known } = useSearch({ strict: false });
  const day = useDay();
  const label = on === undefined && known === undefined ? t.time.today : shortDay(day, language);
  return (
    <DialogTrigger>
      <Button className="button button-secondary" aria-label={`${t.time.day}: ${label}`}>
        <span>{label}</span>
        <Icon name="down" />
      </Button>
      <Popover className="popover day-popover" placement="bottom end">
        <Dialog className="day-dialog" aria-label={t.time.choose}>
          {({ close }) => <Choices close={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Choices({ close }: { close: () => void }) {
  const t = useWords(shellWords);
  const { today } = useSession();
  const day = useDay();
  const set = useTime();
  const [calendar, openCalendar] = useState(false);
  const choose = (on: Day) => {
    set({ on });
    close();
  };
  const quick = [
    { name: t.time.today, on: today },
    { name: t.time.monthAgo, on: addDays(today, -30) },
    { name: t.time.yearAgo, on: addDays(today, -365) },
    { name: t.time.monthAhead, on: addDays(today, 30) },
  ];
  return (
    <>
      <ul className="day-quick">
        {quick.map(({ name, on }) => (
          <li key={on}>
            <button type="button" className="menu-item" aria-pressed={on === day} onClick={() => choose(on)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <DayText day={day} onDay={choose} />
      {calendar ? (
        <Suspense fallback={<p role="status">{t.time.loadingCalendar}</p>}>
          <DayCalendar day={day} onDay={choose} />
        </Suspense>
      ) : (
        <button type="button" className="link-button" onClick={() => openCalendar(true)}>
          {t.time.openCalendar}
        </button>
      )}
      <Known close={close} />
    </>
  );
}

interface Typing {
  readonly label: string;
  readonly hint?: string;
  readonly wrong: string;
  readonly initial: string;
  readonly onText: (text: string) => boolean;
}

/** A field that is read when sent, and says at once what is wrong with it; what was typed stays. */
function TypedField({ label, hint, wrong, initial, onText }: Typing) {
  const t = useWords(shellWords);
  const id = useId();
  const [fault, setFault] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setFault(!onText(String(new FormData(event.currentTarget).get('text'))));
  };
  return (
    <form onSubmit={submit} className="typed-field" noValidate>
      <label className="form-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="form-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="form-error-message" id={`${id}-fault`} role="alert">
          {wrong}
        </span>
      )}
      <span className="typed-row">
        <input
          id={id}
          name="text"
          type="text"
          className="form-input"
          defaultValue={initial}
          autoComplete="off"
          aria-invalid={fault}
          aria-describedby={fault ? `${id}-fault` : hint === undefined ? undefined : `${id}-hint`}
        />
        <button type="submit" className="button button-secondary">
          {t.time.show}
        </button>
      </span>
    </form>
  );
}

function DayText({ day, onDay }: { day: Day; onDay: (day: Day) => void }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  return (
    <TypedField
      label={t.time.day}
      hint={t.time.dayHint}
      wrong={t.time.notADay}
      initial={longDay(day, language)}
      onText={(text) => {
        const read = readDay(text);
        if (read !== null) onDay(read);
        return read !== null;
      }}
    />
  );
}

function Known({ close }: { close: () => void }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const set = useTime();
  const { known } = useSearch({ strict: false });
  return (
    <details className="known" open={known !== undefined}>
      <summary>{t.time.known}</summary>
      <p className="small">{t.time.knownHint}</p>
      <TypedField
        label={t.time.knownLabel}
        wrong={t.time.notAnInstant}
        initial={known === undefined ? '' : instantText(known, language)}
        onText={(text) => {
          const read = text.trim() === '' ? undefined : readInstant(text);
          if (read === null) return false;
          set({ known: read });
          close();
          return true;
        }}
      />
    </details>
  );
}
