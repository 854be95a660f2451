// The answers that want a word or a day: take away, change, not mine. What is typed stays, also when the page is left and opened again.

import { useEffect, useId, useRef, useState } from 'react';
import { draft, keepDraft } from '../../../web/drafts.ts';
import { useWords } from '../../../web/i18n.tsx';
import { DayField } from '../../../web/parts/fields.tsx';
import { useSession } from '../../../web/session.tsx';
import { Consequence } from './EvidencePanel.tsx';
import { attestationWords } from './words.ts';

export type Opened = 'takeAway' | 'change' | 'notMine';

export interface Given {
  readonly sheet: string;
  readonly row: number;
  readonly answer: 'keep' | Opened;
  readonly from?: string;
  readonly text?: string;
}

interface FormProps {
  readonly campaign: string;
  readonly sheet: string;
  readonly row: number;
  readonly label: string;
  readonly opened: Opened;
  readonly busy: boolean;
  readonly send: (given: Given) => Promise<void>;
  readonly close: () => void;
}

export function AnswerForm(props: FormProps) {
  const { campaign, sheet, row, label, opened, busy, send, close } = props;
  const t = useWords(attestationWords);
  const { today } = useSession();
  const key = `attestation ${campaign} ${sheet} ${row}`;
  const [text, write] = useState(() => draft(key));
  const [from, setFrom] = useState(today);
  const first = useRef<HTMLFormElement>(null);
  const id = useId();
  // Opening it is asking for it: the reader is taken there, once for each answer chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is another form
  useEffect(() => first.current?.focus(), [opened]);
  const given: Given = {
    sheet,
    row,
    answer: opened,
    ...(opened === 'takeAway' && from !== today ? { from } : {}),
    ...(text.trim() === '' ? {} : { text: text.trim() }),
  };
  const submit = () =>
    send(given).then(
      () => keepDraft(key, ''),
      () => undefined,
    );
  return (
    <form
      ref={first}
      tabIndex={-1}
      className="attest-form"
      aria-label={t.whyOf(t[opened], label)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {opened === 'takeAway' && <Consequence campaign={campaign} sheet={sheet} row={row} />}
      {opened === 'notMine' && <p>{t.notMineText}</p>}
      <div className="attest-fields">
        {opened === 'takeAway' && (
          <DayField label={t.from} min={today} required value={from} onValue={setFrom} />
        )}
        <div className="form-group attest-text">
          <label className="form-label" htmlFor={`${id}text`}>
            {opened === 'change' ? t.changeText : t.note}
          </label>
          <textarea
            id={`${id}text`}
            className="form-input"
            rows={2}
            maxLength={2000}
            required={opened === 'change'}
            value={text}
            onChange={(event) => {
              write(event.target.value);
              keepDraft(key, event.target.value);
            }}
          />
        </div>
      </div>
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={busy}>
          {opened === 'takeAway' ? t.takeAway : opened === 'notMine' ? t.passOn : t.send}
        </button>
        <button type="button" className="button button-secondary" onClick={close}>
          {t.cancel}
        </button>
      </div>
    </form>
  );
}
