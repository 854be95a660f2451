// The bodies of the demo, its table of authority, and cases at every stage: a draft, one in hearing, one that waits for a meeting, one that the
// council is to decide, and some that are decided. Told once, after the files.

import { Readable } from 'node:stream';
import { type Change, versionAt } from '../kernel/fact.ts';
import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import type { AccessFacts } from '../modules/access/contract.ts';
import {
  changedFrom,
  changeFacts,
  personCalled,
  type RightsEngine,
  TILLID,
} from '../modules/access/index.ts';
import type { Authority, Body, Seat } from '../modules/catalogue/contract.ts';
import { authorityLines } from '../modules/changes/contract.ts';
import { actOnCase, attachToCase, caseSweep, openCase, writeCase } from '../modules/decisions/index.ts';
import { answerBefore, listOfGrounds } from '../modules/systems/index.ts';
import { pdfOf } from '../platform/documents/pdf.ts';
import { CASE_RULES } from './cases.ts';
import { type DemoCase, demoCases, FILES, TEXTS } from './demo-case-texts.ts';
import { as, called, held, type Stage } from './demo-meetings.ts';
import { tellPolicies } from './demo-policies.ts';
import { tellWaiting } from './demo-waiting.ts';
import type { Tillid } from './open.ts';

const BODIES: Readonly<Record<string, Body>> = {
  byraad: { name: 'Byrådet', kind: 'council', council: null, template: 'problem' },
  direktion: { name: 'Direktionen', kind: 'group', council: null, template: 'background' },
  oekonomi: { name: 'Økonomiudvalget', kind: 'committee', council: 'byraad', template: 'problem' },
  styregruppe: {
    name: 'Informationssikkerhedsstyregruppen',
    kind: 'group',
    council: null,
    template: 'background',
  },
};

/** body | as | people. Those of the council itself sit beside them. */
const SEATS = `
byraad | chair | heba
byraad | secretary | olva dikr
direktion | chair | tora
direktion | member | mett ruth kaov
direktion | secretary | olva dikr
oekonomi | chair | heba
oekonomi | secretary | olva dikr
styregruppe | chair | tora
styregruppe | member | keju mett ruth
styregruppe | substitute | lobi
styregruppe | secretary | inno dikr
`;

/** Of the councillors: so many in the council, in the committee, and ready to step in there. */
const [IN_COUNCIL, IN_COMMITTEE, IN_RESERVE] = [10, 4, 6];

/** Nothing happens where it has been told before. */
export async function tellCases(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const { db, current } = tillid;
  const deps = { db, current, kinds: CASE_RULES, files: tillid.attachments };
  const engine = await current.engine(municipality);
  if (engine.facts.things('body').size > 0 || personCalled(engine, 'heba') === null) return;
  const operator = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  await changeFacts(deps, { ...operator, municipality, now }, async ({ engine: facts }) => ({
    changes: [...bodies(facts), ...seats(facts, now), ...authorities(facts)],
    act: { action: 'access.policy', why: 'who sits in which body, and who decides on what' },
    answer: undefined,
  }));
  const stage = { deps, municipality, engine: await current.engine(municipality), now };
  await tellPolicies(stage);
  const told = new Map<string, string>();
  for (const one of demoCases(dayOf(now))) told.set(one.key, await tell(stage, one));
  await tellMeetings(stage, told);
  await tellGrounds(stage);
  await tellWaiting(tillid, municipality, now);
  await caseSweep(CASE_RULES).run({ db, current, municipality, now });
}

/** What was here before, as the coordinator has gone it through; two are left to look into. */
async function tellGrounds(stage: Stage): Promise<void> {
  const asker = as(stage, 'inno');
  const open = await listOfGrounds(stage.deps, asker, 'undecided');
  const known = open.filter(({ since, mayAnswer }) => since === null && mayAnswer).slice(2);
  if (known.length === 0) return;
  await answerBefore(stage.deps, asker, {
    systems: known.map(({ system }) => system.id),
    word: 'I drift før Tillid. Gennemgået med it-chefen mod listen over kontrakter.',
  });
}

const said = <K extends 'body' | 'seat' | 'authority'>(
  engine: RightsEngine,
  kind: K,
  id: string,
  content: AccessFacts[K],
): Change<AccessFacts> => changedFrom(engine, kind, id, -Infinity, { source: TILLID, content });

const bodies = (engine: RightsEngine): Change<AccessFacts>[] =>
  Object.entries(BODIES).map(([id, body]) => said(engine, 'body', id, body));

function seats(engine: RightsEngine, now: Instant): Change<AccessFacts>[] {
  const council = councillors(engine, now);
  const placed: Seat[] = SEATS.trim()
    .split('\n')
    .flatMap((line) => {
      const [body = '', as = '', people = ''] = line.split('|').map((field) => field.trim());
      return people
        .split(' ')
        .map((userId) => ({ body, person: personCalled(engine, userId) ?? '', as: as as Seat['as'] }));
    });
  const of = (body: string, as: Seat['as'], people: readonly string[]): Seat[] =>
    people.map((person) => ({ body, person, as }));
  return [
    ...placed.filter(({ person }) => person !== ''),
    ...of('byraad', 'member', council.slice(0, IN_COUNCIL)),
    ...of('oekonomi', 'member', council.slice(0, IN_COMMITTEE)),
    ...of('oekonomi', 'substitute', council.slice(IN_COMMITTEE, IN_RESERVE)),
  ].map((seat) => said(engine, 'seat', `${seat.body} ${seat.person}`, seat));
}

/** By user name; the mayor, who chairs, is not among them. */
function councillors(engine: RightsEngine, now: Instant): string[] {
  const mayor = personCalled(engine, 'heba');
  const people = engine.indexes.positionsIn.get(unitCalled(engine, 'Byråd')).flatMap((id) => {
    const position = versionAt(engine.facts.versions('position', id), now)?.content;
    const person = position && versionAt(engine.facts.versions('person', position.person), now)?.content;
    return position === undefined || person === undefined || person.disabled || position.person === mayor
      ? []
      : [{ id: position.person, userId: person.userId }];
  });
  return people.sort((a, b) => (a.userId < b.userId ? -1 : 1)).map(({ id }) => id);
}

const unitCalled = ({ facts }: RightsEngine, name: string): string =>
  [...facts.facts('orgUnit')].find(({ content }) => content.name === name)?.id ?? '';

/** Who is to own what several share is for the direction. */
const OWNERSHIP: Omit<Authority, 'significance'> = {
  ...{ about: 'system', rules: 'ownership', path: [{ kind: 'head' }] },
  ...{ recommends: null, hears: [], agrees: [], told: [], days: 0 },
};

/** The rules from which a committee dispenses, and not the steering group. */
const REGULATIV = 'IT-sikkerhedsregulativet';

/** Copenhagen's dispensation from the regulation, Ishøj's systems, Rødovre's steering group. */
function authorities(engine: RightsEngine): Change<AccessFacts>[] {
  const { 'dispensation-heard': heard, ...lines } = authorityLines({
    ...{ council: 'byraad', committee: 'oekonomi', direction: 'direktion', steering: 'styregruppe' },
    secretariat: unitCalled(engine, 'Direktionssekretariatet'),
    ...{ it: unitCalled(engine, 'IT-afdelingen'), finance: unitCalled(engine, 'Økonomi') },
  });
  const here: Readonly<Record<string, Authority>> = {
    ...lines,
    'dispensation-heard-minor': { ...heard, rules: REGULATIV, significance: 'minor' },
    'dispensation-heard-significant': { ...heard, rules: REGULATIV },
    'ownership-minor': { ...OWNERSHIP, significance: 'minor' },
    'ownership-significant': { ...OWNERSHIP, significance: 'significant' },
  };
  return Object.entries(here).map(([id, line]) => said(engine, 'authority', id, line));
}

/** Opened, written, and taken as far as it goes without a meeting. */
async function tell(stage: Stage, one: DemoCase): Promise<string> {
  const { deps, engine } = stage;
  const writer = as(stage, one.by, one.day);
  const id = await openCase(
    deps,
    writer,
    one.head((name) => unitCalled(engine, name)),
  );
  for (const [section, text] of Object.entries(TEXTS[one.key] ?? {}))
    await writeCase(deps, writer, id, {
      section: section as keyof (typeof TEXTS)[string],
      text,
      revision: 0,
    });
  for (const { name, access, text } of FILES[one.key] ?? [])
    await attachToCase(deps, writer, id, { name, access }, written(name, text));
  for (const { by, day, act } of one.acts((name) => `unit ${unitCalled(engine, name)}`))
    await actOnCase(deps, as(stage, by, day), id, act);
  return id;
}

/** A PDF with its name for a title, or the lines as they are. */
const written = (name: string, text: readonly string[]): AsyncIterable<Uint8Array> =>
  name.endsWith('.pdf')
    ? pdfOf({
        ...{ page: 'portrait', language: 'da', author: 'Eksempelby Kommune', sections: [] },
        ...{ title: name.replace(/\.pdf$/, ''), paragraphs: text },
      })
    : Readable.from([Buffer.from(text.map((line) => `${line}\r\n`).join(''))]);

/** One that is held and minuted in the committee and one in the steering group, and the next one of each. */
async function tellMeetings(stage: Stage, told: ReadonlyMap<string, string>): Promise<void> {
  await held(stage, 'oekonomi', -12, {
    case: told.get('system') ?? '',
    ...{ title: 'Nyt system til ejendomsdata', outcome: 'recommended', conditions: [] },
    word: 'Økonomiudvalget anbefaler, at Byrådet godkender indstillingen.',
  });
  await held(stage, 'styregruppe', -20, {
    case: told.get('tablet') ?? '',
    ...{ title: 'Fælles tablets i Rehabiliteringscentret', outcome: 'approvedOnConditions' },
    word: 'Godkendt for perioden. Styregruppen vil have at vide, hvordan det er gået.',
    conditions: [
      {
        text: 'Hver tablet låser efter to minutter',
        owner: 'keju',
        by: addDays(dayOf(stage.now), -6),
      },
      {
        text: 'En vejledning ligger ved hver tablet',
        owner: 'mett',
        by: addDays(dayOf(stage.now), 21),
      },
    ],
  });
  for (const { by, day, control, word } of CARRIED_OUT) {
    const act = { act: 'control', control, word } as const;
    await actOnCase(stage.deps, as(stage, by, day), told.get('tablet') ?? '', act);
  }
  await called(stage, 'styregruppe', 9, [
    { case: null, title: 'Meddelelser', access: 'open' },
    { case: told.get('app') ?? '', title: 'Træningsapp med eget login', access: 'open' },
  ]);
  await called(stage, 'oekonomi', 16, []);
}

/** What makes up for the shared tablets, so far. */
const CARRIED_OUT = [
  { by: 'mett', day: -15, control: 0, word: 'Nr. 4 og nr. 9 var logget ud.' },
  { by: 'inno', day: -10, control: 1, word: 'Ingen har været inde på samme tid i Nexus.' },
  { by: 'mett', day: -8, control: 0, word: 'Nr. 2 var logget ud. Nr. 7 blev ladet med skærmen tændt.' },
] as const;
