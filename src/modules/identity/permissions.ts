// What a key can be made for. A key speaks for a program, never for a person, and sees people only with `read:rights`.

import type { Permission } from '../../kernel/route.ts';

export const SCOPES = {
  'import:organisation': ['import:organisation'],
  'import:catalogue': ['import:catalogue'],
  'import:kle': ['import:kle'],
  'import:accounts': ['import:accounts'],
  'read:rights': ['signedIn', 'seePerson', 'seeUnit', 'seeSystem', 'seeAll'],
  'read:log': ['signedIn', 'seeLog'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type Scope = keyof typeof SCOPES;

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

/** What a key of these scopes may knock at; a scope that this version does not know gives nothing. */
export function permitsOfScopes(scopes: readonly string[]): ReadonlySet<Permission> {
  return new Set(['public', ...scopes.filter(isScope).flatMap((scope) => SCOPES[scope])] as const);
}
