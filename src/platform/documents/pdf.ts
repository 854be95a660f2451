// A report as a tagged PDF (PDF/UA): title and language, headings, and tables whose header cells a screen reader says with each cell.
// Long tables go page by page, so that the server answers others meanwhile.

import type { Readable } from 'node:stream';
import PDFDocument from 'pdfkit';
import { fontFile } from './fonts.ts';
import { paragraphsOf, type Report, type ReportTable } from './report.ts';
import { drawSquare } from './square.ts';

const MARGIN = 40;
/** A4, in points. */
const PAGES = {
  landscape: { width: 841.89, height: 595.28 },
  portrait: { width: 595.28, height: 841.89 },
} as const;
/** From the margin to the text of a list. */
const BULLET = 14;
const CELL = { size: 8, padding: 3 } as const;
const INK = '#16211f';
const MUTED = '#56635f';
const LINE = '#dfe4e2';

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;
type Face = 'text' | 'strong';

/** Its types know only the archival ones. */
const CONFORMS_TO = 'PDF/UA' as string as PDFKit.Mixins.PDFSubsets;

export function pdfOf(report: Report): Readable {
  const { title, author, language } = report;
  const { width, height } = PAGES[report.page];
  const doc = new PDFDocument({
    size: [width, height],
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: CONFORMS_TO,
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Author: author, Creator: 'Tillid', Producer: 'Tillid' },
    autoFirstPage: false,
  });
  doc.registerFont('text', fontFile('Regular'));
  doc.registerFont('strong', fontFile('SemiBold'));
  write(doc, report).catch((error: unknown) =>
    doc.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return doc;
}

async function write(doc: Doc, report: Report): Promise<void> {
  const sheet = new Sheet(doc, report);
  sheet.turn();
  sheet.block('H1', report.title, 'strong', 18);
  for (const text of report.paragraphs) sheet.text(text);
  if (report.square !== undefined) sheet.square(report.square);
  for (const { heading, level = 2, text, list, table } of report.sections) {
    if (heading !== '') sheet.heading(heading, level);
    if (text !== undefined) sheet.text(text);
    if (list !== undefined) sheet.list(list);
    if (table !== undefined) await sheet.table(table);
  }
  sheet.end();
}

/** Where on which page the next thing goes. */
class Sheet {
  readonly #doc: Doc;
  readonly #report: Report;
  readonly #root: Element;
  readonly #right: number;
  readonly #bottom: number;
  /** Between the margins. */
  readonly #width: number;
  #y = MARGIN;
  #pages = 0;

  constructor(doc: Doc, report: Report) {
    this.#doc = doc;
    this.#report = report;
    const { width, height } = PAGES[report.page];
    this.#right = width - MARGIN;
    this.#bottom = height - MARGIN - 16;
    this.#width = width - 2 * MARGIN;
    this.#root = doc.struct('Document');
    doc.addStructure(this.#root);
  }

  end(): void {
    this.#root.end();
    this.#doc.end();
  }

  /** A new page with its foot, which is no part of what is read aloud. */
  turn(): void {
    const { language, title, author, foot = `${author} · ${title}` } = this.#report;
    this.#doc.addPage();
    this.#pages++;
    this.#doc.markContent('Artifact', { type: 'Pagination' });
    const page = `${language === 'da' ? 'Side' : 'Page'} ${this.#pages}`;
    this.#doc.font('text').fontSize(CELL.size).fillColor(MUTED);
    this.#line(foot, MARGIN, this.#bottom + 6, this.#width - 60);
    this.#line(page, this.#right - 60, this.#bottom + 6, 60);
    this.#doc.endMarkedContent();
    this.#y = MARGIN;
  }

  /** One line, whatever the width. */
  #line(text: string, x: number, y: number, width: number): void {
    // The foot stands below the margin, where text would otherwise turn the page.
    const { bottom } = this.#doc.page.margins;
    this.#doc.page.margins.bottom = 0;
    this.#doc.text(text, x, y, { width, height: 12, ellipsis: true, lineBreak: false });
    this.#doc.page.margins.bottom = bottom;
  }

  heading(text: string, level: 2 | 3): void {
    if (this.#y + 90 > this.#bottom) this.turn();
    this.#y += level === 2 ? 8 : 2;
    this.block(level === 2 ? 'H2' : 'H3', text, 'strong', level === 2 ? 13 : 10.5);
  }

  text(text: string): void {
    for (const paragraph of paragraphsOf(text)) this.block('P', paragraph, 'text', 10);
  }

  square(told: NonNullable<Report['square']>): void {
    this.#y += drawSquare(this.#doc, this.#root, told, { x: MARGIN, y: this.#y });
  }

  list(entries: readonly string[]): void {
    const list = this.#doc.struct('L');
    this.#root.add(list);
    for (const entry of entries) {
      const item = this.#doc.struct('LI');
      list.add(item);
      this.#bullet(item);
      this.#write(item, 'LBody', entry, { x: MARGIN + BULLET, width: this.#width - BULLET }, 'text', 10);
      item.end();
      this.#y += 2;
    }
    list.end();
    this.#y += 3;
  }

  #bullet(item: Element): void {
    if (this.#y + 16 > this.#bottom) this.turn();
    const label = this.#doc.struct('Lbl');
    item.add(label);
    this.#draw(label, 'Lbl', '•', { x: MARGIN + 2, width: BULLET }, 'text', 10);
    label.end();
  }

  /** One that is taller than a page goes on on the next. */
  block(tag: 'H1' | 'H2' | 'H3' | 'P', text: string, face: Face, size: number): void {
    const height = this.#doc.font(face).fontSize(size).heightOfString(text, { width: this.#width });
    if (this.#y + Math.min(height, this.#bottom - MARGIN - 40) > this.#bottom) this.turn();
    this.#write(this.#root, tag, text, { x: MARGIN, width: this.#width }, face, size);
    this.#y += size * 0.5;
  }

  /** From where the sheet has come to, over as many pages as it takes. */
  #write(parent: Element, tag: string, text: string, box: Box, face: Face, size: number): void {
    const element = this.#doc.struct(tag);
    parent.add(element);
    for (let left = text; left !== ''; ) {
      const now = this.#fitting(left, { width: box.width, room: this.#bottom - this.#y }, face, size);
      this.#draw(element, tag, now, box, face, size);
      this.#y += this.#doc.heightOfString(now, { width: box.width });
      left = left.slice(now.length);
      if (left !== '') this.turn();
    }
    element.end();
  }

  #draw(element: Element, tag: string, text: string, { x, width }: Box, face: Face, size: number): void {
    const content = this.#doc.markStructureContent(tag);
    this.#doc.font(face).fontSize(size).fillColor(INK).text(text, x, this.#y, { width });
    this.#doc.endMarkedContent();
    element.add(content);
  }

  async table({ columns, rows }: ReportTable): Promise<void> {
    const boxes = boxesOf(columns, this.#width);
    const titles = columns.map(({ title }) => title);
    const table = this.#doc.struct('Table');
    this.#root.add(table);
    const head = this.#doc.struct('THead');
    table.add(head);
    this.#row(head, 'TH', titles, boxes);
    head.end();
    const body = this.#doc.struct('TBody');
    table.add(body);
    for (const row of rows) {
      const height = this.#heightOf(row, boxes, 'text');
      if (this.#y + Math.min(height, this.#bottom - MARGIN - 40) > this.#bottom) {
        this.turn();
        this.#again(titles, boxes);
        await new Promise((resolve) => setImmediate(resolve));
      }
      this.#row(body, 'TD', row, boxes);
    }
    body.end();
    table.end();
  }

  /** The head of a table that goes on: seen, and not read aloud a second time. */
  #again(titles: readonly string[], boxes: readonly Box[]): void {
    this.#doc.markContent('Artifact', { type: 'Pagination' });
    this.#doc.font('strong').fontSize(CELL.size).fillColor(INK);
    for (const [i, { x, width }] of boxes.entries()) this.#doc.text(titles[i] ?? '', x, this.#y, { width });
    this.#doc.endMarkedContent();
    this.#y += this.#heightOf(titles, boxes, 'strong');
    this.#rule();
  }

  #heightOf(cells: readonly string[], boxes: readonly Box[], face: Face): number {
    this.#doc.font(face).fontSize(CELL.size);
    const heights = boxes.map(({ width }, i) => this.#doc.heightOfString(cells[i] || ' ', { width }));
    return Math.max(...heights) + 2 * CELL.padding;
  }

  /** A row that is taller than a page goes on in the same cells on the next. */
  #row(parent: Element, tag: 'TH' | 'TD', cells: readonly string[], boxes: readonly Box[]): void {
    const face = tag === 'TH' ? 'strong' : 'text';
    const row = this.#doc.struct('TR');
    parent.add(row);
    const elements = boxes.map(() => {
      const scope: object = tag === 'TH' ? { scope: 'Column' } : {};
      const cell = this.#doc.struct(tag, scope);
      row.add(cell);
      return cell;
    });
    let left = cells;
    for (;;) {
      const room = this.#bottom - this.#y - 2 * CELL.padding;
      const now = left.map((text, i) =>
        this.#fitting(text, { width: boxes[i]?.width ?? this.#width, room }, face, CELL.size),
      );
      for (const [i, box] of boxes.entries()) {
        const element = elements[i];
        if (element !== undefined) this.#draw(element, tag, now[i] ?? '', box, face, CELL.size);
      }
      this.#y += this.#heightOf(now, boxes, face);
      this.#rule();
      left = left.map((text, i) => text.slice(now[i]?.length ?? 0));
      if (left.every((text) => text === '')) break;
      this.turn();
    }
    for (const element of elements) element.end();
    row.end();
  }

  /** As much of a text, whole words where there are any, as there is room for. */
  #fitting(
    text: string,
    { width, room }: { readonly width: number; readonly room: number },
    face: Face,
    size: number,
  ): string {
    this.#doc.font(face).fontSize(size);
    const fits = (part: string) => this.#doc.heightOfString(part, { width }) <= room;
    if (text === '' || fits(text)) return text;
    let [low, high] = [1, text.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits(text.slice(0, middle))) low = middle;
      else high = middle - 1;
    }
    const space = text.lastIndexOf(' ', low);
    return text.slice(0, space > 0 ? space + 1 : low);
  }

  #rule(): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    const y = this.#y - CELL.padding;
    this.#doc.moveTo(MARGIN, y).lineTo(this.#right, y).lineWidth(0.5).strokeColor(LINE).stroke();
    this.#doc.endMarkedContent();
  }
}

interface Box {
  readonly x: number;
  readonly width: number;
}

function boxesOf(columns: ReportTable['columns'], width: number): Box[] {
  const sum = columns.reduce((all, { weight }) => all + weight, 0);
  let x = MARGIN;
  return columns.map(({ weight }) => {
    const share = (width * weight) / sum;
    const box = { x, width: share - 2 * CELL.padding };
    x += share;
    return box;
  });
}
