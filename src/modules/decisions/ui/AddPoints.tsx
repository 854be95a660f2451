// What can be put on an agenda: cases that wait for the body, and points of its own.

import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { CheckField, TextField } from '../../../web/parts/fields.tsx';
import { type MeetingView, readBody } from '../contract.ts';
import { meetingWords } from './meetingWords.ts';
import type { Agenda } from './useAgenda.ts';

interface Props {
  readonly view: MeetingView;
  readonly agenda: Agenda;
}

export function AddPoints({ view, agenda }: Props) {
  const t = useWords(meetingWords);
  return (
    <details className="add-points" open={view.items.length === 0}>
      <summary>{t.addPoints}</summary>
      <WaitingCases view={view} agenda={agenda} />
      <FreePoint agenda={agenda} />
    </details>
  );
}

function WaitingCases({ view, agenda }: Props) {
  const t = useWords(meetingWords);
  const { data } = useApi(readBody, { params: { body: view.body.id } });
  const waiting = (data?.waiting ?? []).filter(({ id }) => !view.items.some((item) => item.case?.id === id));
  if (waiting.length === 0) return <p className="muted">{t.noneToAdd}</p>;
  return (
    <ul className="case-list">
      {waiting.map(({ id, title, number, access }) => (
        <li key={id} className="row-with-button">
          <span>
            {title}
            <span className="cell-sub">{number}</span>
          </span>
          <button
            type="button"
            className="button button-secondary"
            aria-label={t.addCase(title)}
            disabled={agenda.isPending}
            onClick={() => agenda.add({ case: id, title, access })}
          >
            {t.add}
          </button>
        </li>
      ))}
    </ul>
  );
}

function FreePoint({ agenda }: Pick<Props, 'agenda'>) {
  const t = useWords(meetingWords);
  const [title, write] = useState('');
  const [closed, close] = useState(false);
  return (
    <form
      className="free-point"
      onSubmit={(event) => {
        event.preventDefault();
        agenda.add({ case: null, title: title.trim(), access: closed ? 'closed' : 'open' });
        write('');
      }}
    >
      <TextField label={t.freePoint} hint={t.freePointHint} value={title} onValue={write} />
      <CheckField label={t.closedPoint} checked={closed} onChecked={close} />
      <div className="button-row">
        <button
          type="submit"
          className="button button-secondary"
          disabled={title.trim() === '' || agenda.isPending}
        >
          {t.addFree}
        </button>
      </div>
    </form>
  );
}
