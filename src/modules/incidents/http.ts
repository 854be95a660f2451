// The routes of incidents, bound to what answers them.

import type { Instant } from '../../kernel/time.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf, type ChangeDeps } from '../access/index.ts';
import { incidentsFor, oneIncident } from './reading.ts';
import { receive } from './receiving.ts';
import { listIncidents, readIncident, reportIncident } from './routes.ts';

export function incidentRoutes(deps: ChangeDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(listIncidents, (caller, { query }) =>
      incidentsFor(deps, askerOf(caller, clock()), {
        q: query.q?.trim() || null,
        class: query.class ?? null,
        state: query.state ?? null,
        mine: query.mine !== undefined,
        limit: query.limit ?? null,
        cursor: query.cursor ?? null,
      }),
    ),
    handle(reportIncident, (caller, { body }) => receive(deps, askerOf(caller, clock()), body)),
    handle(readIncident, (caller, { params }) =>
      oneIncident(deps, askerOf(caller, clock()), params.incident),
    ),
  ];
}
