// What taking a right away would do, before it is done: which assignments end, whom they are shared with, who is asked, what else goes.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { listed } from '../../kernel/wording.ts';
import type { RightsEngine } from '../access/index.ts';
import type { RowRight, Sheet } from './domain/due.ts';
import { alsoLost, type Deciding, mayExcept, type Source, sourcesOf } from './removal.ts';
import type { Names } from './telling.ts';

interface Look {
  readonly engine: RightsEngine;
  readonly naming: Names;
  readonly now: Instant;
}

/** More than so many are counted. */
const NAMED = 6;

export function consequenceOf(
  look: Look,
  sheet: Pick<Sheet, 'subject'>,
  row: RowRight,
  deciding: Deciding | null,
): Bilingual[] {
  const { engine, now } = look;
  const sources = sourcesOf(engine, sheet.subject, row, now);
  const decides = (source: Source) =>
    source.kind === 'own' || deciding === null || mayExcept(engine, source, deciding);
  return [
    ...sources.map((source) => sourceText(look, sheet.subject, source, decides(source))),
    ...lostText(look, sheet.subject, row, sources),
  ];
}

function sourceText({ naming }: Look, person: string, source: Source, decides: boolean): Bilingual {
  const { what, target } = source.content;
  const given = naming.name(what.kind === 'role' ? 'jobFunctionRole' : 'roleGroup', what.id);
  const name = naming.name('person', person);
  if (target.kind === 'person')
    return {
      da: `Den direkte tildeling af ${given} ophører.`,
      en: `The direct assignment of ${given} ends.`,
    };
  const unit = naming.name('orgUnit', target.orgUnit);
  if (decides)
    return {
      da: `${name} undtages fra ${given}, som er tildelt ${unit}. Alle andre beholder den.`,
      en: `${name} is excepted from ${given}, which is given to ${unit}. Everybody else keeps it.`,
    };
  return {
    da: `${given} er tildelt ${unit}; den, der ejer tildelingen, bliver bedt om at undtage ${name}. Rettigheden står her, til den er væk.`,
    en: `${given} is given to ${unit}; whoever owns the assignment is asked to except ${name}. The right stays here until it is gone.`,
  };
}

function lostText(
  { engine, naming, now }: Look,
  person: string,
  row: RowRight,
  sources: readonly Source[],
): Bilingual[] {
  const lost = alsoLost(engine, person, row, sources, now);
  const names = [
    ...new Set(
      lost.map((r) => `${naming.name('systemRole', r.systemRole)} (${naming.name('system', r.system)})`),
    ),
  ];
  if (names.length === 0) return [];
  const said = (language: 'da' | 'en') => {
    const rest = names.length - NAMED;
    if (rest <= 0) return listed(names, language);
    const more = language === 'da' ? `${rest} til` : `${rest} more`;
    return listed([...names.slice(0, NAMED), more], language);
  };
  return [{ da: `Følger med ud: ${said('da')}.`, en: `Goes with it: ${said('en')}.` }];
}
