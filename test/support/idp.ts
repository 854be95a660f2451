// A SAML identity provider that says whatever the test wants, signed as the test wants: metadata, assertions, single logout.

import {
  createCipheriv,
  createVerify,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  randomUUID,
  sign,
} from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { selfSigned } from '../../src/platform/certificate.ts';

export interface Saying {
  readonly nameId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly context?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly inResponseTo?: string;
  readonly recipient?: string;
  /** Milliseconds from now. */
  readonly until?: number;
  readonly session?: string;
  /** Encrypted, after it was signed, to whoever has this certificate (PEM). */
  readonly encryptedTo?: string;
  readonly signed?: 'assertion' | 'response' | 'not' | 'another key' | 'sha1';
}

/** A question as Tillid put it, in its parts. */
export interface Question {
  readonly id: string;
  readonly issuer: string;
  readonly acs: string;
  readonly relay: string;
  readonly contexts: readonly string[];
}

export interface Idp {
  readonly metadataUrl: string;
  readonly origin: string;
  /** Reads the address that a browser was sent to; throws when it is not signed by Tillid's certificate. */
  question(address: URL, certificate: string): Question;
  /** The form of an answer; `bend` changes the XML after it was signed. */
  answer(question: Question, saying: Saying, bend?: (xml: string) => string): Record<string, string>;
  /** The address of a logout request to Tillid. */
  signOut(
    at: string,
    who: { readonly nameId: string; readonly session?: string },
    how?: 'signed' | 'not' | 'another key',
  ): string;
  /** Validity in milliseconds from now. */
  withCertificate(begins: number): Promise<void>;
  /** A browser that is sent here is answered so, by a form that its page posts itself. */
  signIn(saying: (question: Question) => Saying): void;
  /** What the last of them was asked for. */
  asked(): Question | null;
  /** Signs with a new key from now on, and says so in its metadata. */
  withAnotherKey(): Promise<void>;
  close(): Promise<void>;
}

const XMLNS =
  'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';
const DAY = 86_400_000;
const time = (ahead = 0) => new Date(Date.now() + ahead).toISOString();
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** As XML Encryption 1.1 has it: the text by a key of its own (AES-256-GCM), and that key by RSA-OAEP. */
function encrypted(assertion: string, certificate: string): string {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([nonce, cipher.update(assertion, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt({ key: certificate, oaepHash: 'sha1' }, key);
  const value = (bytes: Buffer) =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  return `<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>${value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>${value(text)}</xenc:EncryptedData></saml:EncryptedAssertion>`;
}

function makePair() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function enveloped(xml: string, element: 'Assertion' | 'Response', key: string, sha1: boolean): string {
  const [rsa, digest] = sha1
    ? ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#sha1']
    : ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'];
  const signer = new SignedXml({
    privateKey: key,
    signatureAlgorithm: rsa,
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  const at = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath: at,
    digestAlgorithm: digest ?? '',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  });
  signer.computeSignature(xml, {
    location: { reference: `${at}/*[local-name(.)='Issuer']`, action: 'after' },
  });
  return signer.getSignedXml();
}

/** A question as it stands in an address. */
function questionIn(address: URL): Question {
  const xml = inflateRawSync(Buffer.from(address.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  const part = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? '';
  return {
    id: part(/ ID="([^"]+)"/),
    issuer: part(/Issuer[^>]*>([^<]+)</),
    acs: part(/AssertionConsumerServiceURL="([^"]+)"/),
    relay: address.searchParams.get('RelayState') ?? '',
    contexts: [...xml.matchAll(/AuthnContextClassRef[^>]*>([^<]+)</g)].map(([, value]) => value ?? ''),
  };
}

/** A page as providers have it: whoever has no script presses the button. */
const posting = (to: string, fields: Readonly<Record<string, string>>): string =>
  `<!doctype html><html lang="da"><title>ADFS</title><form method="post" action="${escaped(to)}">${Object.entries(
    fields,
  )
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
    .join('')}<button>Videre</button></form><script>document.forms[0].submit()</script>`;

export async function openIdp(): Promise<Idp> {
  let key = makePair();
  const another = makePair();
  let certificate = await selfSigned(key, 'IdP', Date.now());
  let saying: (question: Question) => Saying = () => ({});
  let last: Question | null = null;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname === '/sso') {
      last = questionIn(url);
      response.setHeader('content-type', 'text/html').end(posting(last.acs, answer(last, saying(last))));
      return;
    }
    const base64 = certificate.replace(/-----[A-Z ]+-----|\s/g, '');
    response.setHeader('content-type', 'application/samlmetadata+xml').end(`<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${origin}/metadata"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${origin}/slo"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${origin}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entity = `${origin}/metadata`;
  const answer: Idp['answer'] = (question, saying, bend = (xml) => xml) => {
    const until = time(saying.until ?? 300_000);
    const asked = saying.inResponseTo ?? question.id;
    const attributes = Object.entries(saying.attributes ?? {})
      .map(
        ([name, value]) =>
          `<saml:Attribute Name="${escaped(name)}"><saml:AttributeValue>${escaped(value)}</saml:AttributeValue></saml:Attribute>`,
      )
      .join('');
    const issuer = `<saml:Issuer>${saying.issuer ?? entity}</saml:Issuer>`;
    const assertion = `<saml:Assertion ${XMLNS} ID="_${randomUUID()}" Version="2.0" IssueInstant="${time()}">${issuer}<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${escaped(saying.nameId ?? 'laho')}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${asked}" NotOnOrAfter="${until}" Recipient="${saying.recipient ?? question.acs}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${time(-DAY)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${saying.audience ?? question.issuer}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${time()}" SessionIndex="${saying.session ?? 's1'}"><saml:AuthnContext><saml:AuthnContextClassRef>${saying.context ?? 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributes}</saml:AttributeStatement></saml:Assertion>`;
    const how = saying.signed ?? 'assertion';
    const by = how === 'another key' ? another : key;
    const inner =
      how === 'response' || how === 'not' ? assertion : enveloped(assertion, 'Assertion', by, how === 'sha1');
    const sealed = saying.encryptedTo === undefined ? inner : encrypted(inner, saying.encryptedTo);
    const outer = `<samlp:Response ${XMLNS} ID="_${randomUUID()}" Version="2.0" IssueInstant="${time()}" InResponseTo="${asked}" Destination="${question.acs}">${issuer}<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${sealed}</samlp:Response>`;
    const xml = bend(how === 'response' ? enveloped(outer, 'Response', key, false) : outer);
    return { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: question.relay };
  };
  return {
    metadataUrl: entity,
    origin,
    answer,
    signIn: (next) => {
      saying = next;
    },
    asked: () => last,
    question: (address, tillid) => {
      const [signed = '', signature = ''] = address.search.slice(1).split('&Signature=');
      const right = createVerify('sha256')
        .update(signed)
        .verify(tillid, decodeURIComponent(signature), 'base64');
      if (!right) throw new Error('the question is not signed by Tillid');
      return questionIn(address);
    },
    signOut: (at, { nameId, session }, how = 'signed') => {
      const index = session === undefined ? '' : `<samlp:SessionIndex>${session}</samlp:SessionIndex>`;
      const xml = `<samlp:LogoutRequest ${XMLNS} ID="_${randomUUID()}" Version="2.0" IssueInstant="${time()}" Destination="${at}"><saml:Issuer>${entity}</saml:Issuer><saml:NameID>${nameId}</saml:NameID>${index}</samlp:LogoutRequest>`;
      const query = new URLSearchParams({
        SAMLRequest: deflateRawSync(xml).toString('base64'),
        RelayState: 'its own',
      });
      if (how === 'not') return `${at}?${query}`;
      query.set('SigAlg', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256');
      const signature = sign('sha256', Buffer.from(query.toString()), how === 'signed' ? key : another);
      return `${at}?${query}&Signature=${encodeURIComponent(signature.toString('base64'))}`;
    },
    withCertificate: async (begins) => {
      certificate = await selfSigned(key, 'IdP', Date.now() + begins);
    },
    withAnotherKey: async () => {
      key = makePair();
      certificate = await selfSigned(key, 'IdP', Date.now());
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
