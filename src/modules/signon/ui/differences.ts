// What is different between a provider as it stands and as it is asked to become, field by field, for whoever must answer.

import { LEVELS } from '../../../kernel/assurance.ts';
import type { Standing } from '../asking/contract.ts';
import type { OidcSettings, Settings } from '../domain/settings.ts';
import type { FieldName } from './changeWords.ts';

export interface Difference {
  readonly field: FieldName;
  /** Null: there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** In the language of the screen. */
export interface Said {
  readonly shown: Readonly<Record<Standing['shown'], string>>;
  readonly kinds: Readonly<Record<'oidc' | 'saml', string>>;
  readonly clientAuths: Readonly<Record<'basic' | 'post', string>>;
  readonly logoutTokensKinds: Readonly<Record<'typed' | 'any', string>>;
  readonly bys: Readonly<Record<'userId' | 'uuid', string>>;
  readonly levels: Readonly<Record<(typeof LEVELS)[number], string>>;
}

type Fields = Readonly<Partial<Record<FieldName, string | null>>>;

const some = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(' · '));

function protocolFields({ settings, metadata }: Standing, said: Said): Fields {
  const { protocol } = settings;
  if (protocol.kind === 'saml')
    return {
      kind: said.kinds.saml,
      metadataUrl: protocol.metadataUrl,
      entityId: metadata?.entityId ?? null,
      signIn: metadata?.signIn ?? null,
      signOut: metadata?.signOut ?? null,
      certificates: some(metadata?.certificates ?? []),
    };
  const told = Object.entries(OIDC).map(([field, text]) => [field, text(protocol, said)]);
  return { kind: said.kinds.oidc, ...Object.fromEntries(told) };
}

/** Every setting there is: one that whoever approves would not see does not compile. */
const OIDC: Readonly<
  Record<Exclude<keyof OidcSettings, 'kind'>, (settings: OidcSettings, said: Said) => string | null>
> = {
  issuer: ({ issuer }) => issuer,
  clientId: ({ clientId }) => clientId,
  clientAuth: ({ clientAuth }, { clientAuths }) => clientAuths[clientAuth],
  scope: ({ scope }) => scope,
  logoutTokens: ({ logoutTokens }, { logoutTokensKinds }) => logoutTokensKinds[logoutTokens ?? 'typed'],
  hosts: ({ hosts }) => some(hosts),
};

const MATCH: Readonly<
  Record<keyof Settings['match'], (match: Settings['match'], said: Said) => string | null>
> = {
  claim: ({ claim }) => claim,
  by: ({ by }, { bys }) => bys[by],
  domain: ({ domain }) => domain,
  cvrClaim: ({ cvrClaim }) => cvrClaim,
};

function fieldsOf(standing: Standing, said: Said): Fields {
  const { match, level } = standing.settings;
  const values = Object.fromEntries(
    LEVELS.map((one) => [one, some(level.values.flatMap((v) => (v.level === one ? [v.value] : [])))]),
  );
  return {
    name: standing.name,
    shown: said.shown[standing.shown],
    ...protocolFields(standing, said),
    ...Object.fromEntries(Object.entries(MATCH).map(([field, text]) => [field, text(match, said)])),
    levelClaim: level.claim,
    ...values,
    trusted: said.levels[level.trusted],
  };
}

/** Of one that is new, everything. */
export function differencesOf(before: Standing | null, after: Standing, said: Said): Difference[] {
  const was = before === null ? {} : fieldsOf(before, said);
  const is = fieldsOf(after, said);
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])] as FieldName[];
  return names.flatMap((field) => {
    const [old, next] = [was[field] ?? null, is[field] ?? null];
    return old === next ? [] : [{ field, before: old, after: next }];
  });
}
