// OpenID Connect, as the one that relies on a provider: authorization code with PKCE, state and nonce; the ID token's
// signature is checked however it came; nothing is asked of a host that was not configured.

import type { JsonWebKey } from 'node:crypto';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import { fetchOut, OutgoingRefused } from '../../platform/outgoing.ts';
import type { TrialFault } from './domain/findings.ts';
import { type OidcSettings, valuesFor } from './domain/settings.ts';
import { type Placed, type SignOnGround, secretLabel } from './ground.ts';
import type { Trip } from './trip.ts';
import { NotProven, textsOf, type Word } from './word.ts';

const SECONDS = 10;
const SKEW_SECONDS = 60;
/** What a provider says of itself is asked for again so often. */
const KEEP = 600_000;

export function secretOf({ seal }: SignOnGround, { municipality, row }: Placed): string | null {
  return row.secret === null ? null : seal.open(secretLabel(municipality, row.provider), row.secret);
}

function authOf(settings: OidcSettings, secret: string | null): ClientAuth {
  if (secret === null) return None();
  return settings.clientAuth === 'basic' ? ClientSecretBasic(secret) : ClientSecretPost(secret);
}

/** Asks the provider how it is to be spoken to. Throws what the library throws. */
export async function discover(
  settings: OidcSettings,
  placed: Placed,
  secret: string | null,
): Promise<Configuration> {
  const insecure = placed.way.loopback === 'allowed' ? [allowInsecureRequests] : [];
  return discovery(
    new URL(settings.issuer),
    settings.clientId,
    { [clockTolerance]: SKEW_SECONDS },
    authOf(settings, secret),
    {
      execute: [...insecure, enableNonRepudiationChecks],
      timeout: SECONDS,
      [customFetch]: (url, { body, headers, method }) =>
        fetchOut(placed.way, url, {
          headers,
          method,
          body: (body ?? null) as RequestInit['body'] & (string | null),
        }),
    },
  );
}

/** By where it stands and when it was last changed. */
const known = new Map<string, { readonly until: number; readonly config: Promise<Configuration> }>();

async function configOf(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
): Promise<Configuration> {
  const { row, municipality, addresses } = placed;
  const key = JSON.stringify([municipality, row.provider, row.changedAt, addresses.base, settings]);
  const now = Date.now();
  const there = known.get(key);
  if (there !== undefined && now < there.until) return there.config;
  for (const [old, { until }] of known) if (until <= now) known.delete(old);
  const config = discover(settings, placed, secretOf(ground, placed));
  known.set(key, { until: now + KEEP, config });
  config.catch(() => known.delete(key));
  return config;
}

/** Where the browser is sent to be signed in. */
export async function askOidc(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
  trip: Trip,
): Promise<string> {
  const config = await configOf(ground, placed, settings);
  const levels = trip.needed === null ? [] : valuesFor(placed.row.settings, trip.needed);
  return buildAuthorizationUrl(config, {
    redirect_uri: placed.addresses.callback,
    scope: settings.scope,
    state: trip.id,
    nonce: trip.nonce,
    code_challenge: await calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
    ...(levels.length > 0 ? { acr_values: levels.join(' ') } : {}),
    // Whoever is signed in there already would else be sent back with what they have shown: `acr_values` is only a wish (OIDC Core 3.1.2.1).
    ...(trip.purpose === 'raise' ? { prompt: 'login' } : {}),
  }).href;
}

/** What the provider says in exchange for the code in `address`, checked. Throws `NotProven`. */
export async function readOidc(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
  { trip, address }: { readonly trip: Trip; readonly address: string },
): Promise<Word> {
  try {
    const config = await configOf(ground, placed, settings);
    const tokens = await authorizationCodeGrant(config, new URL(placed.addresses.base + address), {
      pkceCodeVerifier: trip.verifier,
      expectedState: trip.id,
      expectedNonce: trip.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new NotProven('other', 'no ID token');
    const session = typeof claims['sid'] === 'string' ? claims['sid'] : null;
    return { claims: textsOf(claims), subject: claims.sub, session, hint: tokens.id_token };
  } catch (error) {
    throw notProven(error);
  }
}

/** The library says what is wrong in words, the innermost of them the plainest. */
const BY_WORDS: readonly (readonly [RegExp, TrialFault])[] = [
  [/"nonce"/, 'nonce'],
  [/"(?:aud|azp)"/, 'audience'],
  [/"iss"/, 'issuer'],
  [/"(?:exp|nbf|iat)"|timestamp/, 'expired'],
  [/"alg"|signature|key/i, 'notSigned'],
];

function faultOf(error: unknown, words: string): TrialFault {
  const { code, error: answered } = error as { readonly code?: string; readonly error?: string };
  if (answered === 'invalid_client') return 'secret';
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return 'refusedThere';
  return BY_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? 'other';
}

function notProven(error: unknown): NotProven {
  if (error instanceof NotProven) return error;
  const { message = '', cause } = error as { readonly message?: string; readonly cause?: unknown };
  const inner = cause instanceof Error ? cause : null;
  if (error instanceof OutgoingRefused || inner instanceof OutgoingRefused) {
    return new NotProven('unreachable', inner?.message ?? message);
  }
  const words = `${message} ${inner?.message ?? ''}`;
  return new NotProven(faultOf(error, words), words);
}

/** Where the browser goes to sign out there too; null when the provider offers no such thing. */
export async function leaveOidc(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
  hint: string | null,
): Promise<string | null> {
  const config = await configOf(ground, placed, settings);
  if (config.serverMetadata().end_session_endpoint === undefined) return null;
  const asked = { post_logout_redirect_uri: placed.addresses.signedOut };
  return buildEndSessionUrl(config, hint === null ? asked : { ...asked, id_token_hint: hint }).href;
}

/** The keys of a provider are fetched no oftener than this, whoever asks. */
const KEEP_KEYS = 60_000;
const keysOf = new Map<string, { readonly until: number; readonly keys: Promise<readonly JsonWebKey[]> }>();

async function fetchKeys({ way }: Placed, address: string): Promise<readonly JsonWebKey[]> {
  const answer = await fetchOut(way, address);
  const { keys } = (await answer.json()) as { keys?: JsonWebKey[] };
  return keys ?? [];
}

/** What back-channel logout is checked against. */
export async function issuerKeys(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
): Promise<{ readonly issuer: string; readonly keys: readonly JsonWebKey[] }> {
  const { issuer, jwks_uri } = (await configOf(ground, placed, settings)).serverMetadata();
  const address = jwks_uri ?? '';
  const there = keysOf.get(address);
  if (there !== undefined && Date.now() < there.until) return { issuer, keys: await there.keys };
  const keys = fetchKeys(placed, address);
  keysOf.set(address, { until: Date.now() + KEEP_KEYS, keys });
  keys.catch(() => keysOf.delete(address));
  return { issuer, keys: await keys };
}
