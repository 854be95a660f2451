// What an attestor sees: their campaigns, the people in one of them with every row told, and the evidence of a row.

import { Refused } from '../../kernel/problem.ts';
import { dayOf } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import {
  type Asker,
  explain,
  explanationRows,
  Naming,
  placeOf,
  type RightsEngine,
  sawNobody,
  viewerOf,
  writeLook,
} from '../access/index.ts';
import { conflictsOf } from '../conflicts/index.ts';
import { consequenceOf } from './consequence.ts';
import type { Answer, Campaign, Evidence, MyCampaign, MySheets, SheetView } from './contract.ts';
import type { Attestors } from './domain/attestors.ts';
import { mainUnit, type Sheet } from './domain/due.ts';
import { policyAt, watches } from './domain/policy.ts';
import {
  type AttestationDeps,
  attestorsOf,
  campaignView,
  headsOf,
  openCampaign,
  personOf,
  tellingFor,
  withLapsed,
} from './ground.ts';
import type { Deciding } from './removal.ts';
import { insertRead, readAnswers, readCampaigns, readSheets, type SheetHead } from './store.ts';
import { rowView } from './telling.ts';

const PEOPLE_A_PAGE = 50;

export async function campaignsOf({ db, current }: AttestationDeps, asker: Asker): Promise<MyCampaign[]> {
  const person = personOf(asker);
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const campaigns = await readCampaigns(tx, municipality, 'open');
    const engine = await current.engineIn(tx, municipality);
    const attestors = attestorsOf(engine, now);
    const mine: MyCampaign[] = [];
    for (const campaign of campaigns) {
      const heads = await headsOf(tx, municipality, campaign.id, attestors, person);
      if (heads.length === 0) continue;
      mine.push(campaignView(campaign, await withLapsed(tx, asker, engine, campaign.id, heads), now));
    }
    return mine.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  });
}

export interface PageAsked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export async function sheetsOf(
  { db, current }: AttestationDeps,
  asker: Asker,
  id: string,
  page: PageAsked,
): Promise<MySheets> {
  const reader = personOf(asker);
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const campaign = await openCampaign(tx, municipality, id);
    const engine = await current.engineIn(tx, municipality);
    const attestors = attestorsOf(engine, now);
    const heads = await headsOf(tx, municipality, id, attestors, reader);
    if (heads.length === 0) throw new Refused('forbidden');
    const { shown, next } = paged(inOrder(heads, engine, now), page);
    const rows = await toldSheets(tx, asker, campaign, engine, shown, reader);
    const looked = rows.filter((r) => r.about !== 'contents').map((r) => r.subject);
    await writeLook(tx, asker, 'attestation', looked, { campaign: id });
    return {
      campaign: campaignView(campaign, await withLapsed(tx, asker, engine, id, heads), now),
      rows,
      next,
      mineBy: attestorsOfOne(engine, attestors, reader, now),
      watched: watches(policyAt(engine.facts, now), dayOf(now)),
    };
  });
}

const danish = new Intl.Collator('da-DK', { numeric: true });

/** People by name, then systems; the cursor is the sheet, so an order that answers change would lose rows. */
function inOrder(heads: readonly SheetHead[], engine: RightsEngine, now: number): SheetHead[] {
  const naming = new Naming(engine.facts, now);
  const name = ({ about, subject }: SheetHead) =>
    about === 'contents' ? naming.name('system', subject) : naming.name('person', subject);
  const part = { person: 0, holder: 1, contents: 2 };
  return heads
    .map((head) => ({ head, name: name(head) }))
    .sort(
      (a, b) =>
        part[a.head.about] - part[b.head.about] ||
        danish.compare(a.name, b.name) ||
        (a.head.id < b.head.id ? -1 : 1),
    )
    .map(({ head }) => head);
}

function paged(heads: readonly SheetHead[], { limit = PEOPLE_A_PAGE, cursor }: PageAsked) {
  const after = cursor === undefined ? null : decodeCursor(cursor);
  const start = after === null ? 0 : heads.findIndex((head) => head.id === after) + 1;
  const shown = heads.slice(start, start + limit);
  const last = shown.at(-1);
  const next = last !== undefined && start + limit < heads.length ? encodeCursor(last.id) : null;
  return { shown, next };
}

async function toldSheets(
  tx: Tx,
  { municipality, now }: Asker,
  campaign: Campaign,
  engine: RightsEngine,
  heads: readonly SheetHead[],
  reader: string,
): Promise<SheetView[]> {
  const ids = heads.map((head) => head.id);
  const sheets = new Map((await readSheets(tx, municipality, campaign.id, ids)).map((s) => [s.id, s]));
  const answers = Map.groupBy(await readAnswers(tx, municipality, campaign.id, ids), (a) => a.sheet);
  const tellingOf = await tellingFor(
    tx,
    municipality,
    engine,
    campaign.id,
    [...sheets.values()],
    reader,
    now,
  );
  return ids.flatMap((id) => {
    const sheet = sheets.get(id);
    if (sheet === undefined) return [];
    const answered = new Map((answers.get(id) ?? []).map((a): [number, Answer] => [a.row, a]));
    const telling = tellingOf(sheet);
    const rows = sheet.rows.map((row, n) => rowView(telling, sheet, n, row, answered.get(n) ?? null));
    return [{ ...headView(engine, sheet, now), rows: rows.sort(byWeight) }];
  });
}

/** What changed first, then what else must be answered by itself. */
const CHANGE_ORDER = { changed: 0, new: 0, first: 1, same: 2 };
const byWeight = (a: SheetView['rows'][number], b: SheetView['rows'][number]): number =>
  Number(b.oneByOne) - Number(a.oneByOne) ||
  CHANGE_ORDER[a.change] - CHANGE_ORDER[b.change] ||
  danish.compare(a.systemName, b.systemName) ||
  danish.compare(a.roleName, b.roleName);

function headView(engine: RightsEngine, sheet: Sheet, now: number): Omit<SheetView, 'rows'> {
  const naming = new Naming(engine.facts, now);
  const { id, about, subject } = sheet;
  const common = { sheet: id, about, subject };
  if (about === 'contents')
    return { ...common, userId: null, name: naming.name('system', subject), title: '' };
  const { title } = placeOf(naming, engine.indexes.positionsOf.get(subject), { from: now, to: now + 1 });
  return { ...common, userId: naming.userId(subject), name: naming.name('person', subject), title };
}

/** Names of those who attest the person's own rights. */
function attestorsOfOne(engine: RightsEngine, attestors: Attestors, person: string, now: number): string[] {
  const unit = mainUnit(engine, person, now);
  if (unit === null) return [];
  const naming = new Naming(engine.facts, now);
  const owner = { kind: 'managerOfUnit', orgUnit: unit } as const;
  const found = attestors.of({ about: 'person', owner, never: [], subject: person });
  return found.people.map((one) => naming.name('person', one.person));
}

/** What somebody may take people out of without asking. */
export function decidingOf(
  engine: RightsEngine,
  person: string,
  { now, assurance }: Pick<Asker, 'now' | 'assurance'>,
): Deciding {
  const viewer = viewerOf(engine, person, now, assurance);
  if (viewer === null) return { units: new Set(), systems: new Set(), coordinates: false };
  const owned = [...viewer.systems].filter((system) =>
    engine.facts
      .versions('system', system)
      .some((v) => v.from <= now && now < v.to && v.content.owner === person),
  );
  return { units: viewer.units, systems: new Set(owned), coordinates: viewer.parts.has('coordinator') };
}

/** A row that the asker attests. */
export async function myRow(
  tx: Tx,
  asker: Asker,
  engine: RightsEngine,
  campaign: string,
  place: { readonly sheet: string; readonly row: number },
) {
  const { municipality, now } = asker;
  const [sheet] = await readSheets(tx, municipality, campaign, [place.sheet]);
  const row = sheet?.rows[place.row];
  if (sheet === undefined || row === undefined) throw new Refused('notFound');
  if (!attestorsOf(engine, now).isMine(sheet, personOf(asker))) throw new Refused('forbidden');
  return { sheet, row };
}

export async function evidenceOf(
  { db, current }: AttestationDeps,
  asker: Asker,
  campaign: string,
  place: { readonly sheet: string; readonly row: number },
): Promise<Evidence> {
  const reader = personOf(asker);
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    await openCampaign(tx, municipality, campaign);
    const engine = await current.engineIn(tx, municipality);
    const { sheet, row } = await myRow(tx, asker, engine, campaign, place);
    await insertRead(tx, municipality, campaign, { ...place, person: reader });
    if (sheet.about === 'contents') {
      sawNobody(asker);
      return { reasons: [], conflicts: [], consequence: [] };
    }
    const { subject } = sheet;
    const naming = new Naming(engine.facts, now);
    const reasons = explanationRows(explain(engine, subject, row.role, dayOf(now), 'of the day'));
    const conflicts = conflictsOf(engine, { from: now, to: now + 1 }, [subject]).filter((c) =>
      c.sides.some((side) => side.some((right) => right.systemRole === row.role)),
    );
    const deciding = decidingOf(engine, reader, asker);
    await writeLook(tx, asker, 'why', [subject], { campaign, role: row.role });
    return {
      reasons: reasons.map((r) => r.sentence),
      conflicts: conflicts.map((c) => ({ name: c.name, text: sidesText(naming, c.sides) })),
      consequence: consequenceOf({ engine, naming, now }, sheet, row, deciding),
    };
  });
}

function sidesText(naming: Naming, sides: ReturnType<typeof conflictsOf>[number]['sides']) {
  const text = sides
    .map((side) =>
      [
        ...new Set(
          side.map((r) => `${naming.name('system', r.system)}: ${naming.name('systemRole', r.systemRole)}`),
        ),
      ].join(', '),
    )
    .join(' + ');
  return { da: text, en: text };
}

/** What became of a row that was just answered; it may have left the asker by that. */
export async function rowOf(
  { db, current }: AttestationDeps,
  asker: Asker,
  campaign: string,
  place: { readonly sheet: string; readonly row: number },
) {
  const reader = personOf(asker);
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const [sheet] = await readSheets(tx, municipality, campaign, [place.sheet]);
    const row = sheet?.rows[place.row];
    if (sheet === undefined || row === undefined) throw new Refused('notFound');
    const answers = await readAnswers(tx, municipality, campaign, [place.sheet]);
    const engine = await current.engineIn(tx, municipality);
    const tellingOf = await tellingFor(tx, municipality, engine, campaign, [sheet], reader, now);
    const answer = answers.find((a) => a.row === place.row) ?? null;
    const { state, answered, undoable } = rowView(tellingOf(sheet), sheet, place.row, row, answer);
    return { sheet: place.sheet, row: place.row, state, answered, undoable };
  });
}
