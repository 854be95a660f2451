// A case as the body that has it prints it: the sections under the body's own headings, who was heard and what was decided.

import { versionAt } from '../../kernel/fact.ts';
import type { Language } from '../../kernel/problem.ts';
import { type Day, dayOf, formatInstant, type Instant, parseInstant } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import { type PdfReport, type PdfSection, pdfOf } from '../../platform/documents/pdf.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, type ChangeGround, type RightsEngine, seeFacts } from '../access/index.ts';
import type { Body } from '../catalogue/contract.ts';
import { lineFor } from './domain/authority.ts';
import type { Case, Section } from './domain/case.ts';
import { OUTCOME_NAMES, STAGE_NAMES } from './domain/names.ts';
import type { DecisionDeps } from './kinds.ts';
import { viewedCase } from './reading.ts';
import type { CaseView } from './routes.ts';

type Template = Body['template'];
/** What is not a section of its own: what was decided, and who was heard. */
type Part = Section | 'decision' | 'hearing';

interface Heading {
  readonly part: Part;
  readonly da: string;
  readonly en: string;
}

const head = (part: Part, da: string, en: string): Heading => ({ part, da, en });

/** In the order they are printed. What a body has no heading for is printed under the general one, where something is written. */
const TEMPLATES: Readonly<Record<Template, readonly Heading[]>> = {
  problem: [
    head('recommendation', 'Indstilling og beslutning', 'Recommendation and decision'),
    head('decision', 'Beslutning', 'Decision'),
    head('problem', 'Problemstilling', 'Problem'),
    head('solution', 'Løsning', 'Solution'),
    head('economy', 'Økonomi', 'Economy'),
    head('people', 'Konsekvenser for medarbejdere', 'Consequences for staff'),
    head('process', 'Videre proces', 'Further process'),
    head('hearing', 'Høring', 'Hearing'),
  ],
  background: [
    head('problem', 'Baggrund', 'Background'),
    head('recommendation', 'Indstilling', 'Recommendation'),
    head('solution', 'Sagsfremstilling', 'Presentation'),
    head('economy', 'Økonomi', 'Economy'),
    head('people', 'Konsekvenser for medarbejdere', 'Consequences for staff'),
    head('process', 'Videre proces', 'Further process'),
    head('hearing', 'Høring', 'Hearing'),
    head('decision', 'Beslutning', 'Decision'),
  ],
};

/** As the body prints that decides on it, or else the first on its path. */
function templateOf({ facts }: RightsEngine, one: Case, now: number): Template {
  const path = lineFor(facts, one, now)?.path ?? [];
  const bodies = [...path].reverse().flatMap((party) => (party.kind === 'body' ? [party.body] : []));
  const [body] = bodies.flatMap((id) => versionAt(facts.versions('body', id), now)?.content ?? []);
  return body?.template ?? 'problem';
}

const dayOfText = (instant: string): Day => dayOf(parseInstant(instant) ?? 0);

function decisions(view: CaseView, language: Language): string {
  return view.resolutions
    .map(({ party, outcome, at, word, standsAt, broughtTo }) => {
      const said = `${party.name[language]}, ${dayText(dayOfText(at), language)}: ${OUTCOME_NAMES[outcome][language].toLocaleLowerCase('da')}.`;
      const brought = language === 'da' ? `Indbragt for ${broughtTo}.` : `Brought before ${broughtTo}.`;
      const open = language === 'da' ? 'Mødet er ikke slut.' : 'The meeting is not closed.';
      const more = broughtTo !== null ? [brought] : standsAt === null ? [open] : [];
      return [said, word, ...more].filter((text) => text !== '').join(' ');
    })
    .join('\n\n');
}

const SILENT: Readonly<Record<Language, string>> = {
  da: 'svarede ikke inden fristen',
  en: 'did not answer in time',
};
const WAITING: Readonly<Record<Language, string>> = {
  da: 'har ikke svaret endnu',
  en: 'has not answered yet',
};

function heard(view: CaseView, language: Language): string {
  return view.hearings
    .map(({ party, answer, isSilent, until }) => {
      const name = party.name[language];
      if (answer !== null) return `${name}:\n${answer.word}`;
      return `${name} ${(isSilent ? SILENT : WAITING)[language]} (${dayText(until, language)}).`;
    })
    .join('\n\n');
}

/** Of a dispensation: from what, for how long, at what risk, and what is done meanwhile. */
function aboutIt({ subject }: CaseView, language: Language): string[] {
  if (subject === null) return [];
  const { rules, clause, from, to, risk, mostItCosts, controls } = subject;
  const [day, last] = [dayText(from, language), dayText(to, language)];
  const said =
    language === 'da'
      ? [`Dispensation fra ${rules} ${clause}, fra ${day} til og med ${last}.`, `Risiko: ${risk}`]
      : [`Dispensation from ${rules} ${clause}, from ${day} to ${last}, both included.`, `Risk: ${risk}`];
  const most = language === 'da' ? 'Det højeste, det kan koste' : 'The most that it could cost';
  const done = language === 'da' ? 'Kompenserende kontrol' : 'Compensating controls';
  return [
    ...said,
    ...(mostItCosts.trim() === '' ? [] : [`${most}: ${mostItCosts}`]),
    `${done}: ${controls.map(({ text, owner }) => `${text} (${owner.name})`).join('; ')}`,
  ];
}

function documentOf(view: CaseView, template: Template, municipality: string, language: Language): PdfReport {
  const texts: Readonly<Record<Part, string>> = {
    ...{ problem: '', recommendation: '', solution: '', economy: '', people: '', process: '' },
    ...Object.fromEntries(view.sections.map(({ section, text }) => [section, text.trim()])),
    decision: decisions(view, language),
    hearing: heard(view, language),
  };
  const sections = TEMPLATES[template].flatMap(({ part, ...names }): PdfSection[] =>
    texts[part] === '' ? [] : [{ heading: names[language], text: texts[part] }],
  );
  return {
    ...{ page: 'portrait', language, author: municipality, sections },
    title: `${view.title} (${view.number})`,
    paragraphs: [`${view.unit.name} · ${STAGE_NAMES[view.stage][language]}`, ...aboutIt(view, language)],
  };
}

/** As it stands, for whoever it is printed by. */
export async function paperIn(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  municipality: string,
  { one, view }: { readonly one: Case; readonly view: CaseView },
  language: Language,
  now: Instant,
): Promise<PdfReport> {
  const owner = await readMunicipality(tx, municipality);
  return documentOf(view, templateOf(engine, one, now), owner?.name ?? '', language);
}

export function paperOf(deps: DecisionDeps, asker: Asker, id: string, language: Language) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { one, view } = await viewedCase(deps, { tx, engine }, asker, id);
    const document = await paperIn({ tx, engine }, asker.municipality, { one, view }, language, asker.now);
    const day = dayOfText(formatInstant(asker.now));
    return {
      name: `${language === 'da' ? 'sag' : 'case'}-${one.number}-${day}.pdf`,
      content: pdfOf(document),
    };
  });
}
