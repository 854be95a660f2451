// A report as a Word file, with what a screen reader and a table of contents need: title and language, headings by their level, lists, and
// tables whose head is said on every page.

import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { paragraphsOf, type Report, type ReportTable } from './report.ts';

/** Word's own measure, a twentieth of a point: A4, upright. */
const A4 = { width: 11_906, height: 16_838 };
const MARGIN = 1_134;
/** Half points. */
const SIZES = { text: 21, small: 16, title: 36, 2: 26, 3: 22 } as const;
const [INK, MUTED, LINE] = ['16211F', '56635F', 'DFE4E2'];
const BULLETS = 'bullets';

/** One whole file. */
export async function* wordOf(report: Report): AsyncIterable<Uint8Array> {
  yield await Packer.toBuffer(documentOf(report));
}

function documentOf(report: Report): Document {
  const { title, author, language } = report;
  const heading = (size: number, before: number) => ({
    run: { size, bold: true, color: INK },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  });
  return new Document({
    ...{ title, creator: author, lastModifiedBy: author, description: '' },
    styles: {
      default: {
        document: {
          run: {
            font: 'Calibri',
            size: SIZES.text,
            language: { value: language === 'da' ? 'da-DK' : 'en-GB' },
          },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: heading(SIZES.title, 0),
        heading2: heading(SIZES[2], 280),
        heading3: heading(SIZES[3], 160),
      },
    },
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              ...{ level: 0, format: LevelFormat.BULLET, text: '•', alignment: AlignmentType.LEFT },
              style: { paragraph: { indent: { left: 360, hanging: 260 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              ...A4,
              orientation: PageOrientation[report.page === 'portrait' ? 'PORTRAIT' : 'LANDSCAPE'],
            },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: footOf(report) },
        children: [...bodyOf(report)],
      },
    ],
  });
}

function footOf({ author, title, language }: Report): Footer {
  const small = { size: SIZES.small, color: MUTED } as const;
  const page = new TextRun({
    ...small,
    children: [language === 'da' ? 'Side ' : 'Page ', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
  });
  const whose = new TextRun({ ...small, text: `${author} · ${title} · ` });
  return new Footer({ children: [new Paragraph({ children: [whose, page] })] });
}

const LEVELS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function* bodyOf({ page, title, paragraphs, sections }: Report): Iterable<Paragraph | Table> {
  yield new Paragraph({ heading: HeadingLevel.HEADING_1, text: title });
  for (const text of paragraphs) yield* textOf(text);
  const width = (page === 'portrait' ? A4.width : A4.height) - 2 * MARGIN;
  for (const { heading, level = 2, text, list, table } of sections) {
    if (heading !== '') yield new Paragraph({ heading: LEVELS[level], text: heading });
    if (text !== undefined) yield* textOf(text);
    for (const entry of list ?? [])
      yield new Paragraph({ children: runsOf(entry), numbering: { reference: BULLETS, level: 0 } });
    if (table !== undefined) yield tableOf(table, width);
  }
}

const textOf = (text: string): Paragraph[] =>
  paragraphsOf(text).map((paragraph) => new Paragraph({ children: runsOf(paragraph) }));

/** A line that was broken stays so. */
const runsOf = (text: string): TextRun[] =>
  text.split('\n').map((line, i) => new TextRun({ text: line, ...(i === 0 ? {} : { break: 1 }) }));

function tableOf({ columns, rows }: ReportTable, width: number): Table {
  const sum = columns.reduce((all, { weight }) => all + weight, 0);
  const widths = columns.map(({ weight }) => Math.floor((width * weight) / sum));
  const [none, line] = [
    { style: BorderStyle.NONE, size: 0, color: LINE },
    { style: BorderStyle.SINGLE, size: 4, color: LINE },
  ];
  const row = (cells: readonly string[], kind: 'head' | 'body') =>
    new TableRow({
      ...(kind === 'head' ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map(
        (text, i) =>
          new TableCell({
            width: { size: widths[i] ?? 0, type: WidthType.DXA },
            margins: { top: 40, bottom: 40, left: 60, right: 60 },
            children: [
              new Paragraph({
                spacing: { after: 0 },
                children: [new TextRun({ text, size: 18, bold: kind === 'head' })],
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: none,
      left: none,
      right: none,
      insideVertical: none,
      bottom: line,
      insideHorizontal: line,
    },
    rows: [
      row(
        columns.map(({ title }) => title),
        'head',
      ),
      ...rows.map((cells) => row(cells, 'body')),
    ],
  });
}
