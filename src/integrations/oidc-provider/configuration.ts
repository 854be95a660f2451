// What oidc-provider is told to do: the authorization code with PKCE and nothing else, everything for a while only, and every
// question of who may do what passed on to the door.

import {
  type Account,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
  type UnknownObject,
} from 'oidc-provider';
import { SCOPES } from '../../modules/identity/index.ts';
import {
  ACR_VALUES,
  API_TOKEN_LIVES,
  askedOf,
  type Door,
  MORE_CLAIM,
  PRIVILEGES_CLAIM,
  RELEASES,
  type Release,
  TOKEN_OF,
} from '../../modules/provider/index.ts';
import { adapterFor } from './adapter.ts';
import { ASSERTION_ALGORITHMS, assertionsOf } from './assertions.ts';
import { errorPage, leavingPage, leftPage } from './pages.ts';
import type { Visits } from './visits.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds. A token is renewed while the session in Tillid stands, and never after. */
const TTL = {
  AccessToken: 10 * MINUTE,
  AuthorizationCode: MINUTE,
  IdToken: 10 * MINUTE,
  Interaction: 30 * MINUTE,
  RefreshToken: 12 * HOUR,
  Grant: 7 * 24 * HOUR,
  Session: 7 * 24 * HOUR,
  ClientCredentials: API_TOKEN_LIVES,
} as const;

const releasesIn = (scope: string | undefined): Release[] => {
  const scopes = (scope ?? '').split(' ');
  return RELEASES.filter((release) => scopes.includes(release));
};

const { Check, Prompt } = interactionPolicy;

const ERRORS = {
  signIn: 'login_required',
  otherMunicipality: 'login_required',
  fresh: 'login_required',
  level: 'unmet_authentication_requirements',
  access: 'access_denied',
} as const;

/** The one reason to stop on the way: whatever the door finds missing, and a session that is not this browser's. */
function policyOf(door: Door, visits: Visits) {
  const missing = async (ctx: KoaContextWithOIDC) => {
    const { oidc } = ctx;
    const entrant = await door.entrant(visits.of(ctx.req));
    const client = await door.client(oidc.client?.clientId ?? '');
    const begun = oidc.entities.Interaction?.iat;
    const at = begun === undefined ? Date.now() : begun * 1_000;
    if (client === null) return 'access';
    const need = await door.need(entrant, client, askedOf({ ...oidc.params }, at));
    if (need.kind !== 'nothing') return need.kind;
    const login = entrant === null ? null : await door.loginOf(entrant);
    const { session } = oidc;
    if (login === null || session?.accountId !== login.subject) return 'signIn';
    // Whom the program means is somebody else (OpenID Connect Core §3.1.2.1): it is told so, and nobody is sent round in a circle.
    const meant = oidc.entities.IdTokenHint?.payload['sub'];
    if (meant !== undefined && meant !== door.sub(client.system, login.subject))
      throw new errors.LoginRequired('somebody else is signed in');
    // What the session is worth may have risen since.
    const amr = login.amr.length === 0 ? undefined : [...login.amr];
    Object.assign(session, { acr: login.acr, amr, loginTs: login.authTime });
    return null;
  };
  const found = new WeakMap<object, Promise<keyof typeof ERRORS | null>>();
  const missingOnce = (ctx: KoaContextWithOIDC) => {
    const known = found.get(ctx) ?? missing(ctx);
    found.set(ctx, known);
    return known;
  };
  const checks = Object.entries(ERRORS).map(
    ([kind, error]) =>
      new Check(`tillid_${kind}`, 'this cannot be done without asking', error, async (ctx) => {
        const stop = (await missingOnce(ctx)) === kind;
        if (stop && !ctx.oidc.prompts.has('none')) forgetStranger(ctx);
        return stop;
      }),
  );
  return [new Prompt({ name: 'login', requestable: true }, ...checks)];
}

/** Whoever comes back may be somebody else, or the same in another session: what the protocol's own session says is not for them. */
function forgetStranger({ oidc }: KoaContextWithOIDC): void {
  const { session } = oidc;
  if (session?.accountId === undefined) return;
  delete (session as { accountId?: string }).accountId;
  delete (session as { authorizations?: unknown }).authorizations;
  session.resetIdentifier();
}

function findAccountOf(door: Door) {
  return async (ctx: KoaContextWithOIDC, sub: string, token?: object): Promise<Account | undefined> => {
    const client = ctx.oidc.client?.clientId ?? (token as { clientId?: string } | undefined)?.clientId;
    if (client === undefined) return undefined;
    const asked = { client, subject: sub, use: token === undefined ? 'look' : 'use' } as const;
    const now = await door.account(asked, []);
    if (now === null) return undefined;
    if (token !== undefined) Object.assign(token, 'acr' in token ? { acr: now.acr } : {});
    return {
      accountId: sub,
      claims: async (_use, scope) => {
        const told = releasesIn(scope);
        const account = await door.account(asked, told);
        if (account === null) return { sub };
        const registered = (await door.client(client))?.releases ?? [];
        await door.told(
          sub,
          client,
          told.filter((one) => registered.includes(one)),
        );
        return { ...account.claims, sub };
      },
    };
  };
}

/** No consent is asked of an employee: what was asked for and is registered is given, once for each session. */
async function grantFor(door: Door, visits: Visits, ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { client, session, account, provider } = oidc;
  if (client === undefined || session === undefined || account === undefined) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known === undefined ? undefined : await provider.Grant.find(known);
  const usable = found?.accountId === account.accountId ? found : undefined;
  const grant = usable ?? new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope([...oidc.requestParamScopes].join(' '));
  await grant.save();
  session.ensureClientContainer(client.clientId);
  const sid = door.sessionOf(account.accountId);
  if (sid !== null) session.sidFor(client.clientId, sid);
  await door.entered(account.accountId, client.clientId, visits.of(ctx.req).origin);
  return grant;
}

function claimsConfigured(): Configuration['claims'] {
  return {
    ...{ iss: null, sid: null },
    openid: ['sub', 'acr', 'amr', 'auth_time'],
    profile: ['name', 'preferred_username'],
    roles: ['roles', MORE_CLAIM],
    privileges: [PRIVILEGES_CLAIM, MORE_CLAIM],
  };
}

const isProgram = (client: { readonly grantTypes?: readonly string[] | undefined }): boolean =>
  client.grantTypes?.includes('client_credentials') === true;

/** What a program gets with its key is for Tillid's own API (RFC 8707), whether it says so or not; nobody else gets that. */
function apiTokens(
  door: Door,
): Pick<NonNullable<Configuration['features']>, 'clientCredentials' | 'resourceIndicators'> {
  return {
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: async (_ctx, client) => (isProgram(client) ? door.api : []),
      getResourceServerInfo: async (ctx, resource, client) => {
        if (!isProgram(client) || resource !== door.api) throw new errors.InvalidTarget();
        // Who asks for no scope in particular gets those of the key (RFC 6749 §3.3); the library would give none.
        if (ctx.oidc.params !== undefined) ctx.oidc.params['scope'] ??= client.scope;
        return {
          scope: Object.keys(SCOPES).join(' '),
          audience: door.api,
          accessTokenFormat: 'jwt',
          accessTokenTTL: API_TOKEN_LIVES,
          jwt: { sign: { alg: 'RS256' } },
        };
      },
    },
  };
}

function featuresOf(door: Door): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    claimsParameter: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    backchannelLogout: { enabled: true },
    ...apiTokens(door),
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    introspection: {
      enabled: true,
      allowedPolicy: async (_ctx, client, token) => {
        if (token.clientId !== client.clientId) return false;
        const { accountId } = token as { accountId?: string };
        if (accountId === undefined) return false;
        const asked = { client: client.clientId, subject: accountId, use: 'look' } as const;
        return (await door.account(asked, [])) !== null;
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => leavingPage(ctx, form, door.name),
      postLogoutSuccessSource: (ctx) => leftPage(ctx, door.name),
    },
  };
}

/** What the names of the protocol's cookies begin with. */
export const COOKIES = 'tillid_op';

export function configurationOf(
  door: Door,
  keys: readonly { readonly kid: string }[],
  visits: Visits,
): Configuration {
  const issuer = new URL(door.issuer);
  const system = (client: object) => String((client as UnknownObject)['tillid_system'] ?? '');
  return {
    adapter: adapterFor(door),
    jwks: { keys: [...keys] as never },
    clients: [],
    cookies: {
      keys: [Buffer.from(door.cookieKey).toString('base64url')],
      names: { session: COOKIES, interaction: `${COOKIES}_at`, resume: `${COOKIES}_resume` },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: issuer.pathname },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    acrValues: [...ACR_VALUES],
    claims: claimsConfigured() ?? {},
    conformIdTokenClaims: false,
    scopes: ['openid', ...RELEASES, ...Object.keys(SCOPES)],
    extraTokenClaims: (ctx, token) =>
      token.kind === 'ClientCredentials'
        ? { [TOKEN_OF]: { municipality: door.municipality, secret: visits.secretShown(ctx.req) } }
        : undefined,
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: async (_ctx, subject, client) => door.sub(system(client), subject),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    assertJwtClientAuthClaimsAndHeader: assertionsOf(door, visits),
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === 'none' &&
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    extraClientMetadata: { properties: ['tillid_system'] },
    enabledJWA: {
      idTokenSigningAlgValues: ['RS256'],
      clientAuthSigningAlgValues: [...ASSERTION_ALGORITHMS],
    },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    features: featuresOf(door) ?? {},
    findAccount: findAccountOf(door),
    loadExistingGrant: (ctx) => grantFor(door, visits, ctx),
    interactions: {
      policy: policyOf(door, visits),
      url: (_ctx, interaction) => `${issuer.pathname}/interaction/${interaction.uid}`,
    },
    renderError: (ctx, out) => errorPage(ctx, out, door.name),
    ttl: TTL,
    routes: { userinfo: '/userinfo', introspection: '/introspection', revocation: '/revocation' },
  };
}
