// The municipality's own sign-in in the demo: one administrator has asked for it, and the other has not answered yet.

import { personUuid } from '../../demo/organisation.ts';
import type { Instant } from '../kernel/time.ts';
import { askForProvider, listProviders } from '../modules/signon/index.ts';
import type { Tillid } from './open.ts';
import { signOnOf } from './operator.ts';

const ASKED_BEFORE = 26 * 3_600_000;
const LOA = 'https://data.gov.dk/concept/core/nsis/loa';

/** Does nothing where something has been set up or asked for. */
export async function tellSignIn(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const deps = signOnOf(tillid, () => now - ASKED_BEFORE);
  const asker = {
    municipality,
    origin: { kind: 'web' },
    actor: { kind: 'person', id: personUuid('nito'), userId: 'nito' },
  } as const;
  if ((await listProviders(deps, asker)).providers.length > 0) return;
  await askForProvider(deps, asker, {
    provider: 'entra',
    name: 'Eksempelby-login',
    secret: null,
    reason: 'Kommunen samler alle logins i Entra ID, så ingen skal huske en særskilt adgangskode til Tillid.',
    settings: {
      protocol: {
        ...{ kind: 'oidc', issuer: 'https://login.eksempelby.example', clientId: 'tillid' },
        ...{ clientAuth: 'basic', scope: 'openid profile', hosts: [] },
      },
      match: {
        ...{ claim: 'preferred_username', by: 'userId' },
        ...{ domain: 'eksempelby.example', cvrClaim: null },
      },
      level: {
        claim: 'acr',
        values: [
          { value: `${LOA}/Low`, level: 'lav' },
          { value: `${LOA}/Substantial`, level: 'betydelig' },
        ],
        trusted: 'betydelig',
      },
    },
  });
}
