// The list of requests, a page at a time: newest first, of all that somebody may see or of those that wait for them.

import { Refused } from '../../kernel/problem.ts';
import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  type RightsEngine,
  type Viewer,
  writeLook,
} from '../access/index.ts';
import { peopleIn } from './choosing.ts';
import type { AccessRequest, RequestRow } from './contract.ts';
import { outcomeOf, tokenOf } from './judging.ts';
import { lookOf, maySee, rowOf } from './reading.ts';
import { type Opened, readRequests, type Whose } from './store.ts';

export interface ListAsked {
  readonly awaiting?: 'me' | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Read so many at a time at least: most of what awaits an answer may be for others to see. */
const BATCH = 500;

export async function list(
  deps: ChangeDeps,
  asker: Asker,
  { awaiting, limit = ROWS_A_PAGE, cursor }: ListAsked,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  return deps.db.transaction(asker.municipality, async (tx) => {
    const engine = await deps.current.engineIn(tx, asker.municipality);
    const whose = awaiting === 'me' ? 'awaiting' : whoseToRead(engine, actingAs(engine, asker), asker.now);
    const found: { readonly row: RequestRow; readonly place: Opened }[] = [];
    const size = Math.max(limit + 1, BATCH);
    let after = cursor === undefined ? null : placeAt(cursor);
    for (let isMore = true; isMore && found.length <= limit; ) {
      const batch = await readRequests(tx, asker.municipality, whose, { after, limit: size });
      const look = lookOf(await deps.current.engineIn(tx, asker.municipality), asker);
      for (const request of batch) {
        if (!maySee(look, request)) continue;
        const row = rowOf(look, request);
        if (awaiting !== 'me') found.push({ row, place: request });
        else if (row.mine) found.push({ row: { ...row, seen: seenOf(look, request) }, place: request });
      }
      after = batch.at(-1) ?? after;
      isMore = batch.length === size;
    }
    const last = found.length > limit ? found[limit - 1] : undefined;
    const rows = found.slice(0, limit).map(({ row }) => row);
    const looked = rows.map(({ receiver }) => receiver.id);
    await writeLook(tx, asker, 'requests', looked, { awaiting: awaiting ?? null });
    return {
      rows,
      next: last === undefined ? null : cursorOf(last.place),
    };
  });
}

/** Several are decided at once from the list: what was seen of each goes with it. */
const seenOf = ({ engine, now }: ReturnType<typeof lookOf>, request: AccessRequest): string =>
  tokenOf(outcomeOf(engine, request, now));

/** As they stand, in the order they were made. */
export async function rowsOf(
  deps: ChangeDeps,
  asker: Asker,
  requests: readonly AccessRequest[],
): Promise<RequestRow[]> {
  const look = lookOf(await deps.current.engine(asker.municipality), asker);
  return requests.map((request) => rowOf(look, request));
}

const whoseToRead = (engine: RightsEngine, viewer: Viewer, now: Instant): Whose =>
  viewer.all ? 'everybody' : [viewer.person, ...peopleIn(engine, viewer.seenUnits, now)];

const cursorOf = ({ openedAt, id }: Opened): string => encodeCursor([openedAt, id]);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Beyond it no date can be written. */
const LAST_INSTANT = 8.64e15;

function placeAt(cursor: string): Opened {
  const place = decodeCursor(cursor);
  if (!Array.isArray(place)) throw new Refused('badRequest', 'cursor');
  const [openedAt, id] = place;
  if (
    !Number.isSafeInteger(openedAt) ||
    Math.abs(openedAt) > LAST_INSTANT ||
    typeof id !== 'string' ||
    !UUID.test(id)
  )
    throw new Refused('badRequest', 'cursor');
  return { openedAt, id };
}
