// What a logout token must say that it is, by what is set up about its provider.

import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import type { PublicKey } from '../../platform/jws.ts';
import { readLogoutToken } from './logout-token.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const NOW = Date.parse('2026-11-23T10:00:00Z');
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function read(typ: string | undefined, tokens: 'typed' | 'any') {
  const claims = {
    ...{ iss: 'https://idp.example', aud: 'tillid', jti: '1', sub: 'hols', iat: NOW / 1_000 },
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  };
  const data = `${part({ alg: 'RS256', ...(typ === undefined ? {} : { typ }) })}.${part(claims)}`;
  const token = `${data}.${sign('sha256', Buffer.from(data), privateKey).toString('base64url')}`;
  const keys = [publicKey.export({ format: 'jwk' }) as PublicKey];
  return readLogoutToken(token, {
    issuer: 'https://idp.example',
    audience: 'tillid',
    keys,
    now: NOW,
    tokens,
  });
}

it.each([
  ['logout+jwt', true, true],
  ['application/logout+JWT', true, true],
  ['JWT', false, true],
  [undefined, false, true],
  ['at+jwt', false, false],
  ['secevent+jwt', false, false],
] as const)(
  'of the type %s is taken where it must be typed: %s, where it need not: %s',
  (typ, typed, any) => {
    expect(read(typ, 'typed') !== null).toBe(typed);
    expect(read(typ, 'any') !== null).toBe(any);
  },
);
