// The routes of reports: lists in pages, the overview, and the log.

import { ROWS_A_PAGE } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, whenOf } from '../access/index.ts';
import {
  figureRows,
  listLog,
  listPeople,
  listRoles,
  listSystems,
  listUncertain,
  logEntry,
  logState,
  myLooks,
  overview,
  roleDetail,
  sumUncertain,
} from './contract.ts';
import type { Reporting } from './service.ts';

export function reportingRoutes(reporting: Reporting, clock: () => Instant): BoundRoute[] {
  return [
    ...listRoutes(reporting, clock),
    ...standingRoutes(reporting, clock),
    ...logRoutes(reporting, clock),
  ];
}

function listRoutes(reporting: Reporting, clock: () => Instant): BoundRoute[] {
  return [
    handle(listPeople, (caller, { query }) =>
      reporting.people(askerOf(caller, clock()), whenOf(query), (rows) =>
        pageOf(rows, query, (row) => row.person),
      ),
    ),
    handle(listSystems, async (caller, { query }) =>
      pageOf(await reporting.systems(askerOf(caller, clock()), whenOf(query)), query, (row) => row.system),
    ),
    handle(listRoles, async (caller, { query }) =>
      pageOf(
        await reporting.roles(askerOf(caller, clock()), whenOf(query)),
        query,
        (row) => `${row.kind} ${row.id}`,
      ),
    ),
    handle(listUncertain, (caller, { query }) =>
      reporting.uncertain(askerOf(caller, clock()), query, (rows) =>
        pageOf(rows, query, (row) => JSON.stringify([row.role.id, row.person])),
      ),
    ),
    handle(sumUncertain, async (caller, { params, query }) =>
      pageOf(await reporting.uncertainSums(askerOf(caller, clock()), params.by), query, (row) => row.id),
    ),
    handle(roleDetail, (caller, { params, query }) =>
      reporting.role(askerOf(caller, clock()), whenOf(query), params),
    ),
  ];
}

function standingRoutes(reporting: Reporting, clock: () => Instant): BoundRoute[] {
  return [
    handle(overview, (caller, { query }) => reporting.overview(askerOf(caller, clock()), whenOf(query))),
    handle(figureRows, (caller, { params, query }) =>
      reporting.figure(askerOf(caller, clock()), whenOf(query), params.figure, (rows) =>
        pageOf(rows, query, (row) => JSON.stringify([row.thing.id, row.role?.id, row.what.en, row.date])),
      ),
    ),
  ];
}

function logRoutes(reporting: Reporting, clock: () => Instant): BoundRoute[] {
  return [
    handle(logState, (caller) => reporting.logState(askerOf(caller, clock()))),
    handle(listLog, (caller, { query }) =>
      reporting.log(askerOf(caller, clock()), {
        from: query.from ?? null,
        to: query.to ?? null,
        actor: query.actor ?? null,
        action: query.action ?? null,
        text: query.text ?? null,
        limit: query.limit ?? ROWS_A_PAGE,
        cursor: query.cursor ?? null,
      }),
    ),
    handle(myLooks, (caller, { query }) =>
      reporting.myLooks(askerOf(caller, clock()), {
        limit: query.limit ?? ROWS_A_PAGE,
        cursor: query.cursor ?? null,
      }),
    ),
    handle(logEntry, (caller, { params }) => reporting.logEntry(askerOf(caller, clock()), params.seq)),
  ];
}
