// What somebody has typed and not sent yet, kept in this tab of the browser: it is still there when the page is opened again, and
// gone when they sign out or the tab is closed.

import { useState } from 'react';

export function draft(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A browser that refuses storage still sends what is typed.
  }
}

export function forgetDrafts(): void {
  try {
    sessionStorage.clear();
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** A text that is kept while it is typed, where it begins when nothing was; and how it is let go of. */
export function useDraft(
  key: string,
  beginning = '',
): readonly [text: string, write: (text: string) => void, forget: () => void] {
  const [text, set] = useState(() => draft(key) || beginning);
  const write = (next: string) => {
    set(next);
    keepDraft(key, next === beginning ? '' : next);
  };
  return [text, write, () => keepDraft(key, '')];
}

/** What a form has kept as JSON; null where nothing was, or where it cannot be read. */
export function readDraft<T extends object>(text: string): Partial<T> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' ? read : null;
  } catch {
    return null;
  }
}
