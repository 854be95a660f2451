// The routes of incidents, bound to what answers them.

import type { Instant } from '../../kernel/time.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { type Asker, askerOf } from '../access/index.ts';
import { act } from './acting.ts';
import { aftermathRoutes } from './aftermath/http.ts';
import { type AttachingDeps, attachTo, detachFrom, openAttached } from './attaching.ts';
import {
  readPlaybooks as playbooksFor,
  proposePolicy,
  readPolicy,
  proposePlaybook as sendPlaybook,
} from './deciding.ts';
import { notificationAsPdf, notificationAsText } from './paper.ts';
import { incidentsFor, oneIncident } from './reading.ts';
import { readersFor, receive } from './receiving.ts';
import { registerFor } from './register.ts';
import {
  actOnIncident,
  attachToIncident,
  detachFromIncident,
  incidentRegister,
  listIncidents,
  notificationPdf,
  notificationText,
  proposeIncidentPolicy,
  proposePlaybook,
  readIncident,
  readIncidentAttachment,
  readIncidentPolicy,
  readPlaybooks,
  readReaders,
  reportIncident,
} from './routes.ts';
import { settleTasks } from './sweep.ts';

export function incidentRoutes(deps: AttachingDeps, clock: () => Instant): BoundRoute[] {
  /** Its tasks open and close with it. */
  const settle = ({ municipality, now }: Asker, id: string) =>
    settleTasks({ ...deps, municipality, now }, id);
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
    handle(incidentRegister, (caller, { query }) =>
      registerFor(deps, askerOf(caller, clock()), {
        class: query.all === undefined ? (query.class ?? 'breach') : (query.class ?? null),
        language: caller.language,
        limit: query.limit ?? null,
        cursor: query.cursor ?? null,
      }),
    ),
    handle(readIncidentPolicy, (caller) => readPolicy(deps, askerOf(caller, clock()))),
    handle(proposeIncidentPolicy, (caller, { body }) =>
      proposePolicy(deps, askerOf(caller, clock()), body.policy, body.reason),
    ),
    handle(readPlaybooks, (caller) => playbooksFor(deps, askerOf(caller, clock()))),
    handle(proposePlaybook, (caller, { params, body }) =>
      sendPlaybook(deps, askerOf(caller, clock()), params.of, body),
    ),
    handle(reportIncident, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      const received = await receive(deps, asker, body);
      await settle(asker, received.id);
      return received;
    }),
    handle(readReaders, (caller) => readersFor(deps, askerOf(caller, clock()))),
    handle(readIncident, (caller, { params }) =>
      oneIncident(deps, askerOf(caller, clock()), params.incident),
    ),
    handle(actOnIncident, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await act(deps, asker, params.incident, body);
      await settle(asker, params.incident);
      return oneIncident(deps, asker, params.incident);
    }),
    handle(attachToIncident, async (caller, { params, query, content }) => {
      await attachTo(deps, askerOf(caller, clock()), params.incident, query.name, content);
      return { name: query.name };
    }),
    handle(readIncidentAttachment, (caller, { params }) =>
      openAttached(deps, askerOf(caller, clock()), params.incident, params.attachment),
    ),
    handle(detachFromIncident, async (caller, { params }) => {
      await detachFrom(deps, askerOf(caller, clock()), params.incident, params.attachment);
      return { removed: true } as const;
    }),
    handle(notificationPdf, (caller, { params }) =>
      notificationAsPdf(deps, askerOf(caller, clock()), params.incident, params.version, caller.language),
    ),
    handle(notificationText, (caller, { params }) =>
      notificationAsText(deps, askerOf(caller, clock()), params.incident, params.version, caller.language),
    ),
    ...aftermathRoutes(deps, clock),
  ];
}
