// The routes that files come in by.

import { isSet } from '../../kernel/schemas.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { type BoundRoute, handle } from '../../platform/http/handle.ts';
import { importCatalogue, importKle, importOrganisation, importOrganisationDelta } from './contract.ts';
import type { ImportKind } from './doors.ts';
import { askerOf } from './http.ts';
import { type Imported, importFor } from './importing.ts';
import type { ImportDeps } from './imports.ts';

type Flag = '' | 'true' | '1' | 'false' | '0' | undefined;

interface Sent {
  readonly query: {
    readonly dryRun?: Flag;
    readonly allowMassChange?: Flag;
    readonly source?: string | undefined;
  };
  readonly bytes: Uint8Array;
}

/** Counted as the integrations that already send this shape expect it. */
function tally({ outcome: { users, orgUnits, readAsMoved }, answer }: Imported) {
  return {
    positionsReadAsMoved: readAsMoved,
    usersCreated: users.created,
    usersUpdated: users.updated,
    usersDeleted: users.deleted,
    ousCreated: orgUnits.created,
    ousUpdated: orgUnits.updated,
    ousDeleted: orgUnits.deleted,
    ...answer,
  };
}

export function importRoutes(deps: ImportDeps, clock: () => Instant): BoundRoute[] {
  const take =
    (kind: ImportKind) =>
    (caller: Caller, { query, bytes }: Sent) =>
      importFor(deps, askerOf(caller, clock()), {
        kind,
        bytes,
        source: query.source ?? null,
        mode: isSet(query.dryRun) ? 'dry run' : 'apply',
        massChange: isSet(query.allowMassChange) ? 'allowed' : 'guarded',
      });
  const organisation = take('organisation');
  const delta = take('organisationDelta');
  const catalogue = take('catalogue');
  const kle = take('kle');
  return [
    handle(importOrganisation, async (caller, sent) => tally(await organisation(caller, sent))),
    handle(importOrganisationDelta, async (caller, sent) => tally(await delta(caller, sent))),
    handle(importCatalogue, async (caller, sent) => (await catalogue(caller, sent)).answer),
    handle(importKle, async (caller, sent) => (await kle(caller, sent)).answer),
  ];
}
