// SAML 2.0, as the one that relies on a provider. The library checks the signature and hands back only what was signed; what
// it lets pass and Tillid does not is refused here: an answer nobody asked for, one for another address, without a
// signature, or with an algorithm that is not on the list.

import { inflateRawSync } from 'node:zlib';
import { type Profile, SAML, SamlStatusError, ValidateInResponseTo } from '@node-saml/node-saml';
import type { Instant } from '../../kernel/time.ts';
import { unfitAlgorithm } from './domain/algorithms.ts';
import type { TrialFault } from './domain/findings.ts';
import { AUTHN_CONTEXT, NAME_ID, type SamlSettings, valuesFor } from './domain/settings.ts';
import type { Placed, SignOnGround } from './ground.ts';
import { type IdpMetadata, readMetadata } from './metadata.ts';
import { questionId, type Trip, tripOfQuestion } from './trip.ts';
import { NotProven, textsOf, type Word } from './word.ts';

const SKEW = 60_000;
const LARGEST = 200_000;

export function metadataOf({ metadata }: SamlSettings): IdpMetadata {
  const read = metadata === null ? null : readMetadata(metadata);
  if (read === null || read.certificates.length === 0)
    throw new NotProven('unreachable', 'no metadata that can be used');
  return read;
}

interface Talk {
  readonly ground: SignOnGround;
  readonly placed: Placed;
  readonly settings: SamlSettings;
  readonly now: Instant;
}

/** One conversation: what the library is told, with the journey's own id as the question's. */
async function talk(
  { ground, placed, settings, now }: Talk,
  trip: Pick<Trip, 'id' | 'begunAt' | 'needed'>,
): Promise<SAML> {
  const idp = metadataOf(settings);
  const { key, certificate } = await ground.signing();
  const { addresses, row } = placed;
  const levels = trip.needed === null ? [] : valuesFor(row.settings, trip.needed);
  const asked = async (question: string) =>
    tripOfQuestion(ground.seal, placed, question, now) === null ? null : new Date().toISOString();
  return new SAML({
    entryPoint: idp.signIn,
    logoutUrl: idp.signOut ?? idp.signIn,
    issuer: addresses.metadata,
    audience: addresses.metadata,
    callbackUrl: addresses.callback,
    logoutCallbackUrl: addresses.signedOut,
    idpCert: [...idp.certificates],
    idpIssuer: idp.entityId,
    privateKey: key,
    publicCert: certificate,
    decryptionPvk: key,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: null,
    acceptedClockSkewMs: SKEW,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: {
      saveAsync: async (value) => ({ value, createdAt: Date.now() }),
      getAsync: asked,
      removeAsync: async (question) => question,
    },
    generateUniqueId: () => questionId(ground.seal, placed, trip),
    disableRequestedAuthnContext: levels.length === 0,
    authnContext: levels,
    racComparison: 'exact',
  });
}

/** A conversation in which Tillid asks nothing of its own. */
const answering = (with_: Talk): Promise<SAML> => talk(with_, { id: 'none', begunAt: 0, needed: null });

/** Where the browser is sent to be signed in. */
export async function askSaml(with_: Talk, trip: Trip): Promise<string> {
  return (await talk(with_, trip)).getAuthorizeUrlAsync(trip.id, undefined, {});
}

function refuseUnfit(xml: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new NotProven('other', 'a document type is not let in');
  const unfit = unfitAlgorithm(xml);
  if (unfit !== null) throw new NotProven('notSigned', `${unfit} is not let in`);
}

/** What was answered, and in which journey. Throws `NotProven`. */
export async function readSaml(
  with_: Talk,
  response: string,
): Promise<{ readonly word: Word; readonly trip: string }> {
  try {
    refuseUnfit(Buffer.from(response, 'base64').toString('utf8'));
    const { profile } = await (await answering(with_)).validatePostResponseAsync({ SAMLResponse: response });
    if (profile === null) throw new NotProven('refusedThere', 'nobody was signed in');
    return { word: wordOf(profile), trip: checkAsked(with_, profile) };
  } catch (error) {
    throw notProven(error);
  }
}

interface Parsed {
  readonly $?: Readonly<Record<string, string>>;
  readonly _?: string;
  readonly [part: string]: unknown;
}

/** The parts of that name, as the library's reader gives them. */
const parts = (node: Parsed | undefined, name: string): Parsed[] => (node?.[name] ?? []) as Parsed[];

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** The signed part itself must say who it is from, that it answers us, here, and until when. */
function checkAsked({ ground, placed, settings, now }: Talk, profile: Profile): string {
  const assertion = (profile.getAssertion?.()['Assertion'] ?? {}) as Parsed;
  if (profile.issuer !== metadataOf(settings).entityId)
    throw new NotProven('issuer', `issued by ${profile.issuer}`);
  const [subject] = parts(assertion, 'Subject');
  const confirmed = parts(subject, 'SubjectConfirmation')
    .filter(({ $ }) => $?.['Method'] === BEARER)
    .flatMap((confirmation) => parts(confirmation, 'SubjectConfirmationData'));
  for (const { $ = {} } of confirmed) {
    const until = Date.parse($['NotOnOrAfter'] ?? '');
    const trip = tripOfQuestion(ground.seal, placed, $['InResponseTo'] ?? '', now);
    if (trip !== null && $['Recipient'] === placed.addresses.callback && until + SKEW > now) return trip;
  }
  throw new NotProven('notAsked', 'the assertion does not answer a question of ours, at this address');
}

function wordOf(profile: Profile): Word {
  const assertion = (profile.getAssertion?.()['Assertion'] ?? {}) as Parsed;
  const [statement] = parts(assertion, 'AuthnStatement');
  const [context] = parts(statement, 'AuthnContext');
  const [reference] = parts(context, 'AuthnContextClassRef');
  const { nameID, nameIDFormat, nameQualifier, spNameQualifier, sessionIndex } = profile;
  if (nameID === undefined || nameID === '') throw new NotProven('other', 'the assertion names nobody');
  const attributes = (profile['attributes'] ?? {}) as Record<string, unknown>;
  const own = { [NAME_ID]: nameID, ...(reference?._ === undefined ? {} : { [AUTHN_CONTEXT]: reference._ }) };
  const hint = JSON.stringify({ nameIDFormat, nameQualifier, spNameQualifier });
  return { claims: textsOf({ ...attributes, ...own }), subject: nameID, session: sessionIndex ?? null, hint };
}

const BY_MESSAGE: readonly (readonly [RegExp, TrialFault])[] = [
  [/audience/i, 'audience'],
  [/expired|not yet valid|valid subject confirmation|NotOnOrAfter/i, 'expired'],
  [/InResponseTo/, 'notAsked'],
  [/signature|signed|Digest/i, 'notSigned'],
  [/issuer/i, 'issuer'],
];

function notProven(error: unknown): NotProven {
  if (error instanceof NotProven) return error;
  const message = error instanceof Error ? error.message : 'unknown';
  if (error instanceof SamlStatusError) return new NotProven('refusedThere', message);
  const fault = BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
  return new NotProven(fault, message);
}

/** Where the browser goes to sign out there too; null when the provider takes no part. */
export async function leaveSaml(
  with_: Talk,
  session: { readonly subject: string; readonly session: string | null; readonly hint: string | null },
  trip: Trip,
): Promise<string | null> {
  if (metadataOf(with_.settings).signOut === null) return null;
  const named = session.hint === null ? {} : (JSON.parse(session.hint) as Partial<Profile>);
  const index = session.session === null ? {} : { sessionIndex: session.session };
  const profile = {
    issuer: '',
    nameIDFormat: '',
    ...named,
    ...index,
    nameID: session.subject,
  } satisfies Profile;
  return (await talk(with_, trip)).getLogoutUrlAsync(profile, '', {});
}

const PARTS = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature'] as const;
const STRONG = /^http:\/\/www\.w3\.org\/2001\/04\/xmldsig-more#rsa-sha(?:256|384|512)$/;

/** The query taken apart letter by letter: the signature stands on how it was written, and nothing may stand in it twice. */
function takeApart(address: string): { readonly fields: Record<string, string>; readonly signed: string } {
  const written = new Map<string, string>();
  for (const pair of address.slice(address.indexOf('?') + 1).split('&')) {
    const at = pair.indexOf('=');
    const name = PARTS.find((one) => one === pair.slice(0, at));
    if (name === undefined) continue;
    if (written.has(name)) throw new NotProven('other', `${name} stands twice`);
    written.set(name, pair.slice(at + 1));
  }
  const order = ['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg'].filter((name) => written.has(name));
  const fields = Object.fromEntries(
    [...written].map(([name, value]) => [name, decodeURIComponent(value.replaceAll('+', ' '))]),
  );
  return { fields, signed: order.map((name) => `${name}=${written.get(name)}`).join('&') };
}

export type SignOut =
  | { readonly kind: 'answered' }
  | {
      readonly kind: 'asked';
      readonly subject: string;
      readonly session: string | null;
      readonly answer: string;
    };

/** What a provider says about signing out, by redirect: always signed. Throws `NotProven`. */
export async function readSignOut(with_: Talk, address: string): Promise<SignOut> {
  try {
    const { fields, signed } = takeApart(address);
    const message = fields['SAMLRequest'] ?? fields['SAMLResponse'];
    const both = fields['SAMLRequest'] !== undefined && fields['SAMLResponse'] !== undefined;
    if (message === undefined || both) throw new NotProven('other', 'there is not one message');
    if (!fields['Signature'] || !STRONG.test(fields['SigAlg'] ?? ''))
      throw new NotProven('notSigned', 'not signed');
    const xml = inflateRawSync(Buffer.from(message, 'base64'), { maxOutputLength: LARGEST }).toString('utf8');
    refuseUnfit(xml);
    checkPlaced(with_, xml);
    const saml = await answering(with_);
    const { profile } = await saml.validateRedirectAsync(fields, signed);
    if (fields['SAMLRequest'] === undefined || profile === null) return { kind: 'answered' };
    const answer = await saml.getLogoutResponseUrlAsync(profile, fields['RelayState'] ?? '', {}, true);
    return { kind: 'asked', subject: profile.nameID, session: profile.sessionIndex ?? null, answer };
  } catch (error) {
    throw notProven(error);
  }
}

const LIFE = 600_000;

/** Said lately, and to us: the library asks for neither. */
function checkPlaced({ placed, now }: Talk, xml: string): void {
  const root = /<(?:[\w-]+:)?Logout(?:Request|Response)\b[^>]*>/.exec(xml)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(`\\s${name}=["']([^"']*)["']`).exec(root)?.[1];
  const issued = Date.parse(attribute('IssueInstant') ?? '');
  if (!(Math.abs(now - issued) < LIFE)) throw new NotProven('expired', 'said too long ago');
  const destination = attribute('Destination');
  if (destination !== undefined && destination !== placed.addresses.signedOut)
    throw new NotProven('other', 'said to another');
}

/** What a provider needs to know of Tillid; the same key signs and opens what is encrypted. */
export async function ourMetadata(ground: SignOnGround, placed: Placed): Promise<string> {
  const { key, certificate } = await ground.signing();
  const saml = new SAML({
    issuer: placed.addresses.metadata,
    callbackUrl: placed.addresses.callback,
    logoutCallbackUrl: placed.addresses.signedOut,
    idpCert: certificate,
    privateKey: key,
    decryptionPvk: key,
    identifierFormat: null,
    wantAssertionsSigned: true,
  });
  // The library tells of signing out by POST, which Tillid does not offer.
  return saml
    .generateServiceProviderMetadata(certificate, certificate)
    .replace(/(<SingleLogoutService Binding="[^"]*:)HTTP-POST"/, '$1HTTP-Redirect"');
}
