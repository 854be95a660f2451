// Every route there is, bound to what answers it.

import {
  accessRoutes,
  createAccess,
  createViews,
  GUARD_LIMITS,
  giveTillidRole,
  importRoutes,
  viewRoutes,
} from '../modules/access/index.ts';
import { activationRoutes, type FirstCode } from '../modules/activation/index.ts';
import { attestationRoutes } from '../modules/attestation/index.ts';
import { changeRoutes, createChanges, createDrafts, createThings } from '../modules/changes/index.ts';
import {
  conflictRoutes,
  conflictsBetween,
  conflictsOf,
  createConflicts,
} from '../modules/conflicts/index.ts';
import { decisionRoutes } from '../modules/decisions/index.ts';
import { dispensationRoutes, handlerOf } from '../modules/dispensations/index.ts';
import { type Identity, identityRoutes } from '../modules/identity/index.ts';
import { incidentRoutes } from '../modules/incidents/index.ts';
import { operationsRoutes } from '../modules/operations/index.ts';
import { policyFinder, policyRoutes } from '../modules/policies/index.ts';
import { providerRoutes } from '../modules/provider/index.ts';
import { provisioningRoutes } from '../modules/provisioning/index.ts';
import { reconciliationRoutes } from '../modules/reconciliation/index.ts';
import { createReporting, reportingRoutes } from '../modules/reporting/index.ts';
import { requestRoutes } from '../modules/requests/index.ts';
import { signOnRoutes } from '../modules/signon/index.ts';
import { systemRoutes } from '../modules/systems/index.ts';
import { createTasks, taskRoutes } from '../modules/tasks/index.ts';
import type { BoundRoute } from '../platform/http/handle.ts';
import { accessOf } from './answers.ts';
import { CASE_RULES } from './cases.ts';
import { MAIL_KINDS } from './mailing.ts';
import type { Tillid } from './open.ts';
import { signOnOf } from './operator.ts';
import { offeredTo } from './overview.ts';
import { providerDeps } from './providing.ts';

export function routesOf(
  tillid: Tillid,
  identity: Identity,
  clock: () => number,
  sending: 'configured' | 'not configured' = 'not configured',
  first: FirstCode | null = null,
): BoundRoute[] {
  const { db, current, cprKeys, logKeys, publicUrl } = tillid;
  const access = { ...accessOf(tillid), conflicts: conflictsOf };
  const changing = { db, current };
  const reporting = createReporting({ ...access, offered: offeredTo(changing), keys: logKeys });
  const signOn = signOnOf(tillid, clock);
  const changes = {
    changes: createChanges(changing),
    drafts: createDrafts(changing),
    things: createThings(changing),
  };
  return [
    ...identityRoutes(identity),
    ...signOnRoutes({ ...signOn, identity }),
    ...accessRoutes(createAccess({ ...access, finders: [policyFinder(changing)] }), clock),
    ...viewRoutes(createViews(access), clock),
    ...conflictRoutes(createConflicts(access, handlerOf(changing)), clock),
    ...decisionRoutes({ ...changing, kinds: CASE_RULES, files: tillid.attachments }, clock),
    ...dispensationRoutes(changing, clock),
    ...systemRoutes(changing, clock),
    ...incidentRoutes({ ...changing, files: tillid.attachments }, clock),
    ...policyRoutes({ ...changing, kinds: CASE_RULES, publicUrl: () => tillid.address.url }, clock),
    ...importRoutes({ db, current, cprKeys, guard: GUARD_LIMITS, conflictsBetween }, clock),
    ...taskRoutes(createTasks({ db, current }), clock),
    ...activationRoutes(
      {
        db,
        current,
        cprKeys,
        clock,
        identity,
        publicUrl,
        first,
        makeAdministrator: administratorBy(tillid, clock),
      },
      clock,
    ),
    ...requestRoutes({ db, current }, clock),
    ...providerRoutes(providerDeps(tillid, identity, clock), clock),
    ...provisioningRoutes({ db, current }, clock),
    ...reconciliationRoutes({ db, current }, clock),
    ...changeRoutes(changes, clock),
    ...attestationRoutes({ db, current }, clock),
    ...operationsRoutes({ db, current, kinds: MAIL_KINDS, sending }, clock),
    ...reportingRoutes(reporting, clock),
  ];
}

/** By whoever runs the machine, who handed over the code. */
const administratorBy =
  ({ db, current }: Tillid, clock: () => number) =>
  (municipality: string, person: string) => {
    const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    return giveTillidRole(db, current, { ...by, municipality, now: clock() }, person, 'administrator');
  };
