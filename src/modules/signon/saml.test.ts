// Signing in through a SAML provider that answers as it should, and in every way that it should not.

import { generateKeyPairSync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, openAgent } from '../../../test/support/agent.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type Idp, openIdp, type Question, type Saying } from '../../../test/support/idp.ts';
import { openWeb, type Web } from '../../../test/support/web.ts';
import { selfSigned } from '../../platform/certificate.ts';
import { OIO } from './domain/settings.ts';

const settings = (metadataUrl: string) => ({
  protocol: { kind: 'saml', metadataUrl, metadata: null },
  match: { claim: OIO.uuid, by: 'uuid', domain: null, cvrClaim: OIO.cvr },
  level: {
    claim: OIO.loa,
    values: [
      { value: 'Low', level: 'lav' },
      { value: 'Substantial', level: 'betydelig' },
      { value: 'High', level: 'hoej' },
    ],
    trusted: 'betydelig',
  },
});
const LAHO = '00000000-0000-4000-8000-000000000303';
const DAY = 86_400_000;

eachDatabase('signing in through a SAML provider', (open) => {
  let web: Web;
  let idp: Idp;
  let certificate = '';
  const API = '/api/sign-in/providers/idp';
  const start = () => `${web.url}/sign-in/provider/${web.cvr}-idp`;
  const me = async (of: Agent) => (await web.session(of.cookies(web.url))).json;
  const problem = (url: URL) => url.searchParams.get('problem');
  const atIdp = (url: URL) => url.origin === idp.origin;
  const laho = (): Saying => ({
    nameId: 'n1',
    attributes: { [OIO.uuid]: LAHO, [OIO.cvr]: web.cvr, [OIO.loa]: 'Substantial' },
  });
  const codes = async () =>
    ((await web.call('pern', 'POST', `${API}/test`, {})).json.findings as { code: string }[]).map(
      ({ code }) => code,
    );

  async function asked(browser: Agent, query = ''): Promise<Question> {
    const { url } = await browser.go(start() + query, atIdp);
    return idp.question(url, certificate);
  }
  async function enter(saying: Saying, bend?: (xml: string) => string, query = '') {
    const browser = openAgent();
    const question = await asked(browser, query);
    const landed = await browser.post(question.acs, idp.answer(question, saying, bend), idp.origin);
    return { browser, question, url: landed.url, way: landed.way.join(' ') };
  }

  beforeAll(async () => {
    web = await openWeb(await open(), { pern: 'administrator' });
    idp = await openIdp();
    const put = await web.call('pern', 'PUT', API, {
      reason: 'Kommunens eget login',
      name: 'ADFS',
      settings: settings(idp.metadataUrl),
    });
    expect(put.status, JSON.stringify(put.json)).toBe(200);
  });
  afterAll(async () => {
    await idp.close();
    await web.close();
  });

  describe('the test of it', () => {
    it('says which certificate is over, not yet begun, or soon to end', async () => {
      await idp.withCertificate(-3_653 * DAY);
      expect(await codes()).toContain('certificateExpired');
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json.code).toBe(
        'providerUntested',
      );
      await idp.withCertificate(2 * DAY);
      expect(await codes()).toContain('certificateEarly');
      await idp.withCertificate(-3_640 * DAY);
      expect(await codes()).toContain('certificateSoon');
    });

    it('reads the metadata, and then it can be offered', async () => {
      await idp.withCertificate(0);
      expect(await codes()).toEqual([
        'reached',
        'clockGood',
        'metadataRead',
        'certificateGood',
        'signOutOffered',
      ]);
      expect((await web.call('pern', 'PUT', `${API}/shown`, { shown: 'shown' })).json.shown).toBe('shown');
      await web.approveSignIn('idp');
    });

    it('tells the provider of Tillid in metadata that anybody may read', async () => {
      const answer = await fetch(`${start()}/metadata`);
      const xml = await answer.text();
      expect(answer.headers.get('content-type')).toBe('application/samlmetadata+xml; charset=utf-8');
      expect(xml).toContain(`entityID="${start()}/metadata"`);
      expect(xml).toContain('WantAssertionsSigned="true"');
      expect(xml).toMatch(/SingleLogoutService Binding="[^"]*HTTP-Redirect" Location="[^"]*\/slo"/);
      const base64 = /X509Certificate>([^<]+)</.exec(xml)?.[1]?.replace(/\s/g, '') ?? '';
      certificate = `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`;
    });
  });

  it('lets in whom it vouches for, where the link pointed, at the level of the assertion', async () => {
    const { browser, url } = await enter(laho(), undefined, '?return=/tasks');
    expect(url.href).toBe(`${web.url}/tasks`);
    expect(await me(browser)).toMatchObject({
      me: { userId: 'laho' },
      level: 'betydelig',
      provider: { name: 'ADFS' },
    });
  });

  it('lets in an assertion of High for no more than the provider is trusted for', async () => {
    const high = { ...laho(), attributes: { ...laho().attributes, [OIO.loa]: 'High' } };
    expect((await me((await enter(high)).browser)).level).toBe('betydelig');
  });

  it('is asked for the contexts that are enough when more is needed', async () => {
    expect((await asked(openAgent(), '?needed=betydelig')).contexts).toEqual(['Substantial', 'High']);
    expect((await asked(openAgent())).contexts).toEqual([]);
  });

  describe('an answer', () => {
    const inner = (xml: string) => /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
    const forged = (xml: string) => xml.replaceAll(LAHO, '00000000-0000-4000-8000-000000000302');
    const unsigned = (xml: string) => xml.replace(/<Signature[\s\S]*?<\/Signature>/, '');
    const evil = (xml: string) => unsigned(forged(inner(xml))).replace(/ ID="[^"]*"/, ' ID="_evil"');

    it('that is not proven is in the log with what was wrong, and nothing of what it said', async () => {
      await enter({ ...laho(), nameId: 'Hemmelig', signed: 'not' });
      const told = await web.log(1);
      expect(told).toMatchObject([{ action: 'signon.failed', thing: { id: 'idp' }, why: 'notSigned' }]);
      expect(JSON.stringify(told)).not.toMatch(/Hemmelig|laho/);
    });

    it.each<[string, Saying, ((xml: string) => string) | undefined, string]>([
      ['without a signature', { signed: 'not' }, undefined, 'notSigned'],
      ['signed as a whole, and not the assertion', { signed: 'response' }, undefined, 'notSigned'],
      ['signed with another key', { signed: 'another key' }, undefined, 'notSigned'],
      ['signed with SHA-1', { signed: 'sha1' }, undefined, 'notSigned'],
      [
        'signed with SHA-1, named in other quotes',
        { signed: 'sha1' },
        (xml) => xml.replaceAll(/"(http:\/\/www\.w3\.org\/2000\/09\/xmldsig#(?:rsa-)?sha1)"/g, "'$1'"),
        'notSigned',
      ],
      ['changed after it was signed', {}, forged, 'notSigned'],
      ['with the signature taken out', {}, unsigned, 'notSigned'],
      [
        'wrapped: a forged assertion before the signed one',
        {},
        (xml) => xml.replace('<saml:Assertion', `${evil(xml)}<saml:Assertion`),
        'notSigned',
      ],
      [
        'wrapped: a forged assertion around the signed one',
        {},
        (xml) =>
          xml.replace(inner(xml), evil(xml).replace('</saml:Assertion>', `${inner(xml)}</saml:Assertion>`)),
        'notSigned',
      ],
      [
        'wrapped: the signed one as an object of a forged signature',
        {},
        (xml) =>
          xml.replace(
            inner(xml),
            evil(xml).replace(
              '<saml:Subject>',
              `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${inner(xml)}</ds:Object></ds:Signature><saml:Subject>`,
            ),
          ),
        'notSigned',
      ],
      [
        'wrapped: the same id twice',
        {},
        (xml) => xml.replace(inner(xml), `${unsigned(forged(inner(xml)))}${inner(xml)}`),
        'notSigned',
      ],
      ['with a comment in the name', {}, (xml) => xml.replace(LAHO, `${LAHO}<!-- -->`), 'none'],
      ['with a document type', {}, (xml) => `<!DOCTYPE x [<!ENTITY e "y">]>${xml}`, 'other'],
      ['for another audience', { audience: 'https://other.example' }, undefined, 'audience'],
      ['of another issuer', { issuer: 'https://other.example' }, undefined, 'issuer'],
      ['that is over', { until: -120_000 }, undefined, 'expired'],
      ['to a question nobody asked', { inResponseTo: '_aaaa.bbbb.cccc' }, undefined, 'notAsked'],
      ['to no question', { inResponseTo: '' }, undefined, 'notAsked'],
      ['for another address', { recipient: 'https://other.example/acs' }, undefined, 'notAsked'],
    ])('%s lets nobody in', async (_, saying, bend, fault) => {
      const { browser, url, way } = await enter({ ...laho(), ...saying }, bend);
      if (fault === 'none') {
        // Canonical XML leaves comments out: the name is still whole, and still the one that was signed.
        expect((await me(browser)).me.userId).toBe('laho');
        return;
      }
      expect(problem(url)).toBe('providerFailed');
      expect(way).toContain(`?fault=${fault}`);
      expect((await me(browser)).me).toBeNull();
    });

    it('that only Tillid can open is let in, and judged as any other once it is opened', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const another = await selfSigned(pem, 'Another', Date.now());
      const sealed = (saying: Saying) => enter({ ...laho(), encryptedTo: certificate, ...saying });
      const { browser, url } = await sealed({});
      expect(url.origin).toBe(web.url);
      expect(problem(url)).toBeNull();
      expect(await me(browser)).toMatchObject({ me: { userId: 'laho' }, level: 'betydelig' });
      for (const [saying, fault] of [
        [{ signed: 'not' }, 'notSigned'],
        [{ signed: 'another key' }, 'notSigned'],
        [{ audience: 'https://other.example' }, 'audience'],
        [{ until: -120_000 }, 'expired'],
        [{ inResponseTo: '_aaaa.bbbb.cccc' }, 'notAsked'],
        [{ encryptedTo: another }, 'other'],
      ] as const) {
        const refused = await sealed(saying);
        expect(problem(refused.url), JSON.stringify(saying)).toBe('providerFailed');
        expect(refused.way, JSON.stringify(saying)).toContain(`?fault=${fault}`);
        expect((await me(refused.browser)).me).toBeNull();
      }
    });

    it('is taken once, and only from the browser that asked', async () => {
      const thief = openAgent();
      const question = await asked(thief);
      const form = idp.answer(question, laho());
      const victim = openAgent();
      expect(problem((await victim.post(question.acs, form, idp.origin)).url)).toBe('startOver');
      expect((await me(victim)).me).toBeNull();
      expect(problem((await openAgent().post(question.acs, form, idp.origin)).url)).toBe('startOver');
      await thief.go(`${start()}/finish`);
      expect((await me(thief)).me.userId).toBe('laho');
      const { browser, question: first } = await enter(laho());
      const again = await browser.post(first.acs, idp.answer(first, laho()), idp.origin);
      expect(problem(again.url)).toBe('startOver');
      expect(await web.rows(`select said from sign_in_answer where said is not null`)).toEqual([]);
    });

    it('to another journey does not serve this one', async () => {
      const one = openAgent();
      const other = openAgent();
      const theirs = await asked(other);
      await asked(one);
      const { url } = await one.post(theirs.acs, idp.answer(theirs, laho()), idp.origin);
      expect(problem(url)).toBe('providerFailed');
      expect((await me(one)).me).toBeNull();
    });

    it.each([
      ['of another municipality', () => ({ [OIO.uuid]: LAHO, [OIO.cvr]: '99999999' })],
      ['about nobody here', () => ({ [OIO.uuid]: '11111111-0000-4000-8000-000000000303' })],
      ['about somebody who has left', () => ({ [OIO.uuid]: '00000000-0000-4000-8000-000000000301' })],
      ['that names nobody', () => ({})],
    ])('%s lets nobody in, and makes nobody', async (_, attributes) => {
      const { browser, url } = await enter({ attributes: attributes() });
      expect(problem(url)).toBe('providerNobody');
      expect((await me(browser)).me).toBeNull();
    });
  });

  describe('signing out', () => {
    it('here ends the session, and asks the provider, signed, to end its own', async () => {
      const { browser } = await enter({ ...laho(), session: 's7' });
      const headers = { cookie: browser.cookies(web.url), 'x-tillid-token': (await me(browser)).csrf };
      const left = await fetch(`${web.url}/api/session`, { method: 'DELETE', headers });
      const { leave } = (await left.json()) as { leave: string };
      const url = new URL(leave);
      expect(url.origin + url.pathname).toBe(`${idp.origin}/slo`);
      idp.question(url, certificate);
      const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
      expect(xml).toMatch(/NameID[^>]*>n1</);
      expect(xml).toMatch(/SessionIndex[^>]*>s7</);
      expect((await me(browser)).me).toBeNull();
    });

    it('there ends the session here, and the provider gets a signed answer', async () => {
      const { browser } = await enter({ ...laho(), session: 's8' });
      const { browser: other } = await enter({ ...laho(), session: 's9' });
      const { url } = await openAgent().go(
        idp.signOut(`${start()}/slo`, { nameId: 'n1', session: 's8' }),
        atIdp,
      );
      expect(url.pathname).toBe('/slo');
      expect(url.searchParams.get('RelayState')).toBe('its own');
      const xml = inflateRawSync(
        Buffer.from(url.searchParams.get('SAMLResponse') ?? '', 'base64'),
      ).toString();
      expect(xml).toContain('status:Success');
      expect((await me(browser)).me).toBeNull();
      expect((await me(other)).me.userId).toBe('laho');
    });

    it.each(['not', 'another key'] as const)(
      'by a request that is signed by %s signs nobody out',
      async (how) => {
        const { browser } = await enter(laho());
        const { url } = await openAgent().go(idp.signOut(`${start()}/slo`, { nameId: 'n1' }, how), atIdp);
        expect(problem(url)).toBe('providerFailed');
        expect((await me(browser)).me.userId).toBe('laho');
      },
    );
  });

  describe('with other keys than those that two have agreed on', () => {
    const LEVEL = { [OIO.loa]: 'Substantial' };
    const as = (uuid: string): Saying => ({
      nameId: 'n1',
      attributes: { ...LEVEL, [OIO.uuid]: uuid, [OIO.cvr]: web.cvr },
    });
    const waits = async () => (await web.call('pern', 'GET', '/api/sign-in/providers')).json.providers[0];

    it('lets nobody in, whatever a test finds, until another has approved them', async () => {
      await codes();
      expect((await waits()).waiting).toBeNull();
      await idp.withAnotherKey();
      expect(await codes()).toContain('metadataRead');
      expect((await waits()).waiting).toMatchObject({ part: 'asker' });
      expect(problem((await enter(laho())).url)).toBe('providerFailed');
      await web.approveSignIn('idp');
      expect((await me((await enter(laho())).browser)).me.userId).toBe('laho');
    });

    it('lets nobody in by another provider that is only tried, with a question of ours or with its own', async () => {
      const attacker = await openIdp();
      await web.call('pern', 'PUT', API, {
        reason: 'Kommunens eget login',
        name: 'ADFS',
        settings: settings(attacker.metadataUrl),
      });
      await web.call('pern', 'POST', `${API}/test`, {});
      const victim = '00000000-0000-4000-8000-000000000309';
      const atEither = (url: URL) => atIdp(url) || url.origin === attacker.origin;
      const browser = openAgent();
      const { url } = await browser.go(start(), atEither);
      expect(url.origin).toBe(idp.origin);
      const ours = idp.question(url, certificate);
      const forged = await browser.post(ours.acs, attacker.answer(ours, as(victim)), attacker.origin);
      expect(problem(forged.url)).toBe('providerFailed');
      expect((await me(browser)).me).toBeNull();

      const trying = await web.browser('pern');
      const out = await trying.go(`${start()}?trial=yes`, atEither);
      expect(out.url.origin).toBe(attacker.origin);
      const theirs = attacker.question(out.url, certificate);
      const answered = attacker.answer(theirs, as(victim));
      // In a browser that set out on a journey in earnest.
      const other = openAgent();
      await other.go(start(), atEither);
      expect(problem((await other.post(theirs.acs, answered, attacker.origin)).url)).toBe('providerFailed');
      expect((await me(other)).me).toBeNull();
      await trying.go(`${start()}/finish`);
      expect((await me(trying)).me.userId).toBe('pern');
      expect((await waits()).trial).toMatchObject({ fault: null, matched: 'one' });
      await attacker.close();
    });
  });
});
