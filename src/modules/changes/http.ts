// The routes of changing things.

import { isSet, ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import {
  answerDraft,
  changeThings,
  listChoices,
  listDrafts,
  listReorganisations,
  listRules,
  listTidying,
  readDraft,
  readThing,
  rewriteDraft,
  tryDraft,
  writeDraft,
} from './contract.ts';
import type { Drafts } from './drafts.ts';
import type { Changes } from './service.ts';
import type { Things } from './things.ts';

export interface ChangeServices {
  readonly changes: Changes;
  readonly drafts: Drafts;
  readonly things: Things;
}

export function changeRoutes(
  { changes, drafts, things }: ChangeServices,
  clock: () => Instant,
): BoundRoute[] {
  return [
    handle(changeThings, (caller, { query, body }) => {
      const wanted = { changes: body.changes, reason: body.reason ?? '', seen: body.seen ?? null };
      const asker = askerOf(caller, clock());
      return isSet(query.dryRun) ? changes.try(asker, wanted) : changes.save(asker, wanted);
    }),
    handle(readThing, (caller, { params }) => things.read(askerOf(caller, clock()), params.thing, params.id)),
    handle(listChoices, async (caller, { query }) => {
      const { kind, q = '', system = null, ids } = query;
      const asked = { kind, q, system, ids: ids === undefined ? null : ids.split(',') };
      return { choices: await things.choices(askerOf(caller, clock()), asked) };
    }),
    handle(listTidying, async (caller) => ({ rows: await things.tidying(askerOf(caller, clock())) })),
    handle(listRules, async (caller, { query }) => {
      const rows = await things.rules(askerOf(caller, clock()));
      return pageOf(
        rows,
        { limit: query.limit ?? ROWS_A_PAGE, cursor: query.cursor },
        (row) => `${row.kind} ${row.id}`,
      );
    }),
    handle(listReorganisations, async (caller) => ({
      rows: await things.reorganisations(askerOf(caller, clock())),
    })),
    handle(listDrafts, async (caller) => ({ rows: await drafts.list(askerOf(caller, clock())) })),
    handle(readDraft, (caller, { params }) => drafts.read(askerOf(caller, clock()), params.draft)),
    handle(writeDraft, (caller, { body }) => drafts.write(askerOf(caller, clock()), body)),
    handle(rewriteDraft, (caller, { params, body }) =>
      drafts.rewrite(askerOf(caller, clock()), params.draft, body.revision, body),
    ),
    handle(tryDraft, (caller, { params }) => drafts.try(askerOf(caller, clock()), params.draft)),
    handle(answerDraft, (caller, { params, body }) => {
      const { answer, revision, why = '', seen = null } = body;
      return drafts.answer(askerOf(caller, clock()), params.draft, { answer, revision, why, seen });
    }),
  ];
}
