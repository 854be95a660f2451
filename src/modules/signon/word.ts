// What a provider is proven to have said of one sign-in, whichever protocol it speaks; and the ways in which an answer fails.

import type { TrialFault } from './domain/findings.ts';
import type { Claims } from './domain/settings.ts';

export interface Word {
  readonly claims: Claims;
  /** By what the provider knows the person, and the session there. */
  readonly subject: string;
  readonly session: string | null;
  /** What it wants to see again at sign-out. */
  readonly hint: string;
}

/** The answer is not let in. What it says is for the administrator who tries it, never for whoever sent it. */
export class NotProven extends Error {
  readonly fault: TrialFault;

  constructor(fault: TrialFault, message: string) {
    super(message);
    this.name = 'NotProven';
    this.fault = fault;
  }
}

const LONGEST = 2_000;
const MOST = 50;

/** Claims as texts: numbers and yes-or-no as they are written, and nothing with parts of its own. */
export function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const claims: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of Object.entries(values)) {
    const list = (Array.isArray(value) ? value : [value]).slice(0, MOST);
    const texts = list.filter((one) => ['string', 'number', 'boolean'].includes(typeof one)).map(String);
    if (texts.length > 0) claims[name] = texts.map((text) => text.slice(0, LONGEST));
  }
  return claims;
}
