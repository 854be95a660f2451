// Which addresses a program may be registered with: exact ones, over https, or on the machine itself while it is being built.

import { Refused } from '../../kernel/problem.ts';
import type { Fault } from '../../kernel/result.ts';

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** `web`: https, or http on the machine itself (RFC 8252 §7.3). `server`: somewhere that Tillid itself calls. */
function fits(address: string, plainAllowed: boolean): boolean {
  if (!URL.canParse(address) || /[*\s\\]|[^\x21-\x7e]/.test(address)) return false;
  const url = new URL(address);
  if (url.hash !== '' || address.includes('#') || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:') return url.hostname !== '';
  return plainAllowed && url.protocol === 'http:' && LOOPBACK.has(url.hostname);
}

export interface Addresses {
  readonly redirectUris: readonly string[];
  readonly afterLogoutUris: readonly string[];
  readonly logoutUri: string | null;
}

/**
 * `own` is where Tillid is reached: it calls a program on its own machine only where it is itself reached without https,
 * which is a machine somebody tries things on. Throws `addressUnfit` with every address that does not fit.
 */
export function checkAddresses({ redirectUris, afterLogoutUris, logoutUri }: Addresses, own: string): void {
  const faults: Fault[] = [];
  const check = (address: string, pointer: string, plainAllowed: boolean) => {
    if (!fits(address, plainAllowed)) faults.push({ code: 'addressUnfit', pointer, detail: address });
  };
  redirectUris.forEach((address, i) => {
    check(address, `/redirectUris/${i}`, true);
  });
  afterLogoutUris.forEach((address, i) => {
    check(address, `/afterLogoutUris/${i}`, true);
  });
  if (logoutUri !== null) check(logoutUri, '/logoutUri', own.startsWith('http:'));
  if (faults.length > 0) throw new Refused('addressUnfit', undefined, faults);
}
