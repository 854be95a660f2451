// A reminder that the screens show another day than today, or what was known at another time, and the way back.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useDay } from '../dated.ts';
import { instantText, longDay } from '../format.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';

export function TimeBar() {
  const t = useWords(shellWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { on, known } = useSearch({ strict: false });
  const day = longDay(useDay(), language);
  if (on === undefined && known === undefined) return null;
  return (
    <div className="time-bar" role="status">
      <span>
        {known === undefined ? t.time.shownOn(day) : t.time.shownKnown(day, instantText(known, language))}
      </span>
      <button
        type="button"
        className="link-button"
        onClick={() =>
          navigate({
            to: '.',
            search: (was) => ({ ...was, on: undefined, known: undefined }),
            resetScroll: false,
          })
        }
      >
        {t.time.backToToday}
      </button>
    </div>
  );
}
