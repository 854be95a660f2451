// What a provider asks of Tillid by itself, without a browser: that somebody has signed out there, and what Tillid is.

import { Refused } from '../../kernel/problem.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import type { TravelDeps } from './arriving.ts';
import { readLogoutToken } from './logout-token.ts';
import { issuerKeys } from './oidc.ts';
import { findPlaced, findPlaces } from './providers.ts';
import { ourMetadata } from './saml.ts';
import { watched } from './travel.ts';
import { NotProven } from './word.ts';

/** Every session that the token names has ended when this answers; a token that names none is no fault. */
export async function readSignedOut(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  token: string,
): Promise<Record<string, never>> {
  const placed = await findPlaced(deps, id);
  const { protocol } = placed.row.settings;
  if (protocol.kind !== 'oidc') throw new Refused('notFound');
  const { issuer, keys } = await issuerKeys(deps, placed, protocol).catch(() => {
    throw new Refused('providerAway');
  });
  const { clientId: audience, logoutTokens: tokens = 'typed' } = protocol;
  const expected = { issuer, keys, audience, tokens, now: deps.clock() };
  const signedOut = await watched(deps, visitor, placed, async () => {
    const read = readLogoutToken(token, expected);
    if (read === null) throw new NotProven('notSigned', 'the logout token does not hold');
    return read;
  }).catch((error: unknown) => {
    throw error instanceof NotProven ? new Refused('badRequest', error.message) : error;
  });
  const named = { provider: placed.row.provider, ...signedOut };
  await deps.identity.endByProvider(placed.municipality, named, visitor.origin);
  return {};
}

export async function ourMetadataFile(
  deps: TravelDeps,
  id: string,
): Promise<{ readonly name: string; readonly content: AsyncIterable<Uint8Array> }> {
  // Also of what is only asked for: the provider must know Tillid before it can be tried.
  const placed = (await findPlaces(deps, id)).find(({ row }) => row.settings.protocol.kind === 'saml');
  if (placed === undefined) throw new Refused('notFound');
  const bytes = new TextEncoder().encode(await ourMetadata(deps, placed));
  return {
    name: 'tillid-metadata.xml',
    content: (async function* () {
      yield bytes;
    })(),
  };
}
