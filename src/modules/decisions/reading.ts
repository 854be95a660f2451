// Cases as they are read: a page of them, and one with all that has happened to it and what the reader may do.

import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import { formatInstant, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/cursor.ts';
import { type Exported, exportedView, readExports } from '../../platform/journal/store.ts';
import {
  type Asker,
  actingAs,
  type ChangeGround,
  Naming,
  type RightsEngine,
  seeFacts,
} from '../access/index.ts';
import { type Attached, attachedTo, attachmentsView } from './attaching.ts';
import { placeOf } from './domain/acting.ts';
import type { Case } from './domain/case.ts';
import type { Standing } from './domain/standing.ts';
import { type DecisionDeps, JOURNAL_CASE, rulesOf } from './kinds.ts';
import type { CaseRow, CaseShow, CaseView, SectionView } from './routes.ts';
import { caseEyes, groundOf, seenCase, writeCaseLook } from './seeing.ts';
import { shownCases, waitsFor } from './showing.ts';
import { type CaseFilter, type Eyes, findCases, readCases, readSections, type Writing } from './store.ts';
import { told, where } from './telling.ts';
import { mayIn, partsOfView } from './viewing.ts';

export function rowOf(naming: Naming, one: Case, standing: Standing, isMine: boolean): CaseRow {
  const { id, number, kind, significance, title, unit, openedBy, openedAt, access, kle } = one;
  return {
    ...{ id, number, kind, significance, title, access, isMine },
    unit: naming.named('orgUnit', unit),
    openedBy: naming.named('person', openedBy),
    openedAt: formatInstant(openedAt),
    kle: kle === null ? null : naming.kle(kle),
    stage: standing.stage,
    where: where(naming, standing),
  };
}

interface Asked extends Omit<CaseFilter, 'pending'> {
  readonly show: CaseShow | null;
  readonly limit: number | null;
  readonly cursor: string | null;
}

export function casesFor(deps: DecisionDeps, asker: Asker, asked: Asked): Promise<Page<CaseRow>> {
  return seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { municipality, now } = asker;
    const viewer = actingAs(engine, asker);
    const limit = asked.limit ?? ROWS_A_PAGE;
    const after = asked.cursor === null ? null : decodeCursor(asked.cursor);
    if (after !== null && typeof after !== 'string') throw new Refused('badRequest', 'cursor');
    const { show } = asked;
    const found =
      show === null
        ? await pageFound(tx, municipality, caseEyes(engine, viewer, now), asked, { after, limit: limit + 1 })
        : (await shownCases(deps, { tx, engine }, asker, { ...asked, show })).filter(
            ({ number }) => after === null || number < after,
          );
    const cases = found.slice(0, limit);
    const naming = new Naming(engine.facts, now);
    const ground = groundOf(deps, engine, now);
    const rows = cases.map((one) => {
      const { standing } = placeOf(ground, one);
      return rowOf(naming, one, standing, waitsFor(ground, one, standing, viewer.person));
    });
    const last = cases.at(-1);
    return { rows, next: found.length > limit && last !== undefined ? encodeCursor(last.number) : null };
  });
}

async function pageFound(
  tx: Tx,
  municipality: string,
  eyes: Eyes,
  asked: Asked,
  page: { readonly after: string | null; readonly limit: number },
): Promise<Case[]> {
  const found = await findCases(tx, municipality, eyes, { ...asked, pending: false }, page);
  const ids = found.map(({ id }) => id);
  return readCases(tx, municipality, ids);
}

export function sectionOf(naming: Naming, { section, text, revision, by, at }: Writing): SectionView {
  return { section, text, revision, by: naming.name('person', by), at: formatInstant(at) };
}

/** One case as its reader sees it; the look is in the log. */
export async function viewedCase(
  deps: DecisionDeps,
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  id: string,
): Promise<{ readonly one: Case; readonly view: CaseView }> {
  const seen = await seenCase(tx, engine, asker, id);
  const { one, viewer } = seen;
  const sections = await readSections(tx, asker.municipality, id);
  await writeCaseLook(tx, asker, one);
  const journal = await readExports(tx, asker.municipality, { kind: JOURNAL_CASE, thing: id });
  const attached = await attachedTo(tx, groundOf(deps, engine, asker.now), asker.municipality, seen);
  const read = { one, written: sections, journal, attached };
  return { one, view: viewOf(deps, engine, read, viewer.person, asker.now) };
}

export function oneCase(deps: DecisionDeps, asker: Asker, id: string): Promise<CaseView> {
  return seeFacts(
    deps,
    asker.municipality,
    async (ground) => (await viewedCase(deps, ground, asker, id)).view,
  );
}

/** A case with what is read beside it. */
interface ReadCase {
  readonly one: Case;
  readonly written: readonly Writing[];
  readonly journal: readonly Exported[];
  readonly attached: Attached;
}

export function viewOf(
  deps: DecisionDeps,
  engine: RightsEngine,
  { one, written, journal, attached }: ReadCase,
  me: string,
  now: Instant,
): CaseView {
  const naming = new Naming(engine.facts, now);
  const ground = groundOf(deps, engine, now);
  const place = placeOf(ground, one);
  const { line, standing } = place;
  return {
    ...rowOf(naming, one, standing, waitsFor(ground, one, standing, me)),
    ...partsOfView(
      naming,
      one,
      line,
      // Whether it could take effect, which no other case has a say in.
      rulesOf(deps, one.kind).effect(engine, one, decidedIn(standing), now, []),
      now,
    ),
    journal: journal.map(exportedView),
    ...attachmentsView(naming, attached),
    sections: written.map((writing) => sectionOf(naming, writing)),
    history: one.happened.map(({ seq, at, by, event }) => ({
      ...{ seq, at: formatInstant(at), by: by === null ? '' : naming.name('person', by) },
      text: told(naming, event),
    })),
    may: mayIn(ground, one, place, me),
  };
}

const decidedIn = (standing: Standing) => (standing.stage === 'decided' ? standing.decided : null);
