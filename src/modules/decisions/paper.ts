// A case as the body that has it prints it: the sections under the body's own headings, who was heard and what was decided.

import { LEVEL_NAMES } from '../../kernel/assurance.ts';
import { versionAt } from '../../kernel/fact.ts';
import type { Language } from '../../kernel/problem.ts';
import type { AttachedView } from '../../kernel/schemas.ts';
import { type Day, dayOf, type Instant, parseInstant } from '../../kernel/time.ts';
import { capital, dayText, kleText } from '../../kernel/wording.ts';
import { pdfOf } from '../../platform/documents/pdf.ts';
import type { Report, ReportSection } from '../../platform/documents/report.ts';
import { wordOf } from '../../platform/documents/word.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, type ChangeGround, type RightsEngine, seeFacts } from '../access/index.ts';
import { DATA_CATEGORY_NAMES } from '../catalogue/contract.ts';
import { lineFor } from './domain/authority.ts';
import type { Case } from './domain/case.ts';
import { OUTCOME_NAMES, STAGE_NAMES } from './domain/names.ts';
import type { DecisionDeps } from './kinds.ts';
import { viewedCase } from './reading.ts';
import type { CaseView } from './routes.ts';
import { headingsOf, type Part, type Template } from './templates.ts';

/** As the body prints that decides on it, or else the first on its path. */
function templateOf({ facts }: RightsEngine, one: Case, now: number): Template {
  const path = lineFor(facts, one, now)?.path ?? [];
  const bodies = [...path].reverse().flatMap((party) => (party.kind === 'body' ? [party.body] : []));
  const [body] = bodies.flatMap((id) => versionAt(facts.versions('body', id), now)?.content ?? []);
  return body?.template ?? 'problem';
}

export const dayOfText = (instant: string): Day => dayOf(parseInstant(instant) ?? 0);

/** `Vilkår: … (Kenneth Juul, 17. november 2026)`; none where there are none. */
export function conditionLines(
  conditions: CaseView['resolutions'][number]['conditions'],
  language: Language,
): string[] {
  if (conditions.length === 0) return [];
  const said = conditions.map(({ text, owner, by }) => `${text} (${owner.name}, ${dayText(by, language)})`);
  return [`${language === 'da' ? 'Vilkår' : 'Conditions'}: ${said.join('; ')}`];
}

function decisions(view: CaseView, language: Language): string {
  return view.resolutions
    .map(({ party, outcome, at, word, conditions, standsAt, broughtTo }) => {
      const said = `${capital(party.name[language])}, ${dayText(dayOfText(at), language)}: ${OUTCOME_NAMES[outcome][language].toLocaleLowerCase('da')}.`;
      const brought = language === 'da' ? `Indbragt for ${broughtTo}.` : `Brought before ${broughtTo}.`;
      const open = language === 'da' ? 'Mødet er ikke slut.' : 'The meeting is not closed.';
      const more = broughtTo !== null ? [brought] : standsAt === null ? [open] : [];
      const whole = [said, word, ...more].filter((text) => text !== '').join(' ');
      return [whole, ...conditionLines(conditions, language)].join('\n\n');
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
      const name = capital(party.name[language]);
      if (answer !== null) return `${name}:\n${answer.word}`;
      const due = language === 'da' ? 'frist' : 'due';
      return `${name} ${(isSilent ? SILENT : WAITING)[language]} (${due} ${dayText(until, language)}).`;
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
  const most = language === 'da' ? 'Det værste, det kan koste' : 'The most that it could cost';
  const done = language === 'da' ? 'Kompenserende kontrol' : 'Compensating controls';
  return [
    ...said,
    ...(mostItCosts.trim() === '' ? [] : [`${most}: ${mostItCosts}`]),
    `${done}: ${controls.map(({ text, owner }) => `${text} (${owner.name})`).join('; ')}`,
  ];
}

/** Of a system or another change: what for, with which data, who answers for it, what it costs whom, and the risk. */
function aboutChange({ change }: CaseView, language: Language): string[] {
  if (change === null) return [];
  const { name, system, purpose, dataCategories, requiredAssurance, owner, answers } = change;
  const { costs, risk, riskPlan } = change;
  const level = requiredAssurance === null ? '' : LEVEL_NAMES[requiredAssurance][language];
  const say = (da: string, en: string, text: string) =>
    text === '' ? [] : [`${language === 'da' ? da : en}: ${text}`];
  const kroner = (value: number) => `${value.toLocaleString('da-DK')} kr.`;
  const [now, yearly] = language === 'da' ? ['nu', 'om året'] : ['now', 'yearly'];
  const spent = costs.map(
    (cost) =>
      `${cost.what} (${cost.budget.name}) ${kroner(cost.once)} ${now}, ${kroner(cost.yearly)} ${yearly}`,
  );
  return [
    ...say('System', 'System', system?.name ?? name),
    ...say('Formål', 'Purpose', purpose),
    ...say('Data', 'Data', dataCategories.map((one) => DATA_CATEGORY_NAMES[one][language]).join(', ')),
    ...say('Sikringsniveau ved login', 'Assurance at sign-in', level),
    ...say('Ejer', 'Owner', owner?.name ?? ''),
    ...answers.map(({ question, answer }) => `${question} ${answer}`),
    ...say('Udgifter', 'Costs', spent.join('; ')),
    ...(risk === 'high' ? say('Høj risiko. Plan', 'High risk. Plan', riskPlan) : []),
  ];
}

/** What falls short of a law, as what it is: with the legal assessment, what is done meanwhile, and the plan. */
const aboutShortfalls = ({ shortfalls }: CaseView, language: Language): string[] =>
  shortfalls.flatMap(({ law, what, assessment, measures, plan, owner, by }) =>
    language === 'da'
      ? [
          `Mangel i forhold til ${law}, som der ikke er dispenseret fra: ${what}`,
          `Juridisk vurdering: ${assessment}`,
          `Imens: ${measures}`,
          `Plan: ${plan} (${owner.name}, senest ${dayText(by, language)})`,
        ]
      : [
          `Shortfall against ${law}, not dispensed: ${what}`,
          `Legal assessment: ${assessment}`,
          `Meanwhile: ${measures}`,
          `Plan: ${plan} (${owner.name}, by ${dayText(by, language)})`,
        ],
  );

/** `Bilag 2: Plan.pdf (fortroligt)`. */
export function attachmentLine(
  { name, access }: Pick<AttachedView, 'name' | 'access'>,
  number: number,
  language: Language,
): string {
  const secret = access === 'open' ? '' : language === 'da' ? ' (fortroligt)' : ' (confidential)';
  return `${language === 'da' ? 'Bilag' : 'Attachment'} ${number}: ${name}${secret}`;
}

/** By their numbers; of those that are not for the reader it is only said that they are there. */
function attached({ attachments, withheld }: CaseView, language: Language): string[] {
  const lines = [
    ...attachments.map((one) => ({ number: one.number, line: attachmentLine(one, one.number, language) })),
    ...withheld.map((number) => ({
      number,
      line: language === 'da' ? `Bilag ${number}: fortroligt` : `Attachment ${number}: confidential`,
    })),
  ];
  return lines.sort((a, b) => a.number - b.number).map(({ line }) => line);
}

/** Of what is written, under the body's own headings; `parts` where not all of it is wanted. */
export function caseSections(
  view: CaseView,
  template: Template,
  language: Language,
  { level = 2, parts }: { readonly level?: 2 | 3; readonly parts?: readonly Part[] } = {},
): ReportSection[] {
  const texts: Partial<Record<Part, string>> = {
    ...Object.fromEntries(view.sections.map(({ section, text }) => [section, text.trim()])),
    decision: decisions(view, language),
    hearing: heard(view, language),
  };
  const list = attached(view, language);
  return headingsOf(template).flatMap(({ part, ...names }): ReportSection[] => {
    if (parts !== undefined && !parts.includes(part)) return [];
    const heading = { heading: names[language], level };
    if (part === 'attachments') return list.length === 0 ? [] : [{ ...heading, list }];
    const text = texts[part] ?? '';
    return text === '' ? [] : [{ ...heading, text }];
  });
}

function documentOf(view: CaseView, template: Template, municipality: string, language: Language): Report {
  return {
    ...{ page: 'portrait', language, author: municipality },
    sections: caseSections(view, template, language),
    title: `${view.title} (${view.number})`,
    paragraphs: [
      `${view.unit.name} · ${STAGE_NAMES[view.stage][language]}`,
      ...(view.kle === null ? [] : [`KLE ${kleText(view.kle)}`]),
      ...aboutIt(view, language),
      ...aboutChange(view, language),
      ...aboutShortfalls(view, language),
    ],
  };
}

/** As it stands, for whoever it is printed by. */
export async function paperIn(
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  municipality: string,
  { one, view }: { readonly one: Case; readonly view: CaseView },
  language: Language,
  now: Instant,
): Promise<Report> {
  const owner = await readMunicipality(tx, municipality);
  return documentOf(view, templateOf(engine, one, now), owner?.name ?? '', language);
}

/** The same paper on either. */
export type Printer = 'pdf' | 'docx';

export const printed = (report: Report, printer: Printer) =>
  printer === 'pdf' ? pdfOf(report) : wordOf(report);

export function paperOf(
  deps: DecisionDeps,
  asker: Asker,
  id: string,
  { language, printer }: { readonly language: Language; readonly printer: Printer },
) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { one, view } = await viewedCase(deps, { tx, engine }, asker, id);
    const document = await paperIn({ tx, engine }, asker.municipality, { one, view }, language, asker.now);
    return {
      name: `${language === 'da' ? 'sag' : 'case'}-${one.number}-${dayOf(asker.now)}.${printer}`,
      content: printed(document, printer),
    };
  });
}
