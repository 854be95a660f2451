// Danish or English, one click, named in the language it leads to.

import { useSpeech, useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';

export function LanguageSwitch() {
  const t = useWords(shellWords);
  const { language, speak } = useSpeech();
  const other = language === 'da' ? 'en' : 'da';
  return (
    <button type="button" className="language" lang={other} onClick={() => speak(other)}>
      {t.otherLanguage}
    </button>
  );
}
