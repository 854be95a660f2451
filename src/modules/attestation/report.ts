// A campaign row by row with what was answered: as it stands, or for its report, as it is frozen.

import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { Naming, type RightsEngine } from '../access/index.ts';
import type { Answer, Campaign, ReportRow } from './contract.ts';
import type { RowRight, Sheet } from './domain/due.ts';
import { type FiguresOf, figuresOf, verdictOf } from './domain/figures.ts';
import { readAnswers, readHeads, readSheets } from './store.ts';
import { stateOf } from './telling.ts';

export interface Report {
  readonly campaign: string;
  readonly key: string;
  readonly closed: string;
  readonly figures: FiguresOf;
  readonly rows: readonly ReportRow[];
}

export async function reportOf(
  tx: Tx,
  municipality: string,
  engine: RightsEngine,
  campaign: Campaign,
  now: Instant,
  /** What was seeded is told only when nobody can answer any more. */
  seeds: 'told' | 'hidden',
): Promise<Report> {
  const answers = await readAnswers(tx, municipality, campaign.id, null);
  const all = await rowsOf(tx, municipality, engine, campaign.id, answers, now);
  const verdicts = all.flatMap(({ seeded }) => (seeded === null ? [] : [seeded]));
  const told = seeds === 'told';
  return {
    campaign: campaign.id,
    key: campaign.key,
    closed: dayOf(now),
    figures: figuresOf(answers, told ? verdicts : null),
    rows: told ? all : all.map((row) => ({ ...row, seeded: null })),
  };
}

async function rowsOf(
  tx: Tx,
  municipality: string,
  engine: RightsEngine,
  campaign: string,
  answers: readonly Answer[],
  now: Instant,
): Promise<ReportRow[]> {
  const ids = (await readHeads(tx, municipality, campaign)).map((head) => head.id);
  const sheets = await readSheets(tx, municipality, campaign, ids);
  const naming = new Naming(engine.facts, now);
  const given = new Map(answers.map((a) => [`${a.sheet}#${a.row}`, a]));
  return sheets.flatMap((sheet) =>
    sheet.rows.map((row, n) =>
      reportRow({ engine, naming, now }, sheet, row, given.get(`${sheet.id}#${n}`) ?? null),
    ),
  );
}

function reportRow(
  look: { readonly engine: RightsEngine; readonly naming: Naming; readonly now: Instant },
  sheet: Sheet,
  row: RowRight,
  answer: Answer | null,
): ReportRow {
  const { naming } = look;
  const contents = sheet.about === 'contents';
  const system = contents ? sheet.subject : (naming.content('systemRole', row.role)?.system ?? '');
  return {
    person: contents ? '' : naming.name('person', sheet.subject),
    userId: contents ? null : naming.userId(sheet.subject),
    about: sheet.about,
    system: naming.name('system', system),
    role: naming.name(contents ? 'jobFunctionRole' : 'systemRole', row.role),
    narrowed: naming.constraints(row.constraints),
    state: stateOf(look, sheet, row, answer),
    answer: answer?.answer ?? null,
    by: answer?.by == null || answer.answer === 'undone' ? null : naming.name('person', answer.by),
    on: answer === null || answer.answer === 'undone' ? null : dayOf(answer.at),
    note: answer?.note ?? null,
    seeded: row.seeded === true ? verdictOf(answer) : null,
  };
}
