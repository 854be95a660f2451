// The log's filters; they are applied together and live in the address bar.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { readDay } from '../../../web/parts/dayText.ts';
import { actionChoices, actionText } from './logPhrases.ts';
import { logWords } from './logWords.ts';

type Field = 'from' | 'to' | 'actor' | 'action' | 'text';
const NONE = { from: undefined, to: undefined, actor: undefined, action: undefined, text: undefined };

/** What the form says, with its days read; null when one of them is no day. */
function readForm(form: FormData): Partial<Record<Field, string>> | null {
  const said: Partial<Record<Field, string>> = {};
  for (const field of ['from', 'to', 'actor', 'action', 'text'] as const) {
    const text = String(form.get(field) ?? '').trim();
    if (text === '') continue;
    const value = field === 'from' || field === 'to' ? readDay(text) : text;
    if (value === null) return null;
    said[field] = value;
  }
  return said;
}

interface TextFieldProps {
  readonly name: Field;
  readonly label: string;
  readonly value: string;
}

function TextField({ name, label, value }: TextFieldProps) {
  return (
    <label className="filter-field">
      <span className="form-label">{label}</span>
      <input className="form-input" type="text" name={name} defaultValue={value} autoComplete="off" />
    </label>
  );
}

export function LogFilter() {
  const t = useWords(logWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const said = useSearch({ from: '/log' });
  const [fault, setFault] = useState(false);
  const dayText = (day: string | undefined) => (day === undefined ? '' : longDay(day, language));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readForm(new FormData(event.currentTarget));
    setFault(read === null);
    if (read !== null) navigate({ to: '/log', search: (was) => ({ ...was, ...NONE, ...read }) });
  };
  return (
    <form className="filters" onSubmit={submit} key={JSON.stringify([said, language])}>
      <TextField name="from" label={t.from} value={dayText(said.from)} />
      <TextField name="to" label={t.to} value={dayText(said.to)} />
      <TextField name="actor" label={t.actor} value={said.actor ?? ''} />
      <label className="filter-field">
        <span className="form-label">{t.action}</span>
        <select className="form-input form-select" name="action" defaultValue={said.action ?? ''}>
          <option value="">{t.anyAction}</option>
          {[...new Set([...actionChoices(), ...(said.action === undefined ? [] : [said.action])])].map(
            (action) => (
              <option key={action} value={action}>
                {actionText(action, t)}
              </option>
            ),
          )}
        </select>
      </label>
      <TextField name="text" label={t.text} value={said.text ?? ''} />
      <span className="filter-buttons">
        <button type="submit" className="button button-primary">
          {t.show}
        </button>
        <button
          type="button"
          className="button button-secondary"
          onClick={() => navigate({ to: '/log', search: (was) => ({ ...was, ...NONE }) })}
        >
          {t.clear}
        </button>
      </span>
      {fault && (
        <p role="alert" className="form-error-message">
          {t.notADay}
        </p>
      )}
    </form>
  );
}
