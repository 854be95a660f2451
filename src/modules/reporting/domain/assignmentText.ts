// An assignment and what it narrows to, as a person reads it, in both languages.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { Assignment, ConstraintKind, ConstraintValue, SymbolicValue } from '../../catalogue/contract.ts';
import { type Look, nameOf, seenOn } from './looking.ts';

const SYMBOLS: Readonly<Record<SymbolicValue, Bilingual>> = {
  ownUnit: { da: 'egen enhed', en: 'own unit' },
  ownUnitAndBelow: { da: 'egen enhed med underenheder', en: 'own unit and all below' },
  managedUnits: { da: 'enheder, man leder', en: 'units one manages' },
  klePerforming: { da: 'KLE, man udfører', en: 'KLE one performs' },
  kleInterest: { da: 'KLE, man har interesse i', en: 'KLE one has an interest in' },
  all: { da: 'ingen afgrænsning', en: 'not narrowed' },
  postponed: { da: 'angives på tildelingen', en: 'given on the assignment' },
};

const both = (text: string): Bilingual => ({ da: text, en: text });

const list = (names: readonly string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;

const NAMES: Readonly<Partial<Record<ConstraintKind, Bilingual>>> = {
  kle: both('KLE'),
  organisation: { da: 'Enhed', en: 'Unit' },
  system: both('System'),
};

function codeText(look: Look, kind: ConstraintKind | undefined, code: string): string {
  if (kind === 'organisation') return nameOf(look, 'orgUnit', code);
  return kind === 'system' ? nameOf(look, 'system', code) : code;
}

/** `KLE: 27`, `Organisation: egen enhed`: one constraint of a grant or an assignment. */
export function constraintText(look: Look, type: string, value: ConstraintValue): Bilingual {
  const kind = seenOn(look, 'constraintType', type)?.kind;
  const name: Bilingual = NAMES[kind ?? 'values'] ?? both(type);
  const said =
    typeof value === 'string'
      ? SYMBOLS[value]
      : both(value.map((code) => codeText(look, kind, code)).join(', '));
  return { da: `${name.da}: ${said.da}`, en: `${name.en}: ${said.en}` };
}

export function constraintTexts(
  look: Look,
  constraints: Readonly<Record<string, ConstraintValue>>,
): Bilingual[] {
  return Object.entries(constraints).map(([type, value]) => constraintText(look, type, value));
}

/** To whom: a unit, or a person who may be named only to those who may see them. */
export function targetText(
  look: Look,
  assignment: Assignment,
  named: (person: string) => boolean,
): Bilingual {
  const { target } = assignment;
  if (target.kind === 'person') {
    return named(target.person)
      ? both(nameOf(look, 'person', target.person))
      : { da: 'en medarbejder', en: 'one person' };
  }
  const unit = nameOf(look, 'orgUnit', target.orgUnit);
  return target.inherit ? { da: `${unit} med underenheder`, en: `${unit} and all below` } : both(unit);
}

/** Who in the target, and who not. */
export function conditionTexts(
  look: Look,
  { conditions, except, constraints }: Assignment,
  named: (person: string) => boolean,
): Bilingual[] {
  const texts: Bilingual[] = [];
  const say = (
    da: string,
    en: string,
    kind: 'title' | 'function' | 'orgUnit',
    ids: readonly string[] | null,
  ) => {
    if (ids === null || ids.length === 0) return;
    const names = ids.map((id) => nameOf(look, kind, id));
    texts.push({ da: `${da} ${list(names, 'eller')}`, en: `${en} ${list(names, 'or')}` });
  };
  say('stilling:', 'title:', 'title', conditions.titles);
  say('ikke stilling:', 'not title:', 'title', conditions.notTitles);
  say('funktion:', 'function:', 'function', conditions.functions);
  if (conditions.managers === 'managers') texts.push({ da: 'kun ledere', en: 'managers only' });
  if (conditions.managers === 'managersAndSubstitutes') {
    texts.push({ da: 'kun ledere og deres stedfortrædere', en: 'managers and their substitutes only' });
  }
  say('undtagen enheden', 'except the unit', 'orgUnit', except.orgUnits);
  say('undtagen stillingen', 'except the title', 'title', except.titles);
  const people = except.persons.filter(named).map((id) => nameOf(look, 'person', id));
  const hidden = except.persons.length - people.length;
  if (people.length > 0)
    texts.push({ da: `undtagen ${list(people, 'og')}`, en: `except ${list(people, 'and')}` });
  if (hidden > 0) texts.push({ da: `undtagen ${hidden} medarbejdere`, en: `except ${hidden} people` });
  return [...texts, ...constraintTexts(look, constraints)];
}
