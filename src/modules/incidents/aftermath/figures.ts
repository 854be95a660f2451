// Incidents in figures, and the yearly evaluation of their extent as a paper. Nobody is named in them.

import type { Language } from '../../../kernel/problem.ts';
import { Refused } from '../../../kernel/problem.ts';
import { addDays, addMonths, type Day, dayOf, startOfDay } from '../../../kernel/time.ts';
import { pdfOf } from '../../../platform/documents/pdf.ts';
import type { ReportSection, ReportTable } from '../../../platform/documents/report.ts';
import { type Page, pageOf } from '../../../platform/http/cursor.ts';
import { readMunicipality } from '../../../platform/municipalities/store.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  Naming,
  type RightsEngine,
  seeFacts,
  writeReportLook,
} from '../../access/index.ts';
import { BY_NAMES, type FiguresBy, type FiguresRow } from '../domain/aftermath/figures-routes.ts';
import { CAUSES, type Cause } from '../domain/incident.ts';
import { CAUSE_NAMES } from '../domain/names.ts';
import { incidentEyes } from '../seeing.ts';
import { type Counted, countBy, measuresOfYear } from './store.ts';

interface Asked {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Both days included. */
function windowOf({ from, to }: Pick<Asked, 'from' | 'to'>, now: number) {
  const last = to ?? dayOf(now);
  const first = from ?? addDays(addMonths(last, -12), 1);
  if (first > last) throw new Refused('badRequest');
  return { from: startOfDay(first) ?? now, to: startOfDay(addDays(last, 1)) ?? now };
}

/** Figures of all of it are for those who oversee. */
function refuseOthers(engine: RightsEngine, asker: Asker): void {
  const viewer = actingAs(engine, asker);
  if (!viewer.all && !incidentEyes(engine, viewer, asker).all) throw new Refused('forbidden');
}

/** `2026-03` as people write it. */
const monthText = (month: string, locale: string): string =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

const isCause = (id: string): id is Cause => CAUSES.some((cause) => cause === id);
const UNKNOWN = { da: 'Ikke angivet', en: 'Not said' } as const;

function nameOf(naming: Naming, by: FiguresBy, id: string): FiguresRow['name'] {
  if (id === '') return UNKNOWN;
  if (by === 'month') return { da: monthText(id, 'da-DK'), en: monthText(id, 'en-GB') };
  if (by === 'cause') return isCause(id) ? CAUSE_NAMES[id] : { da: id, en: id };
  const name = naming.name(by === 'unit' ? 'orgUnit' : 'system', id);
  return { da: name, en: name };
}

const rowsOf = (naming: Naming, by: FiguresBy, counted: readonly Counted[]): FiguresRow[] =>
  counted.map((one) => ({ ...one, name: nameOf(naming, by, one.id) }));

export function figuresBy(
  deps: ChangeDeps,
  asker: Asker,
  by: FiguresBy,
  { from, to, ...page }: Asked,
): Promise<Page<FiguresRow>> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    refuseOthers(engine, asker);
    const window = windowOf({ from, to }, asker.now);
    const counted = await countBy(tx, asker.municipality, by, window);
    await writeReportLook(tx, asker, 'incidentFigures', { by, from: from ?? null, to: to ?? null });
    return pageOf(rowsOf(new Naming(engine.facts, asker.now), by, counted), page, ({ id }) => id);
  });
}

const hours = (value: number | null): string =>
  value === null ? '–' : value < 48 ? `${Math.round(value)} t` : `${Math.round(value / 24)} d`;

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  da: ['Hændelser', 'Brud', 'Alvorlige', 'Åbne', 'Tid til melding', 'Tid til afslutning'],
  en: ['Incidents', 'Breaches', 'Serious', 'Open', 'To report', 'To close'],
};

function tableOf(by: FiguresBy, rows: readonly FiguresRow[], language: Language): ReportTable {
  return {
    columns: [
      { title: BY_NAMES[by][language], weight: 4 },
      ...HEADS[language].map((title) => ({ title, weight: 1.6 })),
    ],
    rows: rows.map(({ name, incidents, breaches, serious, open, hoursToReport, hoursToClose }) => [
      name[language],
      ...[incidents, breaches, serious, open].map(String),
      ...[hours(hoursToReport), hours(hoursToClose)],
    ]),
  };
}

const sum = (rows: readonly Counted[], of: 'incidents' | 'breaches' | 'serious'): number =>
  rows.reduce((all, row) => all + row[of], 0);

/** In words: how many, against the year before, and what came of what was to be changed. */
function extentOf(
  year: number,
  { now, before }: { readonly now: readonly Counted[]; readonly before: readonly Counted[] },
  { given, done }: { readonly given: number; readonly done: number },
  language: Language,
): string[] {
  const [n, b, s] = [sum(now, 'incidents'), sum(now, 'breaches'), sum(now, 'serious')];
  const was = sum(before, 'incidents');
  return language === 'da'
    ? [
        `Der blev meldt ${n} hændelser i ${year}, heraf ${b} brud på persondatasikkerheden og ${s} alvorlige. Året før var der ${was}.`,
        `Efter hændelserne blev der givet ${given} opgaver, og ${done} af dem er løst.`,
        'Tid til melding er fra det, der skete, til det blev meldt, og tid til afslutning fra meldingen. Begge er den midterste af alle, i timer (t) eller dage (d).',
      ]
    : [
        `${n} incidents were reported in ${year}: ${b} breaches of personal data, and ${s} serious. The year before there were ${was}.`,
        `After the incidents ${given} tasks were given, and ${done} of them are done.`,
        'Time to report is from when it happened until it was reported, time to close from the report. Both are the middle one of all, in hours (t) or days (d).',
      ];
}

const yearOf = (year: number) => ({
  from: startOfDay(`${year}-01-01`) ?? 0,
  to: startOfDay(`${year + 1}-01-01`) ?? 0,
});

/** With as many rows as there is something to say of. */
const MOST = 40;

export function yearlyPaper(deps: ChangeDeps, asker: Asker, year: number, language: Language) {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    refuseOthers(engine, asker);
    const { municipality } = asker;
    const count = (by: FiguresBy, of = year) => countBy(tx, municipality, by, yearOf(of));
    const [months, before] = [await count('month'), await count('month', year - 1)];
    const others = { cause: await count('cause'), unit: await count('unit'), system: await count('system') };
    const measures = await measuresOfYear(tx, municipality, yearOf(year));
    const owner = await readMunicipality(tx, municipality);
    await writeReportLook(tx, asker, 'incidentYear', { year });
    const naming = new Naming(engine.facts, asker.now);
    const section = (by: FiguresBy, counted: readonly Counted[]): ReportSection => ({
      heading: BY_NAMES[by][language],
      table: tableOf(by, rowsOf(naming, by, counted.slice(0, MOST)), language),
    });
    const title = language === 'da' ? `Hændelser i ${year}` : `Incidents in ${year}`;
    return {
      name: `${language === 'da' ? 'haendelser' : 'incidents'}-${year}.pdf`,
      content: pdfOf({
        ...{ page: 'landscape', language, title, author: owner?.name ?? '' },
        paragraphs: extentOf(year, { now: months, before }, measures, language),
        sections: [
          section('month', months),
          section('cause', others.cause),
          section('unit', others.unit),
          section('system', others.system),
        ],
      }),
    };
  });
}
