// What is typed about what a case is: from nothing or from the case as it is, and on to what is sent.

import type { AssuranceLevel } from '../../../kernel/assurance.ts';
import { readDraft } from '../../../web/drafts.ts';
import type { CaseView, HeadInput } from '../contract.ts';
import {
  CHANGE_MISSABLE,
  type ChangeText,
  changeInputOf,
  changeLacks,
  changeTextOf,
  NO_CHANGE,
  NOTHING_LACKS,
} from './changeHead.ts';

type Kind = CaseView['kind'];

export interface ControlText {
  /** Tells one row from another while they are typed. */
  readonly key: number;
  readonly text: string;
  readonly owner: string;
  /** Days between, as text; empty is once. */
  readonly everyDays: string;
}

/** Of a shortfall against a law, each field as text. */
export interface ShortfallText {
  /** Tells one row from another while they are typed. */
  readonly key: number;
  readonly law: string;
  readonly what: string;
  readonly assessment: string;
  readonly measures: string;
  readonly plan: string;
  readonly owner: string;
  readonly by: string;
}

export interface Written {
  readonly kind: Kind;
  readonly significance: CaseView['significance'];
  readonly title: string;
  readonly unit: string;
  readonly access: CaseView['access'];
  /** By its number; empty is none, and absent what is suggested for the kind. */
  readonly kle?: string | undefined;
  readonly rules: string;
  readonly clause: string;
  readonly conflictRule: string;
  readonly persons: readonly string[];
  readonly role: string;
  readonly orgUnit: string;
  readonly system: string;
  readonly risk: string;
  readonly mostItCosts: string;
  readonly controls: readonly ControlText[];
  readonly from: string;
  readonly to: string;
  readonly change: ChangeText;
  readonly lowers: AssuranceLevel | '';
  readonly shortfalls: readonly ShortfallText[];
}

export const NOTHING: Written = {
  kind: 'dispensation',
  significance: 'significant',
  title: '',
  unit: '',
  access: 'open',
  rules: '',
  clause: '',
  conflictRule: '',
  persons: [],
  role: '',
  orgUnit: '',
  system: '',
  risk: '',
  mostItCosts: '',
  controls: [],
  from: '',
  to: '',
  change: NO_CHANGE,
  lowers: '',
  shortfalls: [],
};

export function writtenOf(view: CaseView): Written {
  const { kind, significance, title, unit, access, subject, change } = view;
  const shortfalls = view.shortfalls.map(({ owner, mended: _, ...texts }, key) => ({
    ...{ key, ...texts, owner: owner.id },
  }));
  const kle = view.kle?.id ?? '';
  const head = { ...NOTHING, kind, significance, title, unit: unit.id, access, kle, shortfalls };
  if (change !== null) return { ...head, change: changeTextOf(change) };
  if (kind !== 'dispensation' || subject === null) return head;
  return {
    ...head,
    rules: subject.rules,
    clause: subject.clause,
    conflictRule: subject.conflictRule?.id ?? '',
    persons: subject.persons.map(({ id }) => id),
    role: subject.role?.id ?? '',
    orgUnit: subject.orgUnit?.id ?? '',
    system: subject.system?.id ?? '',
    risk: subject.risk,
    mostItCosts: subject.mostItCosts,
    lowers: subject.lowers ?? '',
    controls: subject.controls.map(({ text, owner, everyDays }, key) => ({
      ...{ key, text, owner: owner.id },
      everyDays: everyDays === null ? '' : String(everyDays),
    })),
    from: subject.from,
    to: subject.to,
  };
}

const orNull = (id: string): string | null => (id === '' ? null : id);

export function inputOf(written: Written): HeadInput {
  const { kind, significance, title, unit, access, kle } = written;
  const head = {
    ...{ significance, title: title.trim(), access },
    ...(unit === '' ? {} : { unit }),
    ...(kle === undefined ? {} : { kle: orNull(kle) }),
  };
  if (kind === 'system') return { ...head, subject: changeInputOf(written.change) };
  const shortfalls = written.shortfalls.map(({ key: _, ...shortfall }) => shortfall);
  const short = shortfalls.length === 0 ? {} : { shortfalls };
  if (kind !== 'dispensation') return { ...head, subject: { kind, ...short } };
  const { rules, clause, conflictRule, persons, role, orgUnit, system, controls } = written;
  const { risk, mostItCosts, from, to } = written;
  const covers = {
    persons: [...persons],
    role: orNull(role),
    orgUnit: orNull(orgUnit),
    system: orNull(system),
  };
  return {
    ...head,
    subject: {
      ...{ kind, rules: rules.trim(), clause: clause.trim(), conflictRule: orNull(conflictRule), covers },
      ...{ risk, mostItCosts, from, to, ...short },
      ...(written.lowers === '' ? {} : { lowers: written.lowers }),
      controls: controls.map(({ text, owner, everyDays }) => ({
        text: text.trim(),
        owner,
        everyDays: everyDays === '' ? null : Number(everyDays),
      })),
    },
  };
}

export const MISSABLE = [
  'title',
  'rules',
  'clause',
  'covers',
  'from',
  'to',
  'days',
  'risk',
  'controls',
  'shortfalls',
  ...CHANGE_MISSABLE,
] as const;

/** What must be filled in before it can be sent. */
export function missing(written: Written): (typeof MISSABLE)[number][] {
  const { kind, title, rules, clause, persons, role, orgUnit, system, risk, from, to, controls } = written;
  const isDispensation = kind === 'dispensation';
  const lacks: Record<(typeof MISSABLE)[number], boolean> = {
    ...(kind === 'system' ? changeLacks(written.change) : NOTHING_LACKS),
    title: title.trim() === '',
    shortfalls:
      kind !== 'system' &&
      written.shortfalls.some(({ key: _, ...texts }) =>
        Object.values(texts).some((text) => text.trim() === ''),
      ),
    rules: isDispensation && rules.trim() === '',
    clause: isDispensation && clause.trim() === '',
    covers: isDispensation && persons.length === 0 && role + orgUnit + system === '',
    from: isDispensation && from === '',
    to: isDispensation && to === '',
    days: isDispensation && from !== '' && to !== '' && to < from,
    risk: isDispensation && risk.trim() === '',
    controls:
      isDispensation &&
      (controls.length === 0 || controls.some(({ text, owner }) => text.trim() === '' || owner === '')),
  };
  return MISSABLE.filter((one) => lacks[one]);
}

/** As it was typed in this tab before; null where nothing was, or where it cannot be read. */
export function readWritten(text: string): Written | null {
  const read = readDraft<Written>(text);
  return read && { ...NOTHING, ...read };
}
