// An OpenID provider that says whatever the test wants: every claim and the signature can be bent.

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Bend {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly alg?: 'RS256' | 'none' | 'HS256';
  /** What it says that it is; `JWT` when left out. */
  readonly typ?: string;
  /** Signed with a key that is not published. */
  readonly key?: 'own' | 'another';
}

export interface BentOp {
  readonly issuer: string;
  readonly clientId: string;
  bend(next: Bend): void;
  /** A token of any kind, as bent. */
  token(claims: Readonly<Record<string, unknown>>, bend?: Bend): string;
  close(): Promise<void>;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function openBentOp(secret: string): Promise<BentOp> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const another = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const clientId = 'tillid';
  let bent: Bend = {};
  let nonce = '';
  const signed = (data: string, { alg = 'RS256', key = 'own' }: Bend): string => {
    if (alg === 'none') return '';
    // The public key as a shared secret: what a verifier that believes the header would take it for.
    if (alg === 'HS256') return createHmac('sha256', secret).update(data).digest('base64url');
    const pair: KeyObject = key === 'own' ? own.privateKey : another.privateKey;
    return sign('sha256', Buffer.from(data), pair).toString('base64url');
  };
  const token = (claims: Readonly<Record<string, unknown>>, bend: Bend = {}) => {
    const head = part({ alg: bend.alg ?? 'RS256', kid: 'one', typ: bend.typ ?? 'JWT' });
    const data = `${head}.${part({ ...claims, ...bend.claims })}`;
    return `${data}.${signed(data, bend)}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', issuer);
    const json = (value: object) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        code_challenge_methods_supported: ['S256'],
      });
    }
    if (url.pathname === '/jwks') {
      return json({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] });
    }
    if (url.pathname === '/auth') {
      nonce = url.searchParams.get('nonce') ?? '';
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'a code');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      return response.writeHead(302, { location: back.href }).end();
    }
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: 'olek',
      preferred_username: 'olek',
      iat: now,
      exp: now + 300,
      nonce,
    };
    const id_token = token(claims, bent);
    return json({ access_token: 'x', token_type: 'Bearer', id_token });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    clientId,
    token,
    bend: (next) => {
      bent = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
