// One-time codes: how they are written, how long they are good for, and what each way of coming by one proves.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import type { FactSet } from '../../../kernel/fact.ts';
import { versionAt } from '../../../kernel/fact.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';

/** `registrar`: shown to somebody whose papers were seen; `operator`: printed for whoever runs the machine. */
export const WAYS = ['letter', 'mail', 'registrar', 'operator'] as const;
export type Way = (typeof WAYS)[number];

export interface ActivationSettings {
  readonly letterDays: number;
  readonly mailHours: number;
}

export const ACTIVATION_SETTING = 'activation';
export const DEFAULT_SETTINGS: ActivationSettings = { letterDays: 14, mailHours: 24 };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is decided; what is not, or cannot be used, is the default. */
export function settingsAt(facts: FactSet<AccessFacts>, now: Instant): ActivationSettings {
  const value = versionAt(facts.versions('setting', ACTIVATION_SETTING), now)?.content.value;
  const given: Readonly<Partial<Record<keyof ActivationSettings, unknown>>> =
    typeof value === 'object' && value !== null ? value : {};
  const whole = (key: keyof ActivationSettings, most: number): number => {
    const number = given[key];
    const fits = typeof number === 'number' && Number.isInteger(number) && number >= 1 && number <= most;
    return fits ? number : DEFAULT_SETTINGS[key];
  };
  return { letterDays: whole('letterDays', 60), mailHours: whole('mailHours', 168) };
}

/** In milliseconds from when the code is made. On the spot is now, and the operator is at the machine. */
export function lifetimeOf(way: Way, { letterDays, mailHours }: ActivationSettings): number {
  const lifetimes = {
    letter: letterDays * 24 * HOUR,
    mail: mailHours * HOUR,
    registrar: 30 * MINUTE,
    operator: 24 * HOUR,
  };
  return lifetimes[way];
}

/** Whether the code alone is not enough: it has travelled, and others may have had it in hand. */
export const asksPayroll = (way: Way): boolean => way === 'letter' || way === 'mail';

/** How whoever uses it was proofed. */
export function methodOf(way: Way, level: AssuranceLevel): 'operator' | 'payroll' | 'registrar' {
  if (way === 'operator') return 'operator';
  return level === 'lav' ? 'payroll' : 'registrar';
}

/** Letters that are not taken for one another, in print or read aloud. */
export const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** Of 31 letters: 79 bits. */
export const CODE_LENGTH = 16;

/** However it was typed: in small letters, with or without the dashes. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** `ABCD-EFGH-JKMN-PQRS`. */
export const writtenCode = (plain: string): string => plain.match(/.{1,4}/g)?.join('-') ?? plain;

/** So many wrong answers to what payroll knows, and the code is worth nothing: a stolen letter does not become a quiz. */
export const FAILURES_ALLOWED = 5;
