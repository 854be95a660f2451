// Every route there is, bound to what answers it.

import { accessRoutes, createAccess, GUARD_LIMITS, importRoutes } from '../modules/access/index.ts';
import { ConflictJudge } from '../modules/conflicts/index.ts';
import { type Identity, identityRoutes } from '../modules/identity/index.ts';
import { createReporting, reportingRoutes } from '../modules/reporting/index.ts';
import type { BoundRoute } from '../platform/http/handle.ts';
import { accessOf } from './answers.ts';
import type { Tillid } from './open.ts';

export function routesOf(tillid: Tillid, identity: Identity, clock: () => number): BoundRoute[] {
  const { db, current, cprKeys, logKeys } = tillid;
  const reporting = createReporting({
    ...accessOf(tillid),
    keys: logKeys,
    conflicts: (engine, window) => new ConflictJudge(engine).open(window),
  });
  return [
    ...identityRoutes(identity),
    ...accessRoutes(createAccess(accessOf(tillid)), clock),
    ...importRoutes({ db, current, cprKeys, guard: GUARD_LIMITS }, clock),
    ...reportingRoutes(reporting, clock),
  ];
}
