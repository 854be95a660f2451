// The routes of sets of rules, bound to what answers them.

import type { Instant } from '../../kernel/time.ts';
import { pageOf } from '../../platform/http/cursor.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { askerOf } from '../access/index.ts';
import { confirmReading, readingsOf } from './confirming.ts';
import { beginVersion, makePolicy, openCaseFor, writeVersion } from './drafting.ts';
import { imported } from './importing.ts';
import { keep } from './keeping.ts';
import { type PaperDeps, paperOf } from './paper.ts';
import { printChecked, publicPolicies, publicPolicy } from './public.ts';
import { onePolicy, policiesFor } from './reading.ts';
import * as routes from './routes.ts';

export function policyRoutes(deps: PaperDeps, clock: () => Instant): BoundRoute[] {
  return [
    handle(routes.listPolicies, async (caller, { query }) => {
      const asked = { q: query.q?.trim() || null, show: query.show ?? null };
      const { rows, mayMake } = await policiesFor(deps, askerOf(caller, clock()), asked);
      return { ...pageOf(rows, query, ({ id }) => id), mayMake };
    }),
    handle(routes.makePolicy, async (caller, { body }) => {
      const asker = askerOf(caller, clock());
      return onePolicy(deps, asker, await makePolicy(deps, asker, body), 1);
    }),
    handle(routes.readPolicy, (caller, { params }) =>
      onePolicy(deps, askerOf(caller, clock()), params.policy, null),
    ),
    handle(routes.readVersion, (caller, { params }) =>
      onePolicy(deps, askerOf(caller, clock()), params.policy, params.version),
    ),
    handle(routes.beginVersion, async (caller, { params }) => {
      const asker = askerOf(caller, clock());
      return onePolicy(deps, asker, params.policy, await beginVersion(deps, asker, params.policy));
    }),
    handle(routes.writeVersion, async (caller, { params, body }) => {
      const { outcome, writing } = await writeVersion(deps, askerOf(caller, clock()), params, body);
      const { revision, text, terms } = writing;
      return { outcome, revision, text, terms };
    }),
    handle(routes.openPolicyCase, async (caller, { params, body }) => ({
      case: await openCaseFor(deps, askerOf(caller, clock()), params, body),
    })),
    handle(routes.confirmReading, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await confirmReading(deps, asker, params.policy, body);
      return onePolicy(deps, asker, params.policy, null);
    }),
    handle(routes.listReadings, (caller, { params }) =>
      readingsOf(deps, askerOf(caller, clock()), params.policy),
    ),
    handle(routes.keepClause, async (caller, { params, body }) => {
      const asker = askerOf(caller, clock());
      await keep(deps, asker, params.policy, body);
      return onePolicy(deps, asker, params.policy, null);
    }),
    handle(routes.importText, (caller, { bytes }) => imported(deps, askerOf(caller, clock()), bytes)),
    handle(routes.listPublicPolicies, (_, { query }) => publicPolicies(deps, query.municipality, clock())),
    handle(routes.readPublicPolicy, (_, { params, query }) =>
      publicPolicy(deps, query.municipality, params.policy, clock()),
    ),
    handle(routes.checkPrint, (_, { params, query }) =>
      printChecked(deps, query.municipality, params.code, clock()),
    ),
    handle(routes.policyPaper, (caller, { params }) =>
      paperOf(deps, askerOf(caller, clock()), params, caller.language),
    ),
  ];
}
