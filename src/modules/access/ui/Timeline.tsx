// Rights over time: a bar for each from its first day to its last, and a line at the day shown that can be dragged or stepped.

import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { addDays, type Day, dayOf, type Instant, parseBound, startOfDay } from '../../../kernel/time.ts';
import { longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { PersonRight, PersonView } from '../contract.ts';
import { personWords } from './personWords.ts';

const ROW = 26;
const HEAD = 30;
const DAY_MS = 86_400_000;

interface Scale {
  readonly from: Instant;
  readonly to: Instant;
  readonly left: number;
  readonly width: number;
}

const at = (scale: Scale, instant: Instant): number =>
  scale.left +
  ((Math.min(Math.max(instant, scale.from), scale.to) - scale.from) / (scale.to - scale.from)) * scale.width;

const bound = (text: string | null, open: Instant): Instant =>
  text === null ? open : (parseBound(text) ?? open);

/** From a month before the first day to a year after today or the last day, at most ten years back. */
function reach(rights: readonly PersonRight[], today: Day): { from: Instant; to: Instant } {
  const now = startOfDay(today) ?? 0;
  const ends = rights.flatMap((r) => r.intervals.flatMap((i) => [i.from, i.to]));
  const known = ends.flatMap((text) => (text === null ? [] : [bound(text, now)]));
  const from = Math.max(Math.min(now - 365 * DAY_MS, ...known) - 30 * DAY_MS, now - 3_650 * DAY_MS);
  const to = Math.min(
    Math.max(now + 300 * DAY_MS, ...known.map((k) => k + 60 * DAY_MS)),
    now + 1_825 * DAY_MS,
  );
  return { from, to };
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(
      ([entry]) => entry !== undefined && setWidth(entry.contentRect.width),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -30,
  PageUp: 30,
};

/** The day under the line: its own while it moves, the address bar's when it rests. */
function useMarker(day: Day, scale: Scale) {
  const navigate = useNavigate();
  const [moving, move] = useState<Day | null>(null);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pending.current), []);
  const settle = (on: Day, today: Day) => {
    clearTimeout(pending.current);
    pending.current = setTimeout(() => {
      navigate({
        to: '.',
        search: (was) => ({ ...was, on: on === today ? undefined : on }),
        replace: true,
        resetScroll: false,
      }).then(() => move(null));
    }, 250);
  };
  const dayAt = (x: number): Day => {
    const share = Math.min(Math.max((x - scale.left) / scale.width, 0), 1);
    return dayOf(scale.from + share * (scale.to - scale.from));
  };
  return { shown: moving ?? day, move, settle, dayAt };
}

export function Timeline({ view, today }: { view: PersonView; today: Day }) {
  const t = useWords(personWords);
  const language = useLanguage();
  const { box, width } = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const narrow = width < 560;
  const left = narrow ? 0 : 240;
  const { from, to } = reach(view.rights, today);
  // The same order whatever the day, so that nothing moves under the line.
  const rights = [...view.rights].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'da'));
  const scale: Scale = { from, to, left, width: Math.max(width - left - 12, 100) };
  const row = narrow ? ROW + 16 : ROW;
  const height = HEAD + view.rights.length * row + 24;
  const { shown, move, settle, dayAt } = useMarker(view.day, scale);
  const x = at(scale, startOfDay(shown) ?? 0);
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const box_ = svg.current?.getBoundingClientRect();
    if (box_ !== undefined) move(dayAt(event.clientX - box_.left));
  };
  const step = (event: KeyboardEvent) => {
    const days = STEPS[event.key];
    const next = event.key === 'Home' ? today : days === undefined ? null : addDays(shown, days);
    if (next === null) return;
    event.preventDefault();
    move(next);
    settle(next, today);
  };
  return (
    <div className="card timeline" ref={box}>
      <svg
        ref={svg}
        width={width}
        height={height}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={follow}
        onPointerUp={() => settle(shown, today)}
        aria-label={t.timeline}
      >
        <Years scale={scale} height={height} />
        {rights.map((right, index) => (
          <Bars
            key={`${right.systemRole} ${right.narrowed.da} ${right.intervals[0]?.from}`}
            right={right}
            scale={scale}
            y={HEAD + index * row}
            lift={narrow ? 16 : 0}
          />
        ))}
        <g
          className="timeline-marker"
          role="slider"
          tabIndex={0}
          aria-label={t.marker}
          aria-valuemin={Math.round(scale.from / DAY_MS)}
          aria-valuemax={Math.round(scale.to / DAY_MS)}
          aria-valuenow={Math.round((startOfDay(shown) ?? 0) / DAY_MS)}
          aria-valuetext={longDay(shown, language)}
          onKeyDown={step}
        >
          <rect x={x - 12} y={HEAD - 6} width={24} height={height - HEAD} className="marker-grip" />
          <line x1={x} x2={x} y1={HEAD - 6} y2={height - 18} />
          <text x={x} y={height - 4} textAnchor={x > width - 90 ? 'end' : x < left + 60 ? 'start' : 'middle'}>
            {shown === today ? t.today : longDay(shown, language)}
          </text>
        </g>
      </svg>
      <p className="small">{t.markerHint}</p>
    </div>
  );
}

function Years({ scale, height }: { scale: Scale; height: number }) {
  const first = Number(dayOf(scale.from).slice(0, 4)) + 1;
  const last = Number(dayOf(scale.to).slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
  return (
    <g className="timeline-years">
      {years.map((year) => {
        const x = at(scale, startOfDay(`${year}-01-01`) ?? 0);
        return (
          <g key={year}>
            <line x1={x} x2={x} y1={HEAD - 8} y2={height - 20} />
            <text x={x} y={14}>
              {year}
            </text>
          </g>
        );
      })}
    </g>
  );
}

const nameOf = (right: PersonRight): string => `${right.systemName} · ${right.name}`;

interface BarsProps {
  readonly right: PersonRight;
  readonly scale: Scale;
  readonly y: number;
  /** How far down the bars stand to leave room for the name above. */
  readonly lift: number;
}

function Bars({ right, scale, y, lift }: BarsProps) {
  const name = nameOf(right);
  const short = lift === 0 && name.length > 34 ? `${name.slice(0, 33)}…` : name;
  const t = useWords(personWords);
  const bar = { scale, y: y + 2 + lift };
  return (
    <g>
      <text x={0} y={y + 13} className="timeline-name">
        <title>{`${name}${right.narrowed.da === '' ? '' : ` (${right.narrowed.da})`}`}</title>
        {short}
      </text>
      {right.intervals.map((time) => (
        <Bar
          key={`${time.from} ${time.to}`}
          {...bar}
          time={time}
          tone={right.standsOut === null ? right.state : 'apart'}
        />
      ))}
      {right.conflict.map((time) => (
        <Bar key={`${time.from} ${time.to}`} {...bar} time={time} tone="conflict" title={t.inConflict} />
      ))}
    </g>
  );
}

interface BarProps {
  readonly time: PersonRight['intervals'][number];
  readonly scale: Scale;
  readonly y: number;
  readonly tone: PersonRight['state'] | 'apart' | 'conflict';
  readonly title?: string;
}

function Bar({ time, scale, y, tone, title }: BarProps) {
  const start = at(scale, bound(time.from, scale.from));
  const end = at(scale, bound(time.to, scale.to));
  return (
    <rect x={start} y={y} width={Math.max(end - start, 2)} height={14} rx={2} className={`bar bar-${tone}`}>
      {title !== undefined && <title>{title}</title>}
    </rect>
  );
}
