// What a door finds while it reads: faults and warnings, all of them, each with its place. No finding ever shows a CPR number.

import type { Fault } from './result.ts';

export interface Findings<Code extends string> {
  readonly faults: Fault[];
  readonly warnings: Fault[];
  fault(code: Code, pointer: string, detail: string): void;
  warn(code: Code, pointer: string, detail: string): void;
}

export function findings<Code extends string>(): Findings<Code> {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  return {
    faults,
    warnings,
    fault: (code, pointer, detail) => faults.push({ code, pointer, detail }),
    warn: (code, pointer, detail) => warnings.push({ code, pointer, detail }),
  };
}

/** Ten digits as a CPR number is written, not part of a longer number or a uuid. */
const CPR_LIKE = /(?<![0-9a-fA-F-])\d{6}[- ]?\d{4}(?![0-9a-fA-F])/g;
const SHOWN = 80;

/** A value of the file, fit for one line of a message: short, no line breaks, and no CPR number wherever it may have strayed. */
export function quote(value: string): string {
  const line = withoutCpr(value.replaceAll(/\p{Cc}+/gu, ' '), '(ten digits)');
  return `“${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}”`;
}

/** Whether a text holds what may be a CPR number. */
export const looksLikeCpr = (text: string): boolean => text.search(CPR_LIKE) !== -1;

/** The text with what may be CPR numbers taken out. */
export const withoutCpr = (text: string, instead: string): string => text.replaceAll(CPR_LIKE, instead);
