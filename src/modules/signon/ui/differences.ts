// What is different between a provider as it stands and as it is asked to become, field by field, for whoever must answer.

import { LEVELS } from '../../../kernel/assurance.ts';
import type { Standing } from '../asking/contract.ts';
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
  readonly bys: Readonly<Record<'userId' | 'uuid', string>>;
  readonly levels: Readonly<Record<(typeof LEVELS)[number], string>>;
}

type Fields = Readonly<Partial<Record<FieldName, string | null>>>;

const some = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(' · '));

function protocolFields({ settings, metadata }: Standing, { kinds, clientAuths }: Said): Fields {
  const { protocol } = settings;
  if (protocol.kind === 'saml')
    return {
      kind: kinds.saml,
      metadataUrl: protocol.metadataUrl,
      entityId: metadata?.entityId ?? null,
      signIn: metadata?.signIn ?? null,
      signOut: metadata?.signOut ?? null,
      certificates: some(metadata?.certificates ?? []),
    };
  const { issuer, clientId, clientAuth, scope, hosts } = protocol;
  return {
    ...{ kind: kinds.oidc, issuer, clientId, scope },
    clientAuth: clientAuths[clientAuth],
    hosts: some(hosts),
  };
}

function fieldsOf(standing: Standing, said: Said): Fields {
  const { match, level } = standing.settings;
  const values = Object.fromEntries(
    LEVELS.map((one) => [one, some(level.values.flatMap((v) => (v.level === one ? [v.value] : [])))]),
  );
  return {
    name: standing.name,
    shown: said.shown[standing.shown],
    ...protocolFields(standing, said),
    ...{ claim: match.claim, by: said.bys[match.by], domain: match.domain, cvrClaim: match.cvrClaim },
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
