// A document as an office writes it in Word: automatic numbering, footnotes, a table, tracked changes, comments, and a head and foot of the page.

import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';

const change = { id: 1, author: 'Ina', date: '2026-01-01T00:00:00Z' };
const clause = (text: string) =>
  new Paragraph({ text, heading: HeadingLevel.HEADING_2, numbering: { reference: 'clauses', level: 0 } });
const part = (text: string) => new Paragraph({ text, numbering: { reference: 'parts', level: 0 } });
const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });

export function officeDocument(): Promise<Buffer> {
  const level = (text: string) => ({
    ...{ level: 0, format: LevelFormat.DECIMAL, text, alignment: AlignmentType.START },
  });
  const document = new Document({
    numbering: {
      config: [
        { reference: 'clauses', levels: [level('§ %1.')] },
        { reference: 'parts', levels: [level('Stk. %1.')] },
      ],
    },
    footnotes: { 1: { children: [new Paragraph('Se lov om behandling af personoplysninger.')] } },
    comments: {
      children: [
        { id: 0, author: 'Ina', date: new Date(0), children: [new Paragraph('Skal vi nævne det?')] },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('Fortroligt udkast')] }) },
        footers: { default: new Footer({ children: [new Paragraph('Godkendt 2016')] }) },
        children: [
          new Paragraph({ text: 'Adgang', heading: HeadingLevel.HEADING_1 }),
          clause('Formål'),
          new Paragraph({
            children: [
              new TextRun('At beskytte oplysninger'),
              new FootnoteReferenceRun(1),
              new InsertedTextRun({ ...change, text: ' om borgerne' }),
              new DeletedTextRun({ ...change, id: 2, text: ' om alle' }),
              new CommentRangeStart(0),
              new TextRun(' i kommunen.'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
            ],
          }),
          clause('Adgangskoder'),
          part('De er personlige.'),
          part('De deles ikke.'),
          new Table({
            rows: [
              new TableRow({ children: [cell('System'), cell('Længde')] }),
              new TableRow({ children: [cell('Nexus'), cell('12 tegn')] }),
            ],
          }),
          clause('Overtrædelser'),
          new Paragraph('De kan føre til en advarsel.'),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
