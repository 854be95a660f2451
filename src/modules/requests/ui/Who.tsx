// For whom: oneself alone, or some of the people one leads, found by name.

import { useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { useSession } from '../../../web/session.tsx';
import { requestWords } from './words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly place: string;
}

const SHOWN = 30;
const SEARCH_OVER = 8;

export function Who({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly Row[];
  /** User names. */
  chosen: readonly string[];
  onChoose: (userIds: readonly string[]) => void;
}) {
  const t = useWords(requestWords);
  const { me } = useSession();
  const [text, search] = useState('');
  if (rows.length < 2) return null;
  const wanted = text.trim().toLowerCase();
  const found = rows.filter(
    (row) =>
      chosen.includes(row.userId) || `${row.name} ${row.userId} ${row.place}`.toLowerCase().includes(wanted),
  );
  const first = [...found].sort(
    (a, b) => Number(chosen.includes(b.userId)) - Number(chosen.includes(a.userId)),
  );
  return (
    <fieldset className="choices">
      <legend>
        <h2>{t.who}</h2>
      </legend>
      {rows.length > SEARCH_OVER && (
        <input
          type="search"
          className="form-input"
          aria-label={t.search}
          placeholder={t.search}
          value={text}
          onChange={(event) => search(event.target.value)}
        />
      )}
      <div className="choice-list">
        {first.slice(0, SHOWN).map((row) => (
          <label key={row.id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(row.userId)}
              onChange={(event) =>
                onChoose(
                  event.target.checked
                    ? [...chosen, row.userId]
                    : chosen.filter((userId) => userId !== row.userId),
                )
              }
            />{' '}
            <span>
              {row.name}
              {row.userId === me.userId && ` (${t.me})`}
              <span className="cell-sub">{row.place}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
