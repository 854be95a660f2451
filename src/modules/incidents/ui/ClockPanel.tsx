// The clocks of an incident: what is to be told whom, how much time is left, and when it is out.

import { useEffect, useState } from 'react';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { CLOCK_NAMES, type ClockView } from '../contract.ts';
import { actWords } from './actWords.ts';

const MINUTE = 60_000;
/** Hours left under which a clock is marked. */
const SOON = 12;
const NOW = 3;

/** Minutes that have gone since the page was read, so that what is left counts down on it. */
function useGone(clocks: readonly ClockView[]): number {
  const [{ from, read }, begin] = useState({ from: Date.now(), read: clocks });
  const [gone, tick] = useState(0);
  if (read !== clocks) begin({ from: Date.now(), read: clocks });
  useEffect(() => {
    const count = () => tick(Math.floor((Date.now() - from) / MINUTE));
    count();
    const timer = setInterval(count, MINUTE / 4);
    return () => clearInterval(timer);
  }, [from]);
  return gone;
}

function toneOf(left: number): Tone {
  if (left < NOW * 60) return 'danger';
  return left < SOON * 60 ? 'warning' : 'information';
}

export function ClockPanel({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const t = useWords(actWords);
  const gone = useGone(clocks);
  if (clocks.length === 0) return null;
  return (
    <section className="clocks" aria-label={t.clocks}>
      <ul className="no-max-width">
        {clocks.map((clock) => (
          <Clock key={clock.kind} clock={clock} gone={gone} />
        ))}
      </ul>
    </section>
  );
}

function Clock({ clock, gone }: { readonly clock: ClockView; readonly gone: number }) {
  const t = useWords(actWords);
  const language = useLanguage();
  const { kind, due, minutesLeft, stopped, stoppedAt } = clock;
  const left = minutesLeft === null ? null : minutesLeft - gone;
  return (
    <li className={left === null ? 'clock' : `clock clock-${toneOf(left)}`}>
      <span className="clock-name">{CLOCK_NAMES[kind][language]}</span>
      {left === null ? (
        <span className="clock-left">
          <Badge tone={stopped === 'late' ? 'danger' : 'primary'}>{t.stopped[stopped ?? 'inTime']}</Badge>
        </span>
      ) : (
        <span className="clock-left">{left < 0 ? t.over(t.hours(-left)) : t.left(t.hours(left))}</span>
      )}
      <span className="cell-sub">
        {stoppedAt === null ? t.due(instantText(due, language)) : instantText(stoppedAt, language)}
      </span>
    </li>
  );
}
