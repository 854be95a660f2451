// Which language the screens speak: Danish until somebody chooses English, remembered in this browser.

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Language } from '../kernel/problem.ts';
import type { Words } from '../kernel/words.ts';

const REMEMBERED_AS = 'tillid.language';
export const LOCALE: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };

interface Speech {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const Speaking = createContext<Speech>({ language: 'da', speak: () => {} });

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED_AS) === 'en' ? 'en' : 'da';
  } catch {
    return 'da';
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED_AS, language);
  } catch {
    // A browser that refuses storage still switches; it only forgets.
  }
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  const speak = useCallback((next: Language) => {
    remember(next);
    setLanguage(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => ({ language, speak }), [language, speak]);
  return (
    <Speaking value={speech}>
      <I18nProvider locale={LOCALE[language]}>{children}</I18nProvider>
    </Speaking>
  );
}

export function useSpeech(): Speech {
  return use(Speaking);
}

export function useLanguage(): Language {
  return use(Speaking).language;
}

/** Both dictionaries of a module, made once beside its screens: `const words = dictionary(da, en)`. */
export function dictionary<D>(da: D, en: Words<D>): Readonly<Record<Language, Words<D>>> {
  return { da: da as Words<D>, en };
}

export function useWords<W>(words: Readonly<Record<Language, W>>): W {
  return words[useLanguage()];
}
