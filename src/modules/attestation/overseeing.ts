// How campaigns go, for whoever sees all: progress by attestor, figures, the report, and what the municipality has decided.

import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, Naming, writeLook, writeReportLook } from '../access/index.ts';
import type { AttestorRow, Campaign, CampaignRow, CampaignView, Figures, ReportRow } from './contract.ts';
import { figuresOf } from './domain/figures.ts';
import { hashOf } from './finishing.ts';
import {
  type AttestationDeps,
  attestorsOf,
  campaignView,
  openCampaign,
  progressOf,
  withLapsed,
} from './ground.ts';
import { type Report, reportOf } from './report.ts';
import { readAnswers, readCampaigns, readHeads, readReport, readSheets, type SheetHead } from './store.ts';
import { isSettled, stateOf } from './telling.ts';

export async function allCampaigns({ db }: AttestationDeps, asker: Asker): Promise<CampaignRow[]> {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const rows: CampaignRow[] = [];
    for (const campaign of await readCampaigns(tx, municipality, 'all'))
      rows.push(campaignView(campaign, await readHeads(tx, municipality, campaign.id), now));
    await writeReportLook(tx, asker, 'attestations');
    return rows;
  });
}

/** Reports from before there were such rows say nothing of them. */
const UNSEEDED = { seeded: null } as const;

export async function progress(
  { db, current }: AttestationDeps,
  asker: Asker,
  id: string,
): Promise<CampaignView> {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const campaign = await openCampaign(tx, municipality, id);
    const raw = await readHeads(tx, municipality, id);
    const answers = await readAnswers(tx, municipality, id, null);
    const removals = answers.filter((a) => a.answer === 'takeAway' || a.answer === 'suspended');
    const sheets = await readSheets(tx, municipality, id, [...new Set(removals.map((a) => a.sheet))]);
    const report = await readReport(tx, municipality, id);
    const engine = await current.engineIn(tx, municipality);
    const attestors = attestorsOf(engine, now);
    const heads = await withLapsed(tx, asker, engine, id, raw);
    const naming = new Naming(engine.facts, now);
    const byId = new Map(sheets.map((s) => [s.id, s]));
    const waiting = removals.filter((a) => {
      const sheet = byId.get(a.sheet);
      const row = sheet?.rows[a.row];
      return sheet !== undefined && row !== undefined && !isSettled(stateOf({ engine, now }, sheet, row, a));
    }).length;
    const groups = Map.groupBy(heads, (head) => attestors.of(head).people[0]?.person ?? '');
    const late = now >= campaign.dueAt;
    await writeReportLook(tx, asker, 'attestationProgress', { campaign: id });
    const rows = [...groups].map(([person, of]) => attestorRow(naming, person, of, late));
    return {
      campaign: campaignView(campaign, heads, now),
      attestors: rows.sort((a, b) => share(a) - share(b) || b.rows - a.rows),
      figures:
        report === null ? figuresOf(answers) : { ...UNSEEDED, ...(JSON.parse(report) as Report).figures },
      waiting,
      reportHash: report === null ? null : hashOf(report),
    };
  });
}

const share = ({ rows, rowsDone }: AttestorRow): number => (rows === 0 ? 1 : rowsDone / rows);

function attestorRow(
  naming: Naming,
  person: string,
  heads: readonly SheetHead[],
  late: boolean,
): AttestorRow {
  const done = progressOf(heads);
  const units = new Set(
    heads.map(({ owner }) => {
      if (owner.kind === 'managerOfUnit') return naming.name('orgUnit', owner.orgUnit);
      return owner.kind === 'systemOwner' ? naming.name('system', owner.system) : '';
    }),
  );
  units.delete('');
  return {
    ...done,
    attestor: person === '' ? '' : naming.name('person', person),
    userId: person === '' ? null : naming.userId(person),
    unit: [...units].sort().join(', '),
    late: late && done.rowsDone < done.rows,
  };
}

export interface ReadReport {
  readonly campaign: Campaign;
  readonly figures: Figures;
  readonly rows: readonly ReportRow[];
  /** SHA-256, as the log has it; null while the campaign is open. */
  readonly hash: string | null;
  readonly municipality: string;
}

/** As it stands while the campaign is open; as it was frozen since. */
export async function readWholeReport(
  { db, current }: AttestationDeps,
  asker: Asker,
  id: string,
): Promise<ReadReport> {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const campaign = await openCampaign(tx, municipality, id);
    const frozen = await readReport(tx, municipality, id);
    const people = (await readHeads(tx, municipality, id))
      .filter((head) => head.about !== 'contents')
      .map((head) => head.subject);
    const engine = await current.engineIn(tx, municipality);
    const { rows, figures } =
      frozen === null
        ? await reportOf(tx, municipality, engine, campaign, now, 'hidden')
        : (JSON.parse(frozen) as Report);
    const named = await readMunicipality(tx, municipality);
    await writeLook(tx, asker, 'attestationReport', people, { campaign: id });
    const hash = frozen === null ? null : hashOf(frozen);
    return {
      campaign,
      figures: { ...UNSEEDED, ...figures },
      rows: rows.map((row) => ({ ...UNSEEDED, ...row })),
      hash,
      municipality: named?.name ?? '',
    };
  });
}

export const reportRows = async (deps: AttestationDeps, asker: Asker, id: string) =>
  (await readWholeReport(deps, asker, id)).rows;
