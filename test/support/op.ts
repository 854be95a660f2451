// A real OpenID provider on this machine, where whoever comes is signed in at once as whom the test says.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Op {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  /** Who is signed in next, and how. */
  signIn(as: {
    readonly account: string;
    readonly acr?: string;
    readonly claims?: Readonly<Record<string, unknown>>;
  }): void;
  /** The acr values that were asked for last. */
  asked(): string;
  close(): Promise<void>;
}

export const ACRS = [
  'https://data.gov.dk/concept/core/nsis/loa/Low',
  'https://data.gov.dk/concept/core/nsis/loa/Substantial',
  'https://data.gov.dk/concept/core/nsis/loa/High',
];

/** `tillid` is where Tillid is, `provider` what it calls this provider in addresses. */
export async function openOp(tillid: string, provider: string): Promise<Op> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const start = `${tillid}/sign-in/provider/${provider}`;
  const [clientId, secret] = ['tillid', 'en hemmelighed, der er lang nok'];
  let next: Parameters<Op['signIn']>[0] = { account: 'nobody' };
  let asked = '';
  const op = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [`${start}/callback`],
        post_logout_redirect_uris: [`${tillid}/`],
        backchannel_logout_uri: `${start}/signed-out`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    acrValues: ACRS,
    claims: { openid: ['sub', 'acr', 'sid'], profile: ['preferred_username', 'name', 'cvr'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of a test'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.type = 'html';
          ctx.body = `<!doctype html><title>Log ud</title><link rel="icon" href="data:,">${form}<button form="op.logoutForm" name="logout" value="yes">Log ud</button>`;
        },
      },
    },
    findAccount: async (_, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, preferred_username: id, ...next.claims }),
    }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        accountId: ctx.oidc.session?.accountId ?? '',
        clientId: ctx.oidc.client?.clientId ?? '',
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // The library asks nobody on this machine, and here Tillid is.
    fetch: (url, options) => {
      const { method = 'GET', headers = {}, body = null } = options ?? {};
      return fetch(url, { method, headers, body });
    },
  });
  const answer = op.callback();
  server.on('request', async (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return answer(request, response);
    const { params } = await op.interactionDetails(request, response);
    asked = String(params['acr_values'] ?? '');
    const login = { accountId: next.account, ...(next.acr === undefined ? {} : { acr: next.acr }) };
    return op.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    clientId,
    secret,
    signIn: (as) => {
      next = as;
    },
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
