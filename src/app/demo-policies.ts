// The sets of rules of the demo, decided by those who are entitled: the regulation by the council, long enough ago to be overdue for revision, the
// politics of access by the municipal director, and the guidelines for mobile devices, of which a new version is being written.

import { addDays, dayOf } from '../kernel/time.ts';
import type { PolicyTier } from '../modules/catalogue/contract.ts';
import { actOnCase, writeCase } from '../modules/decisions/index.ts';
import { NO_TERMS, type Terms } from '../modules/policies/contract.ts';
import {
  beginVersion,
  confirmReading,
  keepClause,
  makePolicy,
  openCaseFor,
  writeVersion,
} from '../modules/policies/index.ts';
import { as, held, type Stage } from './demo-meetings.ts';
import { ADGANG, MOBIL, REGULATIV } from './demo-policy-texts.ts';

interface Written {
  readonly name: string;
  readonly tier: PolicyTier;
  readonly text: string;
  readonly terms: Terms;
  /** Days from today that it was put forward. */
  readonly day: number;
}

/** Opened, written and put forward by the coordinator; answers with the case. */
async function proposed(stage: Stage, { name, tier, text, terms, day }: Written): Promise<string> {
  const { deps } = stage;
  const writer = as(stage, 'inno', day);
  const policy = await makePolicy(deps, writer, { name, tier, text });
  await writeVersion(deps, writer, { policy, version: 1 }, { text, terms, revision: 1 });
  const id = await openCaseFor(deps, writer, { policy, version: 1 }, { significance: 'significant' });
  const words = {
    problem: 'Reglerne ligger i et dokument, som få kan finde, og som ikke siger, hvad der gælder nu.',
    recommendation: `At ${name} godkendes.`,
  };
  for (const section of ['problem', 'recommendation'] as const)
    await writeCase(deps, writer, id, { section, text: words[section], revision: 0 });
  await actOnCase(deps, writer, id, { act: 'putForward', asks: [] });
  return id;
}

const resolved = (title: string, one: string, outcome: 'recommended' | 'approved') => ({
  ...{ case: one, title, outcome, conditions: [] },
  word: outcome === 'approved' ? 'Godkendt.' : 'Anbefales.',
});

export async function tellPolicies(stage: Stage): Promise<void> {
  const unit = (name: string): string =>
    [...stage.engine.facts.facts('orgUnit')].find(({ content }) => content.name === name)?.id ?? '';
  await overall(stage);
  await operational(stage);
  await guideline(stage, unit('Hjemmepleje Nord'), unit('IT-afdelingen'));
  await kept(stage);
}

const called = async ({ deps, municipality }: Stage, name: string): Promise<string> =>
  [...(await deps.current.engine(municipality)).facts.things('policy')].find(([, versions]) =>
    versions.some(({ content }) => content.name === name),
  )?.[0] ?? '';

/** rules | clause | what keeps it | which. Some clauses are kept by nothing. */
const KEPT = [
  ['IT-sikkerhedsregulativet', 'p53', 'attestation', ''],
  ['IT-sikkerhedsregulativet', 'p55', 'conflictRule', 'c-betaling'],
  ['Politik for adgang og login', 'p11', 'attestation', ''],
  ['Politik for adgang og login', 'p12-2', 'assurance', 'nexus'],
  [
    'Politik for adgang og login',
    'p10',
    'control',
    'IT tager hver måned ti nye tildelinger ud og spørger lederen',
  ],
  [
    'Retningslinjer for mobile enheder',
    'p3',
    'control',
    'Enheder uden lås mister adgangen til mail samme dag',
  ],
] as const;

/** What keeps the clauses, and who has read the guidelines so far. */
async function kept(stage: Stage): Promise<void> {
  const { deps } = stage;
  for (const [name, anchor, kind, thing] of KEPT)
    await keepClause(deps, as(stage, 'inno', -5), await called(stage, name), {
      anchor,
      keepers: [{ kind, thing }],
    });
  const policy = await called(stage, MOBILE);
  for (const who of ['hols', 'keju'])
    await confirmReading(deps, as(stage, who, -3), policy, { version: 1, answers: [1, 1] });
}

const MOBILE = 'Retningslinjer for mobile enheder';

async function overall(stage: Stage): Promise<void> {
  const name = 'IT-sikkerhedsregulativet';
  const terms = { ...NO_TERMS, sanctions: 'p81-2', isPublic: true };
  const one = await proposed(stage, { name, tier: 'overall', text: REGULATIV, terms, day: -790 });
  await held(stage, 'direktion', -780, resolved(name, one, 'recommended'));
  await held(stage, 'byraad', -760, resolved(name, one, 'approved'));
}

async function operational(stage: Stage): Promise<void> {
  const { deps } = stage;
  const name = 'Politik for adgang og login';
  const terms = { ...NO_TERMS, sanctions: 'p20' };
  const one = await proposed(stage, { name, tier: 'operational', text: ADGANG, terms, day: -240 });
  const question = 'Kan politikken følges i alle centre?';
  const direktion = 'body direktion';
  await actOnCase(deps, as(stage, 'inno', -239), one, { act: 'ask', party: direktion, question, days: 5 });
  const word = 'Ja. Centrene skal have en måned til at få den fælles login på plads.';
  await actOnCase(deps, as(stage, 'olva', -235), one, { act: 'answer', party: direktion, word });
  await held(stage, 'styregruppe', -220, resolved(name, one, 'recommended'));
  await actOnCase(deps, as(stage, 'tora', -215), one, {
    ...{ act: 'resolve', as: 'official', outcome: 'approved', word: 'Godkendt.', conditions: [] },
  });
}

async function guideline(stage: Stage, ...units: readonly string[]): Promise<void> {
  const { deps, now } = stage;
  const name = MOBILE;
  const terms: Terms = {
    ...{ ...NO_TERMS, sanctions: 'p12' },
    readers: units.map((orgUnit) => ({ orgUnit, title: null, system: null })),
    questions: [
      {
        text: 'Din telefon er væk. Hvornår melder du det?',
        options: ['Når jeg er sikker på, at den er stjålet', 'Samme dag', 'Ved næste personalemøde'],
        right: 1,
      },
      {
        text: 'Må en kollega låne din tablet på en vagt?',
        options: ['Ja, hvis vi er i samme team', 'Nej, medmindre der er en dispensation'],
        right: 1,
      },
    ],
  };
  const one = await proposed(stage, { name, tier: 'commonGuideline', text: MOBIL, terms, day: -330 });
  await held(stage, 'direktion', -320, resolved(name, one, 'approved'));
  const writer = as(stage, 'inno', -6);
  const policy = await called(stage, name);
  const version = await beginVersion(deps, writer, policy);
  const text = MOBIL.replace('højst fem minutter', 'højst to minutter').replace(
    '## § 12. Overtrædelser',
    '## § 9. Opladning\n\nEn enhed oplades ikke i offentlige udtag uden kommunens egen oplader.\n\n## § 12. Overtrædelser',
  );
  const next = { ...terms, from: addDays(dayOf(now), 45) };
  await writeVersion(deps, writer, { policy, version }, { text, terms: next, revision: 1 });
}
