// Where a key may be used from: addresses and blocks of them (CIDR, RFC 4632 and RFC 4291), of both sorts.

import { BlockList, isIP } from 'node:net';
import { Refused } from '../../../kernel/problem.ts';

interface Block {
  readonly address: string;
  readonly family: 'ipv4' | 'ipv6';
  readonly bits: number;
}

/** An IPv4 address that came over a socket for both sorts stands as `::ffff:10.0.0.1`; it is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');

function familyOf(address: string): Block['family'] | null {
  const version = isIP(address);
  if (version === 0 || address.includes('%')) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
}

/** `10.20.0.0/16`, `2001:db8::/32`, or one address; null when it is none of them. */
function blockOf(text: string): Block | null {
  const [, written = '', after] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const address = plain(written);
  const family = familyOf(address);
  if (family === null) return null;
  const most = family === 'ipv4' ? 32 : 128;
  const bits = after === undefined ? most : Number(after);
  return bits > most || (address !== written && after !== undefined) ? null : { address, family, bits };
}

/** As they are kept. Throws `badRequest` on what is no address and no block. */
export function checkedAddresses(given: readonly string[]): string[] {
  const wrong = given.find((text) => blockOf(text) === null);
  if (wrong === undefined) return [...new Set(given)];
  throw new Refused('badRequest', `not an address or a block of addresses: ${wrong.slice(0, 60)}`);
}

/** No list is no limit. With one, an address that is not known is none of it. */
export function mayComeFrom(allowed: readonly string[], address: string | undefined): boolean {
  if (allowed.length === 0) return true;
  const from = plain(address ?? '');
  const family = familyOf(from);
  if (family === null) return false;
  const list = new BlockList();
  for (const text of allowed) {
    const block = blockOf(text);
    if (block !== null) list.addSubnet(block.address, block.bits, block.family);
  }
  return list.check(from, family);
}
