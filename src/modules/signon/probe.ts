// The test of a provider: the real questions, asked of the provider itself, and each answer told as something that holds or
// something that does not. Nobody is signed in by it.

import { X509Certificate } from 'node:crypto';
import { formatInstant } from '../../kernel/time.ts';
import { fetchOut, type OutgoingFault, OutgoingRefused, outgoingFault } from '../../platform/outgoing.ts';
import type { Finding, FindingCode } from './domain/findings.ts';
import type { OidcSettings, SamlSettings, Settings } from './domain/settings.ts';
import type { Placed, SignOnGround } from './ground.ts';
import { type IdpMetadata, readMetadata } from './metadata.ts';
import { secretOf } from './oidc.ts';

export interface Probed {
  readonly findings: readonly Finding[];
  /** With the metadata as it was fetched. */
  readonly settings: Settings;
}

const found = (code: FindingCode, said: string | null = null): Finding => ({ code, said });

const BY_FAULT: Readonly<Record<OutgoingFault, FindingCode>> = {
  addressNotAllowed: 'addressNotAllowed',
  hostNotAllowed: 'hostNotAllowed',
  notReached: 'notReached',
  tooSlow: 'tooSlow',
  tlsBad: 'tlsBad',
  tooBig: 'notUnderstood',
};

const CLOCK_SLACK = 60_000;

/** What the other's clock says, by the header of its answer. */
function clockFinding(answer: Response, now: number): Finding {
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return found('clockUnknown');
  const seconds = Math.round((now - theirs) / 1_000);
  return Math.abs(now - theirs) > CLOCK_SLACK ? found('clockWrong', String(seconds)) : found('clockGood');
}

interface Asked {
  readonly answer: Response | null;
  readonly findings: Finding[];
}

async function ask(placed: Placed, address: string, now: number): Promise<Asked> {
  try {
    const answer = await fetchOut(placed.way, address);
    if (answer.status !== 200)
      return { answer: null, findings: [found('notFound', `${answer.status} ${address}`)] };
    return { answer, findings: [found('reached', new URL(address).host), clockFinding(answer, now)] };
  } catch (error) {
    if (error instanceof OutgoingRefused)
      return { answer: null, findings: [found(BY_FAULT[error.fault], error.host)] };
    throw error;
  }
}

type Said = Readonly<Record<string, unknown>>;

const textIn = (said: Said, name: string): string | null => {
  const value = said[name];
  return typeof value === 'string' && URL.canParse(value) ? value : null;
};
const listIn = (said: Said, name: string): string[] =>
  Array.isArray(said[name]) ? (said[name] as unknown[]).filter((one) => typeof one === 'string') : [];

export async function probe(ground: SignOnGround, placed: Placed, now: number): Promise<Probed> {
  const { settings } = placed.row;
  const { protocol } = settings;
  if (protocol.kind === 'saml') return probeSaml(placed, protocol, now);
  return { findings: await probeOidc(ground, placed, protocol, now), settings };
}

async function probeOidc(
  ground: SignOnGround,
  placed: Placed,
  settings: OidcSettings,
  now: number,
): Promise<Finding[]> {
  const { issuer } = settings;
  const { answer, findings } = await ask(
    placed,
    `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    now,
  );
  const said = answer === null ? null : ((await answer.json().catch(() => null)) as Said | null);
  if (answer === null) return findings;
  if (said === null || typeof said !== 'object') return [...findings, found('notUnderstood')];
  if (said['issuer'] !== issuer)
    return [...findings, found('issuerWrong', String(said['issuer']).slice(0, 200))];
  const needed = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
  const missing = needed.filter((name) => textIn(said, name) === null);
  if (missing.length > 0) return [...findings, ...missing.map((name) => found('endpointMissing', name))];
  const closed = needed.slice(1).flatMap((name) => {
    const url = new URL(textIn(said, name) ?? '');
    const fault = outgoingFault(url, placed.way);
    return fault === null ? [] : [found(BY_FAULT[fault], url.host)];
  });
  if (closed.length > 0) return [...findings, ...closed];
  return [
    ...findings,
    ...offeredFindings(placed, said),
    ...(await keyFindings(placed, said)),
    ...(await secretFindings(ground, placed, settings, said)),
    ...(await redirectFindings(placed, settings, said)),
  ];
}

function offeredFindings({ row }: Placed, said: Said): Finding[] {
  const pkce = listIn(said, 'code_challenge_methods_supported').includes('S256');
  const out = textIn(said, 'end_session_endpoint') !== null;
  const acr = listIn(said, 'acr_values_supported');
  const mapped = row.settings.level.values.map(({ value }) => value);
  const known = mapped.filter((value) => acr.includes(value));
  return [
    found(pkce ? 'pkce' : 'pkceUnsaid'),
    found(out ? 'signOutOffered' : 'signOutMissing'),
    known.length > 0
      ? found('levelsOffered', known.join(', '))
      : found('levelsMissing', acr.join(', ') || null),
  ];
}

async function keyFindings(placed: Placed, said: Said): Promise<Finding[]> {
  try {
    const answer = await fetchOut(placed.way, textIn(said, 'jwks_uri') ?? '');
    const { keys } = (await answer.json()) as { keys?: unknown[] };
    return Array.isArray(keys) && keys.length > 0
      ? [found('keysRead', String(keys.length))]
      : [found('keysMissing')];
  } catch {
    return [found('keysMissing')];
  }
}

/** A code that was never given: a provider that knows the secret refuses the code, one that does not refuses the client. */
async function secretFindings(
  ground: SignOnGround,
  placed: Placed,
  { clientId, clientAuth }: OidcSettings,
  said: Said,
): Promise<Finding[]> {
  const secret = secretOf(ground, placed);
  if (secret === null)
    return placed.row.secret === null ? [found('secretMissing')] : [found('secretRefused')];
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'tillid-test',
    redirect_uri: placed.addresses.callback,
    code_verifier: 'tillid-test-tillid-test-tillid-test-tillid-test',
    client_id: clientId,
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  const encoded = [clientId, secret].map((one) => new URLSearchParams({ x: one }).toString().slice(2));
  if (clientAuth === 'post') form.set('client_secret', secret);
  else headers['authorization'] = `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`;
  try {
    const answer = await fetchOut(placed.way, textIn(said, 'token_endpoint') ?? '', {
      method: 'POST',
      headers,
      body: form.toString(),
    });
    const { error } = (await answer.json()) as { error?: string };
    if (error === 'invalid_grant') return [found('secretAccepted')];
    return [
      error === 'invalid_client'
        ? found('secretRefused')
        : found('secretUnknown', error?.slice(0, 100) ?? null),
    ];
  } catch {
    return [found('secretUnknown')];
  }
}

/** Asked for nobody in particular: a provider that knows our address sends back to it, one that does not shows an error. */
async function redirectFindings(
  placed: Placed,
  { clientId, scope }: OidcSettings,
  said: Said,
): Promise<Finding[]> {
  const url = new URL(textIn(said, 'authorization_endpoint') ?? '');
  if (outgoingFault(url, placed.way) !== null) return [];
  const asked = {
    client_id: clientId,
    scope,
    response_type: 'code',
    redirect_uri: placed.addresses.callback,
    prompt: 'none',
    state: 'tillid-test',
    nonce: 'tillid-test',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  try {
    const answer = await fetchOut(placed.way, url);
    return answer.status >= 400 && answer.status < 500
      ? [found('redirectRefused', placed.addresses.callback)]
      : [];
  } catch {
    return [];
  }
}

async function probeSaml(placed: Placed, settings: SamlSettings, now: number): Promise<Probed> {
  const unread = (findings: readonly Finding[]) => ({ findings, settings: placed.row.settings });
  const { metadataUrl } = settings;
  const { answer, findings } =
    metadataUrl === null
      ? { answer: null, findings: [found('metadataPasted')] }
      : await ask(placed, metadataUrl, now);
  if (metadataUrl !== null && answer === null) return unread(findings);
  const xml = answer === null ? settings.metadata : (await answer.text()).slice(0, 200_000);
  const read = xml === null ? null : readMetadata(xml);
  if (read === null) return unread([...findings, found('notUnderstood')]);
  const told = [...findings, found('metadataRead', read.entityId), ...certificateFindings(read, now)];
  told.push(found(read.signOut === null ? 'signOutMissing' : 'signOutOffered'));
  return { findings: told, settings: { ...placed.row.settings, protocol: { ...settings, metadata: xml } } };
}

const SOON = 30 * 86_400_000;

/** A certificate that is over is a fault only when no other is in force. */
function certificateFindings({ certificates }: IdpMetadata, now: number): Finding[] {
  if (certificates.length === 0) return [found('certificateMissing')];
  const dated = certificates.map((pem) => {
    const { validFrom, validTo } = new X509Certificate(pem);
    return { from: Date.parse(validFrom), to: Date.parse(validTo) };
  });
  const last = dated.reduce((best, one) => (one.to > best.to ? one : best));
  const day = formatInstant(last.to).slice(0, 10);
  if (last.to <= now) return [found('certificateExpired', day)];
  if (dated.every(({ from }) => from > now))
    return [found('certificateEarly', formatInstant(last.from).slice(0, 10))];
  return [found(last.to - now < SOON ? 'certificateSoon' : 'certificateGood', day)];
}
