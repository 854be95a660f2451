// What is set up about an identity provider: how to reach it, by what it names a person, and how far it is trusted.

import { z } from 'zod';
import { type AssuranceLevel, isAtLeast, LEVELS, leastOf } from '../../../kernel/assurance.ts';

/** The attribute names of OIOSAML 3. */
export const OIO = {
  loa: 'https://data.gov.dk/concept/core/nsis/loa',
  ial: 'https://data.gov.dk/concept/core/nsis/ial',
  uuid: 'https://data.gov.dk/model/core/eid/professional/uuid/persistent',
  cvr: 'https://data.gov.dk/model/core/eid/professional/cvr',
} as const;

/** How SAML names the person itself, and the way they were authenticated, where no attribute does. */
export const NAME_ID = 'NameID';
export const AUTHN_CONTEXT = 'AuthnContextClassRef';

const line = z.string().trim().min(1).max(500);
const url = z.url({ protocol: /^https?$/ }).max(500);

const matchSchema = z.object({
  /** The claim or attribute that names the person. */
  claim: line,
  /** What Tillid knows the person by. */
  by: z.enum(['userId', 'uuid']),
  /** When given, the value must end in `@` and this, and what stands before it is what is matched. */
  domain: line.nullable(),
  /** When given, and the provider sends it, it must be the municipality's CVR number. */
  cvrClaim: line.nullable(),
});

const levelSchema = z.object({
  claim: line,
  /** A value that is not listed is worth `lav`. */
  values: z.array(z.object({ value: line, level: z.enum(LEVELS) })).max(50),
  /** Never believed above this, whatever it says. */
  trusted: z.enum(LEVELS),
});

const oidcSchema = z.object({
  kind: z.literal('oidc'),
  issuer: url,
  clientId: line,
  clientAuth: z.enum(['basic', 'post']),
  scope: line,
  /** Whether its logout tokens say that they are (`logout+jwt`); left out, they must. Some providers' say only JWT, or nothing. */
  logoutTokens: z.enum(['typed', 'any']).optional(),
  /** Hosts that may be asked besides the issuer's. */
  hosts: z.array(line).max(10),
});

const samlSchema = z.object({
  kind: z.literal('saml'),
  /** Where the provider's metadata is fetched from at a test; null: it is pasted. */
  metadataUrl: url.nullable(),
  metadata: z.string().max(200_000).nullable(),
});

export const settingsSchema = z.object({
  protocol: z.discriminatedUnion('kind', [oidcSchema, samlSchema]),
  match: matchSchema,
  level: levelSchema,
});

export type Settings = z.output<typeof settingsSchema>;
export type OidcSettings = z.output<typeof oidcSchema>;
export type SamlSettings = z.output<typeof samlSchema>;

/** What a provider proved to have said of somebody: every claim or attribute, by name, as texts. */
export type Claims = Readonly<Record<string, readonly string[]>>;

/** The one value of a claim; null when there is none, or several. */
function only(claims: Claims, name: string): string | null {
  const values = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return values?.length === 1 ? (values[0] ?? null) : null;
}

function mapped({ values }: Settings['level'], said: string | null): AssuranceLevel {
  return values.find(({ value }) => value === said)?.level ?? 'lav';
}

export interface Levels {
  readonly session: AssuranceLevel;
  readonly proofing: AssuranceLevel;
}

/** What the provider says of the sign-in and of the proofing, as far as it is trusted. A separate word on the proofing counts where it gives one. */
export function levelsOf({ level }: Settings, claims: Claims): Levels {
  const trusted = (said: AssuranceLevel) => leastOf(said, level.trusted) ?? 'lav';
  const session = trusted(mapped(level, only(claims, level.claim)));
  const proofed = only(claims, OIO.ial);
  return { session, proofing: proofed === null ? session : trusted(mapped(level, proofed)) };
}

/** What to ask the provider for, when the session must be worth so much: every value that is enough, as listed. */
export function valuesFor({ level }: Settings, needed: AssuranceLevel): string[] {
  return level.values.filter((one) => isAtLeast(one.level, needed)).map(({ value }) => value);
}

/** What the person is looked up by; null when the provider named nobody, or somebody outside the domain. */
export function nameOf({ match }: Settings, claims: Claims): string | null {
  const value = only(claims, match.claim)?.trim() ?? '';
  if (value === '') return null;
  if (match.domain === null) return value;
  const end = `@${match.domain.toLowerCase()}`;
  const before = value.slice(0, -end.length);
  return value.toLowerCase().endsWith(end) && before !== '' && !before.includes('@') ? before : null;
}

/** Whether the provider speaks of somebody in another municipality. */
export function isElsewhere({ match }: Settings, claims: Claims, cvr: string): boolean {
  if (match.cvrClaim === null || !Object.hasOwn(claims, match.cvrClaim)) return false;
  return only(claims, match.cvrClaim) !== cvr;
}

const LONGEST_PATH = 1_000;

/** A path of our own, or the front page: never an address that leads elsewhere, however it is written, nor one that sets out again. */
export function ownPath(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST_PATH || !/^\/(?!\/)[!-[\]-~]*$/.test(text)) return '/';
  return /^\/sign-in(?:[/?#]|$)/i.test(text) ? '/' : text;
}
