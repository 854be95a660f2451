// A version of a set of rules on paper: its clauses, what version it is and since when, and the code by which anybody can check it.

import type { Language } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import { pdfOf } from '../../platform/documents/pdf.ts';
import type { Report, ReportSection } from '../../platform/documents/report.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, seeFacts } from '../access/index.ts';
import { POLICY_TIER_NAMES } from '../catalogue/contract.ts';
import { type Block, passagesOf, wordsOf } from './domain/clauses.ts';
import { periodOf, STAGE_NAMES } from './domain/stages.ts';
import type { PolicyFact } from './domain/validity.ts';
import { type PolicyDeps, type PolicyGround, policyGround, type StagedVersion } from './ground.ts';
import { chosen } from './reading.ts';
import { readWriting, type Writing } from './store.ts';

/** Paragraphs with an empty line between, a list with a line for each of its points. */
function linesOf(blocks: readonly Block[], indent = ''): string {
  return blocks
    .map((block) => {
      if (block.kind === 'paragraph') return `${indent}${wordsOf(block.inlines)}`;
      if (block.kind === 'quote') return linesOf(block.blocks, `${indent}  `);
      if (block.kind === 'code') return block.text;
      const mark = (i: number) => (block.ordered ? `${i + 1}. ` : '– ');
      return block.items.map((item, i) => `${indent}${mark(i)}${linesOf(item)}`).join('\n');
    })
    .join('\n\n');
}

function sectionsOf(text: string): ReportSection[] {
  const read = passagesOf(text);
  if (!read.ok) return [];
  const chapter = read.value.findIndex(({ kind }) => kind === 'chapter');
  return read.value.map((passage, at): ReportSection => {
    if (passage.kind === 'prose') return { heading: '', text: linesOf(passage.blocks) };
    if (passage.kind === 'chapter') return { heading: passage.title };
    const { label, title, parts } = passage;
    const written = parts.map((part) => {
      const number = part.label === null ? '' : `${part.label.replace('stk', 'Stk')}. `;
      return `${number}${linesOf(part.blocks)}`;
    });
    // Below its chapter, where it is in one.
    const level = chapter >= 0 && at > chapter ? 3 : 2;
    return { heading: `${label} ${title}`.trim(), level, text: written.join('\n\n') };
  });
}

/** `ABCD-EFGH-JKLM`. */
export const spoken = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

interface Told {
  readonly ground: PolicyGround;
  readonly version: StagedVersion;
  readonly writing: Writing;
  readonly municipality: { readonly name: string; readonly cvr: string } | null;
}

function standing(
  { stage, version }: StagedVersion,
  period: PolicyFact | null,
  now: Instant,
  language: Language,
): string {
  const on = dayText(dayOf(now), language);
  const since = period === null ? '' : dayText(dayOf(period.from), language);
  if (stage === 'valid')
    return language === 'da'
      ? `Version ${version}, gældende fra ${since}. Udskrevet ${on}.`
      : `Version ${version}, valid from ${since}. Printed on ${on}.`;
  return language === 'da'
    ? `Version ${version}: ${STAGE_NAMES[stage].da.toLocaleLowerCase('da')}. Gælder ikke på udskriftsdagen ${on}.`
    : `Version ${version}: ${STAGE_NAMES[stage].en.toLocaleLowerCase('en')}. Not valid when printed on ${on}.`;
}

function documentOf(told: Told, address: string, now: Instant, language: Language): Report {
  const { ground, version, writing, municipality } = told;
  const { name, tier } = ground.head;
  const period = periodOf(ground.facts, version.version);
  const of = `?municipality=${municipality?.cvr ?? ''}`;
  const code = spoken(version.code);
  const check =
    language === 'da'
      ? `Kontrolkode ${code}. Skriv den på ${address}/offentligt/regler${of}, eller hold en telefon hen over koden herunder: så ses det, om denne version stadig gælder.`
      : `Code ${code}. Type it at ${address}/offentligt/regler${of}, or hold a telephone over the code below, to see whether this version still is valid.`;
  const printed = dayText(dayOf(now), language);
  return {
    ...{ page: 'portrait', language, title: name, author: municipality?.name ?? '' },
    foot:
      language === 'da'
        ? `${name} · version ${version.version} · udskrevet ${printed} · kontrolkode ${code}`
        : `${name} · version ${version.version} · printed on ${printed} · code ${code}`,
    square: {
      address: `${address}/offentligt/kontrol/${version.code}${of}`,
      says: language === 'da' ? `Kontrolkoden ${code} til en telefon` : `The code ${code} for a telephone`,
    },
    paragraphs: [POLICY_TIER_NAMES[tier][language], standing(version, period, now, language), check],
    sections: sectionsOf(writing.text),
  };
}

export interface PaperDeps extends PolicyDeps {
  /** Where Tillid is found from outside. */
  readonly publicUrl: () => string;
}

export function paperOf(
  deps: PaperDeps,
  asker: Asker,
  place: { readonly policy: string; readonly version: number },
  language: Language,
) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const ground = await policyGround(tx, engine, asker, place.policy);
    const version = await chosen(tx, engine, asker, ground, place.version);
    const told = await printable(tx, asker.municipality, ground, version);
    const file = `${language === 'da' ? 'regler' : 'rules'}-${version.code}-v${version.version}.pdf`;
    return { name: file, content: pdfOf(documentOf(told, deps.publicUrl(), asker.now, language)) };
  });
}

async function printable(
  tx: Parameters<typeof readWriting>[0],
  municipality: string,
  ground: PolicyGround,
  version: StagedVersion,
): Promise<Told> {
  const revision = periodOf(ground.facts, version.version)?.content.revision ?? null;
  const writing = await readWriting(tx, municipality, version, revision);
  if (writing === null) throw new Error('a version is always written');
  return { ground, version, writing, municipality: await readMunicipality(tx, municipality) };
}
