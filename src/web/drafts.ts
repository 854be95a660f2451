// What somebody has typed and not sent yet, kept in this tab of the browser until it is sent or they sign out: it is still there when the
// page is opened again, or their session was over and they have signed in anew. It lies there sealed, with a key that Tillid gives to
// them alone and that is kept nowhere here, so that nobody else finds it: not the next one at the machine either.

import { useEffect, useState, useSyncExternalStore } from 'react';

const PLACE = 'drafts';
const NONCE_BYTES = 12;

const typed = new Map<string, string>();
let key: CryptoKey | null = null;
/** The opening that counts: the last, unless it was closed since. */
let opening: symbol | null = null;
/** Whose drafts are there, by their secret; null until all of them are. */
let whose: string | null = null;
const watching = new Set<() => void>();
let writing: Promise<void> = Promise.resolve();
let isNew = false;

export function draft(name: string): string {
  return typed.get(name) ?? '';
}

export function keepDraft(name: string, text: string): void {
  if (text === '') typed.delete(name);
  else typed.set(name, text);
  if (isNew) return;
  isNew = true;
  writing = writing.then(write);
}

/** A browser that refuses storage, or has no cipher because Tillid is reached unencrypted, still sends what is typed. */
async function write(): Promise<void> {
  isNew = false;
  const sealing = key;
  if (sealing === null) return;
  try {
    const text = typed.size === 0 ? null : await sealed(sealing, JSON.stringify([...typed]));
    if (sealing !== key) return;
    if (text === null) sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, text);
  } catch {
    // Full, or not to be had.
  }
}

/** The nonce, and then what was sealed, a character for each byte. */
async function sealed(sealing: CryptoKey, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const inside = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    sealing,
    new TextEncoder().encode(text),
  );
  return Array.from([...iv, ...new Uint8Array(inside)], (byte) => String.fromCharCode(byte)).join('');
}

async function opened(sealing: CryptoKey, text: string): Promise<[string, string][]> {
  const bytes = Uint8Array.from(text, (one) => one.charCodeAt(0));
  const iv = bytes.subarray(0, NONCE_BYTES);
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, sealing, bytes.subarray(NONCE_BYTES));
  return JSON.parse(new TextDecoder().decode(plain)) as [string, string][];
}

/** Somebody is signed in, and this is their key: what they had typed is there again, and what another had is gone. */
export async function openDrafts(secret: string): Promise<void> {
  closeDrafts();
  const mine = Symbol('opening');
  opening = mine;
  await readKept(secret, mine);
  if (opening === mine) becomes(secret);
}

async function readKept(secret: string, turn: symbol): Promise<void> {
  try {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
    const mine = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    if (opening !== turn) return;
    key = mine;
    const text = sessionStorage.getItem(PLACE);
    if (text === null) return;
    const found = await opened(mine, text).catch(() => null);
    if (key !== mine) return;
    if (found === null) sessionStorage.removeItem(PLACE);
    for (const [name, one] of found ?? []) typed.set(name, one);
  } catch {
    // What cannot be kept is not there.
  }
}

/** Nobody is signed in any more: what was typed is sealed, and nothing here opens it. */
export function closeDrafts(): void {
  key = null;
  opening = null;
  typed.clear();
  becomes(null);
}

function becomes(of: string | null): void {
  whose = of;
  for (const look of watching) look();
}

/** Whose drafts are there to be asked for, by their secret. */
export const draftsOf = (): string | null => whose;

function watch(look: () => void): () => void {
  watching.add(look);
  return () => watching.delete(look);
}

/** Somebody signs out; the screens that ask for drafts stand until they have. */
export function forgetDrafts(): void {
  key = null;
  typed.clear();
  try {
    sessionStorage.clear();
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** Whether the drafts of whoever is signed in are there to be asked for; `secret` is null where nobody is. */
export function useDraftsOf(secret: string | null): boolean {
  useEffect(() => {
    if (secret === null) closeDrafts();
    else openDrafts(secret);
  }, [secret]);
  return useSyncExternalStore(watch, draftsOf) === secret;
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
