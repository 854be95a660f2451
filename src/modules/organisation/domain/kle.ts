// KL's KLE: from the subjects that a file lists to what it states, or every fault it has. How the file was written is not known here.

import { type Findings, findings } from '../../../kernel/findings.ts';
import { KLE_CODE } from '../../../kernel/formats.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Stated, Statement } from '../../../kernel/stated.ts';
import { startOfDay } from '../../../kernel/time.ts';
import type { OrganisationFacts } from '../contract.ts';

export type KleCode =
  | 'notCsv'
  | 'notXml'
  | 'xmlWithDoctype'
  | 'wrongFormat'
  | 'missing'
  | 'malformedKle'
  | 'malformedDate'
  | 'duplicateId'
  | 'missingParent'
  | 'retiredCode'
  | 'noSubjects';

/** One subject as a file lists it. */
export interface KleEntry {
  readonly code: string;
  readonly title: string;
  /** The day from which KL no longer uses it, as the file writes it. */
  readonly retired: string | null;
  /** Where the file says it, and where within that the code stands. */
  readonly at: string;
  readonly codeAt: string;
  readonly titleAt: string;
}

const parentOf = (code: string): string | null => (code.length > 2 ? code.slice(0, -3) : null);

/** Every subject with its group, every group with its main group, each code once. */
export function statedInKle(entries: readonly KleEntry[]): Result<Statement<OrganisationFacts>> {
  const found = findings<KleCode>();
  const codes = new Set(entries.map((entry) => entry.code));
  const subjects = new Map<string, Stated<OrganisationFacts, 'kle'>>();
  if (entries.length === 0) found.fault('noSubjects', '', 'The file lists no subjects.');
  for (const entry of entries) {
    const stated = judge(found, codes, entry);
    if (stated !== null) keep(found, subjects, stated, entry);
  }
  if (found.faults.length > 0) return refuse(found.faults);
  return ok({ stated: [...subjects.values()], ended: [], warnings: found.warnings, cprs: [] });
}

function judge(
  found: Findings<KleCode>,
  codes: ReadonlySet<string>,
  entry: KleEntry,
): Stated<OrganisationFacts, 'kle'> | null {
  const { code, title, retired, at } = entry;
  if (title.trim() === '') found.fault('missing', entry.titleAt, 'A subject must have a title.');
  const to = retired === null ? null : startOfDay(retired.slice(0, 10));
  if (retired !== null && to === null)
    found.fault('malformedDate', at, 'The day on which it was retired is no day.');
  if (!KLE_CODE.test(code)) {
    found.fault('malformedKle', entry.codeAt, 'This is not a KLE code (NN, NN.NN or NN.NN.NN).');
    return null;
  }
  const parent = parentOf(code);
  if (parent !== null && !codes.has(parent)) {
    found.fault(
      'missingParent',
      entry.codeAt,
      `${code} belongs under ${parent}, which the file does not list.`,
    );
  }
  return { kind: 'kle', id: code, from: null, to, content: { title: title.trim() }, pointer: at };
}

/** KL may use a retired code again: then the one in use counts, else the one that was used last. */
function keep(
  found: Findings<KleCode>,
  subjects: Map<string, Stated<OrganisationFacts, 'kle'>>,
  stated: Stated<OrganisationFacts, 'kle'>,
  entry: KleEntry,
): void {
  const before = subjects.get(stated.id);
  if (before === undefined) {
    subjects.set(stated.id, stated);
    return;
  }
  if (before.to === stated.to) {
    found.fault('duplicateId', entry.codeAt, `${stated.id} is already at ${before.pointer}.`);
    return;
  }
  const later = (before.to ?? Infinity) > (stated.to ?? Infinity) ? before : stated;
  const earlier = later === before ? stated : before;
  found.warn('retiredCode', earlier.pointer, `${stated.id} is listed again; this retired one is left out.`);
  subjects.set(stated.id, later);
}
