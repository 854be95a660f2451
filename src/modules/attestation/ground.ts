// What attestation works with: the facts of the moment, who attests what, and the sheets that are somebody's.

import type { Bilingual } from '../../kernel/problem.ts';
import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { dayText } from '../../kernel/wording.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { type Asker, type ChangeDeps, colleaguesOn, Naming, type RightsEngine } from '../access/index.ts';
import { conflictsOf } from '../conflicts/index.ts';
import { OwnerFinder } from '../tasks/index.ts';
import type { Campaign, MyCampaign, Progress } from './contract.ts';
import { Attestors } from './domain/attestors.ts';
import type { Sheet } from './domain/due.ts';
import { policyAt } from './domain/policy.ts';
import {
  readAnswers,
  readCampaign,
  readHeads,
  readKept,
  readOwners,
  readSheets,
  type SheetHead,
} from './store.ts';
import { stateOf, type Telling } from './telling.ts';

export interface AttestationDeps extends ChangeDeps {
  readonly db: Database;
}

/** A person who is signed in; nobody else attests. */
export function personOf({ actor }: Asker): string {
  if (actor.kind !== 'person') throw new Refused('forbidden');
  return actor.id;
}

export async function openCampaign(tx: Tx, municipality: string, id: string): Promise<Campaign> {
  const campaign = await readCampaign(tx, municipality, id);
  if (campaign === null) throw new Refused('notFound');
  return campaign;
}

export const attestorsOf = (engine: RightsEngine, now: Instant): Attestors =>
  new Attestors(new OwnerFinder(engine, now), policyAt(engine.facts, now).body);

/** The heads of the sheets that the person attests now. */
export async function headsOf(
  tx: Tx,
  municipality: string,
  campaign: string,
  attestors: Attestors,
  person: string,
): Promise<SheetHead[]> {
  const bearing = attestors.bearingOn(person, await readOwners(tx, municipality, campaign));
  const heads = await readHeads(tx, municipality, campaign, bearing);
  return heads.filter((head) => attestors.isMine(head, person));
}

/** The same heads, where a row whose right has ended by itself counts as answered: nobody need answer it. */
export async function withLapsed(
  tx: Tx,
  { municipality, now }: Pick<Asker, 'municipality' | 'now'>,
  engine: RightsEngine,
  campaign: string,
  heads: readonly SheetHead[],
): Promise<SheetHead[]> {
  const short = heads.filter((head) => head.answered < head.count).map((head) => head.id);
  if (short.length === 0) return [...heads];
  const answers = Map.groupBy(await readAnswers(tx, municipality, campaign, short), (a) => a.sheet);
  const lapsed = new Map<string, number>();
  for (const sheet of await readSheets(tx, municipality, campaign, short)) {
    const answered = new Map((answers.get(sheet.id) ?? []).map((a) => [a.row, a]));
    const gone = sheet.rows.filter(
      (row, n) => stateOf({ engine, now }, sheet, row, answered.get(n) ?? null) === 'lapsed',
    );
    lapsed.set(sheet.id, gone.length);
  }
  return heads.map((head) => ({ ...head, answered: head.answered + (lapsed.get(head.id) ?? 0) }));
}

export function progressOf(heads: readonly SheetHead[]): Progress {
  const sum = (of: (head: SheetHead) => number) => heads.reduce((all, head) => all + of(head), 0);
  return {
    sheets: heads.length,
    sheetsDone: heads.filter((head) => head.answered >= head.count).length,
    rows: sum((head) => head.count),
    rowsDone: sum((head) => head.answered),
  };
}

const DAY_MS = 86_400_000;
const lastDay = ({ dueAt }: Campaign): string => dayOf(dueAt - 1);

const EXTRA: Readonly<Record<string, Bilingual>> = {
  move: { da: 'Efter flytning', en: 'After a move' },
  conflict: { da: 'Ny konflikt', en: 'New conflict' },
  dispensation: { da: 'Dispensation udløber', en: 'Dispensation ends' },
  unused: { da: 'Ikke brugt i et halvt år', en: 'Not used for half a year' },
};

function campaignName(campaign: Campaign): Bilingual {
  const due = lastDay(campaign);
  if (campaign.kind === 'extra') {
    const reason = EXTRA[campaign.key.split(' ')[1] ?? ''];
    return { da: reason?.da ?? 'Ekstra attestering', en: reason?.en ?? 'Extra attestation' };
  }
  return { da: `Attestering, ${dayText(due, 'da')}`, en: `Attestation, ${dayText(due, 'en')}` };
}

export function campaignView(campaign: Campaign, heads: readonly SheetHead[], now: Instant): MyCampaign {
  const due = lastDay(campaign);
  const days = Math.round((Date.parse(`${due}T00:00:00Z`) - Date.parse(`${dayOf(now)}T00:00:00Z`)) / DAY_MS);
  return {
    id: campaign.id,
    kind: campaign.kind,
    name: campaignName(campaign),
    opened: dayOf(campaign.openedAt),
    due,
    daysLeft: days,
    closed: campaign.closedAt === null ? null : dayOf(campaign.closedAt),
    ...progressOf(heads),
  };
}

/** How the rows of some sheets are told to somebody; one sheet at a time. */
export async function tellingFor(
  tx: Tx,
  municipality: string,
  engine: RightsEngine,
  campaign: string,
  sheets: readonly Sheet[],
  reader: string,
  now: Instant,
): Promise<(sheet: Sheet) => Telling> {
  const kept = await readKept(
    tx,
    municipality,
    sheets.map((s) => s.subject),
  );
  const people = new Set(sheets.filter((s) => s.about !== 'contents').map((s) => s.subject));
  const moment = { from: now, to: now + 1 };
  const conflicts = Map.groupBy(conflictsOf(engine, moment, people), (conflict) => conflict.person);
  const naming = new Naming(engine.facts, now);
  const colleagues = people.size === 0 ? () => null : colleaguesOn(engine, moment, people);
  return ({ subject }) => ({
    engine,
    naming,
    now,
    campaign,
    reader,
    kept: kept.get(subject) ?? {},
    conflicts: conflicts.get(subject) ?? [],
    colleagues,
  });
}
