// The report of a campaign as a PDF: its figures, and the same rows and columns as the list that opens in Excel.

import type { Language } from '../../kernel/problem.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Column } from '../../kernel/route.ts';
import { dayOf } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import { pdfOf } from '../../platform/documents/pdf.ts';
import type { Report } from '../../platform/documents/report.ts';
import type { Asker } from '../access/index.ts';
import { campaignRows, type ReportRow, ROWS_A_PART } from './contract.ts';
import { type AttestationDeps, campaignView } from './ground.ts';
import { type ReadReport, readWholeReport } from './overseeing.ts';

export interface Wanted {
  readonly language: Language;
  readonly part: number;
}

export async function reportFile(deps: AttestationDeps, asker: Asker, campaign: string, wanted: Wanted) {
  const report = await readWholeReport(deps, asker, campaign);
  const parts = Math.max(1, Math.ceil(report.rows.length / ROWS_A_PART));
  if (wanted.part > parts) throw new Refused('notFound');
  const { language, part } = wanted;
  const name = language === 'da' ? 'attesteringsrapport' : 'attestation-report';
  const suffix = parts === 1 ? '' : `-${part}-${language === 'da' ? 'af' : 'of'}-${parts}`;
  return {
    name: `${name}-${report.campaign.day}${suffix}.pdf`,
    content: pdfOf(documentOf(report, wanted, parts, asker.now)),
  };
}

const WORDS = {
  da: {
    title: 'Attesteringsrapport',
    of: (name: string, opened: string, due: string) => `${name}. Åbnet ${opened}, frist ${due}.`,
    open: (day: string) => `Attesteringen er ikke afsluttet. Sådan så den ud ${day}; rapporten er ikke låst.`,
    closed: (day: string) => `Afsluttet og låst ${day}.`,
    hash: (hash: string) => `Rapportens fingeraftryk (SHA-256), som det står i loggen: ${hash}`,
    part: (part: number, parts: number, from: string, to: string, all: string) =>
      `Del ${part} af ${parts}: rettighed ${from}–${to} af ${all}.`,
    figures: 'Tal',
    figure: 'Hvad',
    value: 'Antal',
    rows: 'Rettigheder og svar',
    count: 'Rettigheder i alt',
    kept: 'Beholdt',
    takenAway: 'Fjernet',
    changed: 'Skal ændres',
    passedOn: 'Sendt videre',
    suspended: 'Lukket uden svar',
    share: 'Andel beholdt af det, der er svaret på',
    unread: 'Ændrede, beholdt uden at begrundelsen var åbnet',
    seeded: 'Prøverækker fundet',
    seconds: 'Sekunder pr. rettighed',
  },
  en: {
    title: 'Attestation report',
    of: (name: string, opened: string, due: string) => `${name}. Opened ${opened}, due ${due}.`,
    open: (day: string) =>
      `The attestation is not closed. This is how it stood ${day}; the report is not frozen.`,
    closed: (day: string) => `Closed and frozen ${day}.`,
    hash: (hash: string) => `Fingerprint of the report (SHA-256), as it stands in the log: ${hash}`,
    part: (part: number, parts: number, from: string, to: string, all: string) =>
      `Part ${part} of ${parts}: rights ${from}–${to} of ${all}.`,
    figures: 'Figures',
    figure: 'What',
    value: 'Number',
    rows: 'Rights and answers',
    count: 'Rights in all',
    kept: 'Kept',
    takenAway: 'Taken away',
    changed: 'To be changed',
    passedOn: 'Passed on',
    suspended: 'Closed unanswered',
    share: 'Share kept of what was answered',
    unread: 'Changed, kept without the reasons having been opened',
    seeded: 'Test rows found',
    seconds: 'Seconds per right',
  },
} as const;

/** Widths of the columns against each other, by their ids. */
const WEIGHTS: Readonly<Record<string, number>> = { userId: 8, state: 10, on: 10, narrowed: 16, note: 14 };

function documentOf(report: ReadReport, { language, part }: Wanted, parts: number, now: number): Report {
  const t = WORDS[language];
  const { campaign, hash, municipality } = report;
  const view = campaignView(campaign, [], now);
  const day = (text: string) => dayText(text, language);
  const number = (n: number) => n.toLocaleString(language === 'da' ? 'da-DK' : 'en-GB');
  const first = (part - 1) * ROWS_A_PART;
  const rows = report.rows.slice(first, first + ROWS_A_PART);
  const said = [
    municipality,
    t.of(view.name[language], day(view.opened), day(view.due)),
    campaign.closedAt === null ? t.open(day(dayOf(now))) : t.closed(day(dayOf(campaign.closedAt))),
    ...(hash === null ? [] : [t.hash(hash)]),
    ...(parts === 1
      ? []
      : [t.part(part, parts, number(first + 1), number(first + rows.length), number(report.rows.length))]),
  ];
  const columns: readonly Column<ReportRow>[] = campaignRows.list.columns;
  return {
    page: 'landscape',
    language,
    title: `${t.title}: ${view.name[language]}`,
    author: municipality,
    paragraphs: said,
    sections: [
      {
        heading: t.figures,
        table: {
          columns: [
            { title: t.figure, weight: 4 },
            { title: t.value, weight: 6 },
          ],
          rows: figureRows(report, language, number),
        },
      },
      {
        heading: t.rows,
        table: {
          columns: columns.map(({ id, title }) => ({ title: title[language], weight: WEIGHTS[id] ?? 12 })),
          rows: rows.map((row) => columns.map((column) => cellOf(column, row, language))),
        },
      },
    ],
  };
}

function cellOf({ kind, value }: Column<ReportRow>, row: ReportRow, language: Language): string {
  const cell = value(row, language);
  if (cell === null) return '';
  return kind === 'day' ? dayText(String(cell), language) : String(cell);
}

function figureRows(
  { figures, rows }: ReadReport,
  language: Language,
  number: (n: number) => string,
): string[][] {
  const t = WORDS[language];
  const { shareKept, secondsPerRow, seeded } = figures;
  return [
    [t.count, number(rows.length)],
    [t.kept, number(figures.kept)],
    [t.takenAway, number(figures.takenAway)],
    [t.changed, number(figures.changed)],
    [t.passedOn, number(figures.passedOn)],
    [t.suspended, number(figures.suspended)],
    [t.share, shareKept === null ? '–' : `${number(Math.round(shareKept * 100))} %`],
    [t.unread, number(figures.changedKeptUnread)],
    ...(seeded === null
      ? []
      : [[t.seeded, `${number(seeded.found)} ${language === 'da' ? 'af' : 'of'} ${number(seeded.rows)}`]]),
    ...(secondsPerRow === null ? [] : [[t.seconds, number(Math.round(secondsPerRow))]]),
  ];
}
