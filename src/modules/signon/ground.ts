// What signing in through a provider works with; `app` fills it.

import type { Instant } from '../../kernel/time.ts';
import type { SigningPair } from '../../platform/certificate.ts';
import type { Database } from '../../platform/db/database.ts';
import { isLoopback, type WayOut } from '../../platform/outgoing.ts';
import type { Seal } from '../../platform/seal.ts';
import type { CurrentRights } from '../access/index.ts';
import type { Provider } from './store.ts';

/** What a provider's secret is sealed as. */
export const secretLabel = (municipality: string, provider: string): string[] => [
  'secret',
  municipality,
  provider,
];

export interface SignOnGround {
  readonly seal: Seal;
  /** Made when first asked for: it takes a moment, and many never need one. */
  readonly signing: () => Promise<SigningPair>;
  /** How browsers reach Tillid, no slash at the end. */
  readonly base: () => string;
}

export interface SignOnDeps extends SignOnGround {
  readonly database: Database;
  readonly clock: () => Instant;
  readonly current: CurrentRights;
}

/** A provider with where it stands: in which municipality, and at which addresses of ours. */
export interface Placed {
  readonly municipality: string;
  readonly cvr: string;
  /** What is only asked for can be tried, and signs nobody in. */
  readonly standing: 'in force' | 'asked for';
  readonly row: Provider;
  readonly addresses: Addresses;
  readonly way: WayOut;
}

export interface Addresses {
  readonly base: string;
  readonly start: string;
  /** Where the provider sends the browser back to. */
  readonly callback: string;
  /** Where it sends the browser after signing out there. */
  readonly signedOut: string;
  /** Where it tells of a sign-out itself, OpenID only. */
  readonly backChannel: string;
  readonly metadata: string;
}

export const publicId = (cvr: string, provider: string): string => `${cvr}-${provider}`;

export function addressesOf(base: string, cvr: string, { provider, settings }: Provider): Addresses {
  const start = `${base}/sign-in/provider/${publicId(cvr, provider)}`;
  const saml = settings.protocol.kind === 'saml';
  return {
    base,
    start,
    callback: `${start}/${saml ? 'acs' : 'callback'}`,
    signedOut: saml ? `${start}/slo` : `${base}/`,
    backChannel: `${start}/signed-out`,
    metadata: `${start}/metadata`,
  };
}

/** Its own host, and those that are named besides; this machine only where Tillid itself is reached at this machine. */
export function wayTo(base: string, { settings }: Provider): WayOut {
  const { protocol } = settings;
  const main = protocol.kind === 'oidc' ? protocol.issuer : protocol.metadataUrl;
  const more = protocol.kind === 'oidc' ? protocol.hosts : [];
  const hosts = [...(main === null ? [] : [new URL(main).host]), ...more].map((host) => host.toLowerCase());
  return { hosts, loopback: isLoopback(new URL(base)) ? 'allowed' : 'refused' };
}
