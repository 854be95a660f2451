// Programs that sign instead of showing a secret, with the public client library as the peer: at client credentials and at the code flow;
// and every assertion that is not to be taken, once each and by the right key.

import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { begin, finish, openRig, PERSON, type Rig, register } from '../../../test/support/providing.ts';
import { publicJwk } from '../../platform/jwk.ts';

const OPERATOR = { actor: { kind: 'operator', name: 'root' }, origin: { kind: 'cli' } } as const;
const HOUR = 3_600_000;
const EC = { name: 'ECDSA', namedCurve: 'P-256' };
const RSA = {
  ...{ name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 3_072 },
  publicExponent: new Uint8Array([1, 0, 1]),
};

type Claims = Record<string, unknown>;
type Pair = { readonly privateKey: CryptoKey; readonly jwk: JsonWebKey };

async function pair(algorithm: typeof EC | typeof RSA = EC): Promise<Pair> {
  const made = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
  return { privateKey: made.privateKey, jwk: await crypto.subtle.exportKey('jwk', made.publicKey) };
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1_000);

eachDatabase('a program that signs', (open) => {
  let rig: Rig;
  const headers = new Map<string, Record<string, string>>();
  beforeAll(async () => {
    rig = await openRig(await open());
    const { giveTillidRole } = await import('../../modules/access/index.ts');
    const { deps, author } = rig.mine;
    await giveTillidRole(deps.db, deps.current, author(Date.now()), PERSON.bje, 'administrator');
    for (const who of ['bje', 'laho', 'hols']) {
      const browser = await rig.signedIn(who);
      const cookie = `tillid=${browser.get('tillid')}`;
      const session = await rig.app.inject({ url: '/api/session', headers: { cookie } });
      headers.set(who, {
        cookie,
        'x-tillid-token': session.json().csrf,
        'content-type': 'application/json',
      });
    }
  }, 60_000);
  afterAll(() => rig.close());

  const call = (who: string, method: 'POST' | 'DELETE', url: string, body?: object) =>
    rig.app.inject({ url, method, headers: headers.get(who) ?? {}, ...(body ? { payload: body } : {}) });
  const addKey = (key: string, jwk: JsonWebKey, who = 'bje') =>
    call(who, 'POST', `/api/keys/${key}/public-keys`, { publicKey: jwk });
  const make = async (addresses: string[] = []) =>
    rig.identity.createKey(
      rig.mine.municipality,
      { name: 'Lønsystemet', scopes: ['read:rights'], addresses, expiresAt: Date.now() + HOUR },
      OPERATOR,
    );
  const newest = (answer: { json(): { secrets: { id: string; kind: string }[] } }) =>
    answer.json().secrets.find(({ kind }) => kind === 'publicKey')?.id ?? '';
  /** A key with a public key alone: its text has been ended. */
  async function signing(addresses: string[] = []) {
    const { id, text } = await make(addresses);
    const keys = await pair();
    const added = await addKey(id, keys.jwk);
    expect(added.statusCode, added.body).toBe(200);
    const first = added.json().secrets.find((one: { kind: string }) => one.kind === 'text').id;
    return { id, text, first, kid: newest(added), ...keys };
  }
  type Signing = Awaited<ReturnType<typeof signing>>;
  const clientOf = (id: string, key: CryptoKey, kid: string, modify?: (claims: Claims) => void) =>
    oidc.discovery(
      new URL(`${rig.url}/oidc/${rig.cvr}`),
      id,
      {},
      oidc.PrivateKeyJwt(
        { key, kid },
        modify === undefined
          ? {}
          : { [oidc.modifyAssertion]: (_: unknown, claims: Claims) => modify(claims) },
      ),
      { execute: [oidc.allowInsecureRequests] },
    );
  const refused = async (asked: Promise<unknown>) => {
    const error = await asked.then(
      () => null,
      (failed: unknown) => failed,
    );
    if (error instanceof oidc.WWWAuthenticateChallengeError) return error.cause[0]?.parameters.error;
    return error instanceof oidc.ResponseBodyError ? error.error : String(error);
  };
  const api = (token: string) =>
    rig.app.inject({ url: '/api/rights', headers: { authorization: `Bearer ${token}` } });

  describe('at client credentials', () => {
    it('gets a token, which is worth nothing once its key is ended, and needs no secret', async () => {
      const program = await signing();
      const rp = await clientOf(program.id, program.privateKey, program.kid);
      const { access_token: token } = await oidc.clientCredentialsGrant(rp);
      expect((await api(token)).statusCode).toBe(200);
      expect(
        (await call('bje', 'DELETE', `/api/keys/${program.id}/secrets/${program.first}`)).statusCode,
      ).toBe(200);
      expect((await oidc.clientCredentialsGrant(rp)).access_token).toBeTruthy();
      const other = await pair(RSA);
      const added = await addKey(program.id, other.jwk);
      const kid = added.json().secrets.find((one: { id: string }) => one.id !== program.kid).id;
      const again = await clientOf(program.id, other.privateKey, kid);
      expect((await oidc.clientCredentialsGrant(again)).access_token).toBeTruthy();
      expect((await call('bje', 'DELETE', `/api/keys/${program.id}/secrets/${program.kid}`)).statusCode).toBe(
        200,
      );
      expect((await api(token)).statusCode).toBe(401);
      expect(await refused(oidc.clientCredentialsGrant(rp))).toBe('invalid_client');
      expect((await oidc.clientCredentialsGrant(again)).access_token).toBeTruthy();
    });

    it('while it changes over, by either; the text of another is none of its', async () => {
      const program = await signing();
      const bySecret = await oidc.discovery(
        new URL(`${rig.url}/oidc/${rig.cvr}`),
        program.id,
        {},
        oidc.ClientSecretBasic(program.text),
        { execute: [oidc.allowInsecureRequests] },
      );
      expect((await oidc.clientCredentialsGrant(bySecret)).access_token).toBeTruthy();
      const byKey = await clientOf(program.id, program.privateKey, program.kid);
      expect((await oidc.clientCredentialsGrant(byKey)).access_token).toBeTruthy();
    });

    it.each([
      ['made for somebody else', (claims: Claims) => ({ ...claims, aud: 'https://else.example' })],
      [
        'for us and others',
        (claims: Claims) => ({ ...claims, aud: [String(claims.aud), 'https://b.example'] }),
      ],
      ['of another program', (claims: Claims) => ({ ...claims, iss: 'another' })],
      ['that lives long', (claims: Claims) => ({ ...claims, exp: seconds() + 3_600 })],
      ['that is over', (claims: Claims) => ({ ...claims, iat: seconds() - 200, exp: seconds() - 100 })],
      ['from later', (claims: Claims) => ({ ...claims, iat: seconds() + 200, exp: seconds() + 400 })],
      ['without an id', ({ jti: _, ...claims }: Claims) => claims],
      ['without a time', ({ iat: _, ...claims }: Claims) => claims],
    ])('takes no assertion %s', async (_, bend) => {
      const program = await signing();
      const rp = await clientOf(program.id, program.privateKey, program.kid, (claims) => {
        const bent = bend({ ...claims });
        for (const name of Object.keys(claims)) delete claims[name];
        Object.assign(claims, bent);
      });
      expect(await refused(oidc.clientCredentialsGrant(rp))).toBe('invalid_client');
    });

    it('takes none by a key that it does not know, by none that is named, or signed with what is public', async () => {
      const [program, other] = [await signing(), await signing()];
      const wrong = await pair();
      for (const [key, kid] of [
        [wrong.privateKey, program.kid],
        [other.privateKey, other.kid],
        [program.privateKey, other.kid],
      ] as const)
        expect(await refused(oidc.clientCredentialsGrant(await clientOf(program.id, key, kid)))).toBe(
          'invalid_client',
        );
      const iss = `${rig.url}/oidc/${rig.cvr}`;
      const claims = {
        iss: program.id,
        sub: program.id,
        aud: iss,
        jti: 'x',
        iat: seconds(),
        exp: seconds() + 60,
      };
      const none = `${part({ alg: 'none', kid: program.kid })}.${part(claims)}.`;
      const shared = `${part({ alg: 'HS256', kid: program.kid })}.${part(claims)}`;
      const mac = createHash('sha256').update(shared).digest('base64url');
      for (const assertion of [none, `${shared}.${mac}`, 'x.y.z']) {
        const answer = await post(program, assertion);
        expect([400, 401]).toContain(answer.status);
      }
    });

    const assertionOf = async (program: Signing, jti: string) => {
      const iss = `${rig.url}/oidc/${rig.cvr}`;
      const claims = { iss: program.id, sub: program.id, aud: iss, jti, iat: seconds(), exp: seconds() + 60 };
      const data = `${part({ alg: 'ES256', kid: program.kid })}.${part(claims)}`;
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        program.privateKey,
        Buffer.from(data),
      );
      return `${data}.${Buffer.from(signature).toString('base64url')}`;
    };
    const post = (program: Pick<Signing, 'id'>, assertion: string) =>
      fetch(`${rig.url}/oidc/${rig.cvr}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          ...{ grant_type: 'client_credentials', client_id: program.id, client_assertion: assertion },
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        }),
      });

    it('takes one assertion once, of ten at the same moment too, and the same id from another program', async () => {
      const [program, other] = [await signing(), await signing()];
      const assertion = await assertionOf(program, 'samme');
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(program, assertion)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect((await post(program, assertion)).status).toBe(401);
      expect((await post(program, await assertionOf(program, 'samme'))).status).toBe(401);
      expect((await post(other, await assertionOf(other, 'samme'))).status).toBe(200);
    });

    it('gets none from where its key may not be used', async () => {
      const program = await signing(['10.0.0.0/8']);
      expect(
        await refused(
          oidc.clientCredentialsGrant(await clientOf(program.id, program.privateKey, program.kid)),
        ),
      ).toBe('invalid_client');
    });
  });

  describe('at the code flow', () => {
    it('signs people in without a secret that anybody has to send it', async () => {
      const client = await register(rig);
      const { privateKey, jwk } = await pair();
      const added = await call('laho', 'POST', `/api/provider/clients/${client.id}/public-keys`, {
        publicKey: jwk,
      });
      expect(added.statusCode, added.body).toBe(200);
      const rp = await clientOf(client.id, privateKey, newest(added));
      const tokens = await finish(rp, await begin(rp, await rig.signedIn('hols')));
      expect(tokens.claims()).toMatchObject({ preferred_username: 'hols' });
      expect((await oidc.refreshTokenGrant(rp, tokens.refresh_token ?? '')).access_token).toBeTruthy();
      const stranger = await pair();
      const wrong = await clientOf(client.id, stranger.privateKey, newest(added));
      const attempt = await begin(wrong, await rig.signedIn('hols'));
      expect(await refused(finish(wrong, attempt))).toBe('invalid_client');
    });
  });

  it('has its key added by whoever may, when it is a public key and strong enough, and in the log', async () => {
    const { id } = await make();
    const client = await register(rig);
    const { jwk, privateKey } = await pair();
    const secret = await crypto.subtle.exportKey('jwk', privateKey);
    const weak = await pair({ ...RSA, modulusLength: 2_048 });
    for (const bad of [
      secret,
      weak.jwk,
      { kty: 'oct', k: 'c2VjcmV0' },
      { ...jwk, x: 'AA' },
      {},
      { kty: 'EC', crv: 'P-256' },
    ]) {
      expect(publicJwk(bad)).toBeNull();
      expect((await addKey(id, bad as JsonWebKey)).json().code).toBe('publicKeyUnfit');
      const other = await call('laho', 'POST', `/api/provider/clients/${client.id}/public-keys`, {
        publicKey: bad,
      });
      expect(other.json().code).toBe('publicKeyUnfit');
    }
    expect((await addKey(id, jwk, 'hols')).statusCode).toBe(403);
    expect(
      (await call('hols', 'POST', `/api/provider/clients/${client.id}/public-keys`, { publicKey: jwk }))
        .statusCode,
    ).toBeGreaterThanOrEqual(403);
    expect((await addKey(id, { ...jwk, kid: 'mit', use: 'sig' } as JsonWebKey)).statusCode).toBe(200);
    expect((await addKey(id, jwk)).json().code).toBe('secretsEnough');
    const rows = await rig.db.asOwner(`select body from audit_entry where body like '%keyPublicKey%'`);
    expect(rows.map(({ body }) => String(body)).join()).toContain(String(jwk.x));
    expect(rows.map(({ body }) => String(body)).join()).not.toContain(String(secret.d));
  });
});
