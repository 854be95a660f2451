// The agenda and the minutes of a meeting as the body prints them: point by point, each case under the body's own headings. For those who
// meet, or for everybody: then a closed point is there and says nothing.

import { versionAt } from '../../kernel/fact.ts';
import type { Bilingual, Language } from '../../kernel/problem.ts';
import { parseInstant } from '../../kernel/time.ts';
import { dayText, listed } from '../../kernel/wording.ts';
import type { Report, ReportSection } from '../../platform/documents/report.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, type ChangeGround, sawNobody, seeFacts } from '../access/index.ts';
import { OUTCOME_NAMES } from './domain/names.ts';
import type { DecisionDeps } from './kinds.ts';
import { meetingIn } from './meeting-reading.ts';
import { caseSections, conditionLines, dayOfText, type Printer, printed } from './paper.ts';
import { viewedCase } from './reading.ts';
import type { CaseView, MeetingView } from './routes.ts';
import { headingOf, type Template } from './templates.ts';

export interface MeetingPaper {
  readonly paper: 'agenda' | 'minutes';
  readonly printer: Printer;
  readonly language: Language;
  readonly readers: 'members' | 'everyone';
}

type Point = MeetingView['items'][number];

const WORDS: Readonly<
  Record<
    | 'agenda'
    | 'minutes'
    | 'closed'
    | 'present'
    | 'away'
    | 'inPlaceOf'
    | 'members'
    | 'disqualified'
    | 'proposed'
    | 'notOver'
    | 'notApproved'
    | 'approved'
    | 'empty',
    Bilingual
  >
> = {
  agenda: { da: 'Dagsorden', en: 'Agenda' },
  minutes: { da: 'Protokol', en: 'Minutes' },
  closed: { da: 'Lukket punkt', en: 'Closed point' },
  present: { da: 'Til stede', en: 'Present' },
  away: { da: 'Ikke til stede', en: 'Not present' },
  inPlaceOf: { da: 'i stedet for', en: 'in place of' },
  members: { da: 'Medlemmer', en: 'Members' },
  disqualified: { da: 'Inhabil, deltog ikke', en: 'Disqualified, took no part' },
  proposed: { da: 'Foreslået rettelse, ikke bekræftet', en: 'Proposed correction, not confirmed' },
  notOver: {
    da: 'Mødet er ikke slut, og intet af det besluttede gælder endnu.',
    en: 'The meeting is not closed, and nothing resolved counts yet.',
  },
  notApproved: {
    da: 'Protokollen er ikke godkendt af alle endnu.',
    en: 'The minutes are not approved by all yet.',
  },
  approved: { da: 'Protokollen er godkendt af', en: 'The minutes are approved by' },
  empty: { da: 'Dagsordenen er ikke skrevet endnu.', en: 'The agenda is not written yet.' },
};

export function meetingPaperOf(deps: DecisionDeps, asker: Asker, id: string, wanted: MeetingPaper) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const view = await meetingIn(deps, { tx, engine }, asker, id);
    // Where no case is printed, nobody is.
    sawNobody(asker);
    const cases = await casesOf(deps, { tx, engine }, asker, view, wanted);
    const owner = await readMunicipality(tx, asker.municipality);
    const template =
      versionAt(engine.facts.versions('body', view.body.id), asker.now)?.content.template ?? 'problem';
    const { paper, language, printer } = wanted;
    const title = `${WORDS[paper][language]}: ${view.body.name}, ${dayText(dayOfText(view.at), language)}`;
    const report: Report = {
      ...{ page: 'portrait', language, author: owner?.name ?? '', title },
      paragraphs: introduced(view, wanted),
      sections: view.items.flatMap((point, i) =>
        pointSections(point, i + 1, cases.get(point.case?.id ?? '') ?? null, template, wanted),
      ),
    };
    const name = `${WORDS[paper][language]} ${view.body.name} ${dayOfText(view.at)}.${printer}`;
    return { name, content: printed(report, printer) };
  });
}

/** Those on the agenda that are printed, each as the asker sees it; each look is in the log. */
async function casesOf(
  deps: DecisionDeps,
  ground: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  view: MeetingView,
  { readers }: MeetingPaper,
): Promise<ReadonlyMap<string, CaseView>> {
  const seen = new Map<string, CaseView>();
  for (const point of view.items)
    if (point.case !== null && !isWithheld(point, readers))
      seen.set(point.case.id, (await viewedCase(deps, ground, asker, point.case.id)).view);
  return seen;
}

/** A point about a closed case is closed, whatever the agenda says. */
const isWithheld = ({ access, case: one }: Point, readers: MeetingPaper['readers']): boolean =>
  readers === 'everyone' && (access === 'closed' || one?.access === 'closed');

const clock = (instant: string): string =>
  new Intl.DateTimeFormat('da-DK', {
    timeZone: 'Europe/Copenhagen',
    hour: '2-digit',
    minute: '2-digit',
  }).format(parseInstant(instant) ?? 0);

function introduced(view: MeetingView, { paper, language }: MeetingPaper): string[] {
  const day = dayText(dayOfText(view.at), language);
  const at = language === 'da' ? `${day} kl. ${clock(view.at)}` : `${day}, ${clock(view.at)}`;
  const where = [at, view.place].filter((text) => text !== '').join(', ');
  const say = (word: keyof typeof WORDS, names: readonly string[]) =>
    names.length === 0 ? [] : [`${WORDS[word][language]}: ${listed(names, language)}`];
  const members = view.seats.filter(({ as }) => as === 'chair' || as === 'member');
  if (paper === 'agenda') {
    const empty = view.items.length === 0 ? [WORDS.empty[language]] : [];
    return [
      where,
      ...say(
        'members',
        members.map(({ name }) => name),
      ),
      ...empty,
    ];
  }
  const there = view.present.map(({ person, inPlaceOf }) =>
    inPlaceOf === null ? person.name : `${person.name} (${WORDS.inPlaceOf[language]} ${inPlaceOf.name})`,
  );
  const away = members.filter(({ id }) => !view.present.some(({ person }) => person.id === id));
  const approvers = view.approvedBy.map(({ name }) => name);
  const standing =
    view.state === 'approved' ? [] : [WORDS[view.state === 'closed' ? 'notApproved' : 'notOver'][language]];
  return [
    where,
    ...say('present', there),
    ...say(
      'away',
      away.map(({ name }) => name),
    ),
    ...standing,
    ...(approvers.length === 0 ? [] : [`${WORDS.approved[language]} ${listed(approvers, language)}.`]),
  ];
}

function pointSections(
  point: Point,
  number: number,
  one: CaseView | null,
  template: Template,
  { paper, language, readers }: MeetingPaper,
): ReportSection[] {
  if (isWithheld(point, readers)) return [{ heading: `${number}. ${WORDS.closed[language]}` }];
  const closed = point.access === 'closed' ? ` (${WORDS.closed[language].toLocaleLowerCase('da')})` : '';
  const shown = one === null ? '' : ` (${one.number})`;
  const heading = { heading: `${number}. ${point.title}${shown}${closed}` };
  const parts = paper === 'agenda' ? {} : ({ parts: ['recommendation'] } as const);
  const written = one === null ? [] : caseSections(one, template, language, { level: 3, ...parts });
  if (paper === 'agenda')
    return [
      heading,
      ...written.filter(({ heading: said }) => said !== headingOf(template, 'decision', language)),
    ];
  return [heading, ...written, ...minuted(point, template, language)];
}

/** What was said, who took no part, and what came of it. */
function minuted(point: Point, template: Template, language: Language): ReportSection[] {
  const { minutes, disqualified, resolved, corrected } = point;
  const away = disqualified.map(
    ({ person, word }) => `${WORDS.disqualified[language]}: ${person.name} (${word})`,
  );
  const said = resolved === null ? [] : resolutionText(resolved, language);
  const proposed =
    corrected === null
      ? []
      : [
          `${WORDS.proposed[language]}: ${[OUTCOME_NAMES[corrected.outcome][language], corrected.word].join('. ')}`,
        ];
  const text = [...away, minutes.trim(), ...said, ...proposed].filter((line) => line !== '').join('\n\n');
  if (text === '') return [];
  return [{ heading: headingOf(template, 'decision', language), level: 3, text }];
}

function resolutionText(
  { outcome, word, conditions, broughtTo }: NonNullable<Point['resolved']>,
  language: Language,
): string[] {
  const brought =
    language === 'da'
      ? `Indbragt for ${broughtTo} af et medlem.`
      : `Brought before ${broughtTo} by a member.`;
  return [
    [`${OUTCOME_NAMES[outcome][language]}.`, word.trim()].filter((text) => text !== '').join(' '),
    ...conditionLines(conditions, language),
    ...(broughtTo === null ? [] : [brought]),
  ];
}
