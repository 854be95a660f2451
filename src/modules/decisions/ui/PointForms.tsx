// What is written at a point of a meeting: its minutes, and who takes no part in it.

import { useState } from 'react';
import { useDraft } from '../../../web/drafts.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { meetingWords } from './meetingWords.ts';
import { useMeetingAct } from './useActs.ts';
import type { PointProps } from './useAgenda.ts';

const LONG = 20_000;

export function MinuteForm({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const [text, write, forget] = useDraft(`minutes ${item.id}`, item.minutes);
  const acting = useMeetingAct(view.id, forget);
  return (
    <>
      <LinesField label={t.minutesOf} rows={3} longest={LONG} value={text} onValue={write} />
      {acting.isError && <ErrorPanel error={acting.error} />}
      {text !== item.minutes && (
        <div className="button-row">
          <button
            type="button"
            className="button button-secondary"
            aria-label={t.saveMinutesOf(item.title)}
            disabled={acting.isPending}
            onClick={() => acting.mutate({ act: 'minute', item: item.id, word: text })}
          >
            {t.saveMinutes}
          </button>
        </div>
      )}
    </>
  );
}

export function DisqualifyForm({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const [person, choose] = useState('');
  const [word, write] = useState('');
  const acting = useMeetingAct(view.id, () => {
    choose('');
    write('');
  });
  const there = view.present.filter(
    (one) => !item.disqualified.some((away) => away.person.id === one.person.id),
  );
  return (
    <details>
      <summary>{t.disqualify}</summary>
      <p className="form-hint">{t.disqualifyHint}</p>
      <SelectField
        label={t.who}
        value={person}
        options={[['', t.choosePerson], ...there.map((one) => [one.person.id, one.person.name] as const)]}
        onValue={choose}
      />
      <TextField label={t.why} value={word} onValue={write} />
      {acting.isError && <ErrorPanel error={acting.error} />}
      <p className="means">{t.disqualifyMeans}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={person === '' || word.trim() === '' || acting.isPending}
          onClick={() => acting.mutate({ act: 'disqualify', item: item.id, person, word })}
        >
          {t.disqualify}
        </button>
      </div>
    </details>
  );
}
