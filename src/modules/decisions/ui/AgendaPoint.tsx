// One point of a meeting: its place on the agenda, whoever takes no part in it, its minutes, and what came of it.

import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { Prose } from './CaseSection.tsx';
import { meetingWords } from './meetingWords.ts';
import { DisqualifyForm, MinuteForm } from './PointForms.tsx';
import { PointOutcome } from './PointOutcome.tsx';
import type { Agenda, PointProps } from './useAgenda.ts';

export function AgendaPoint({
  view,
  item,
  at,
  agenda,
}: PointProps & { readonly at: number; readonly agenda: Agenda }) {
  const t = useWords(meetingWords);
  const language = useLanguage();
  return (
    <li className="point">
      <div className="paper-head">
        <h3>
          {at + 1}. {item.title} {item.access === 'closed' && <Badge>{t.closed}</Badge>}
        </h3>
        {view.may.lead && <Order view={view} item={item} at={at} agenda={agenda} />}
      </div>
      {item.case !== null && (
        <p>
          <Link to="/cases/$case" params={{ case: item.case.id }}>
            {t.caseNumber(item.case.number)}
          </Link>
          <span className="muted"> · {item.case.where[language]}</span>
        </p>
      )}
      {item.disqualified.map(({ person, word }) => (
        <p key={person.id}>
          <Badge tone="warning">{t.disqualified}</Badge> {person.name}: {word}
        </p>
      ))}
      {item.minutes !== '' && !view.may.lead && <Prose text={item.minutes} />}
      {view.state === 'open' && view.may.lead && (
        <>
          <MinuteForm view={view} item={item} />
          <DisqualifyForm view={view} item={item} />
        </>
      )}
      {item.case !== null && <PointOutcome view={view} item={item} />}
    </li>
  );
}

/** The button that was pressed keeps its focus where it comes to. */
function useKeptFocus(at: number) {
  const pressed = useRef<HTMLButtonElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is having moved that takes the focus away
  useEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  }, [at]);
  return pressed;
}

function Order({ view, item, at, agenda }: PointProps & { readonly at: number; readonly agenda: Agenda }) {
  const t = useWords(meetingWords);
  const pressed = useKeptFocus(at);
  const move = (button: HTMLButtonElement, by: 1 | -1) => {
    pressed.current = button;
    agenda.move(at, by);
  };
  return (
    <fieldset className="order" aria-label={t.orderOf(item.title)}>
      <button
        type="button"
        className="button button-secondary"
        aria-label={t.moveUp(item.title)}
        disabled={at === 0}
        onClick={(event) => move(event.currentTarget, -1)}
      >
        ↑
      </button>
      <button
        type="button"
        className="button button-secondary"
        aria-label={t.moveDown(item.title)}
        disabled={at === view.items.length - 1}
        onClick={(event) => move(event.currentTarget, 1)}
      >
        ↓
      </button>
      <button type="button" className="link-button" onClick={() => agenda.turn(at)}>
        {item.access === 'open' ? t.makeClosed : t.makeOpen}
      </button>
      {item.resolved === null && (
        <button
          type="button"
          className="link-button"
          aria-label={t.takeOff(item.title)}
          onClick={() => agenda.remove(at)}
        >
          {t.takeOffShort}
        </button>
      )}
    </fieldset>
  );
}
