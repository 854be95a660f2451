// Where a key may be used from, in both sorts of address and the ways they are written.

import { describe, expect, it } from 'vitest';
import { checkedAddresses, mayComeFrom } from './addresses.ts';

describe('the addresses of a key', () => {
  it.each([
    [['10.20.0.0/16'], '10.20.255.1', true],
    [['10.20.0.0/16'], '10.21.0.1', false],
    [['10.20.0.0/16'], '::ffff:10.20.3.4', true],
    [['192.0.2.7'], '192.0.2.7', true],
    [['192.0.2.7'], '192.0.2.8', false],
    [['2001:db8:1::/48'], '2001:db8:1:ffff::1', true],
    [['2001:db8:1::/48'], '2001:db8:2::1', false],
    [['2001:DB8::1'], '2001:db8:0:0::1', true],
    [['10.0.0.0/8', '::1'], '::1', true],
    [['10.0.0.0/8'], '2001:db8::1', false],
    [['10.0.0.0/8'], undefined, false],
    [['10.0.0.0/8'], 'nonsense', false],
    [[], undefined, true],
    [[], '203.0.113.9', true],
  ])('%j let %s in: %s', (allowed, address, lets) => {
    expect(mayComeFrom(allowed, address)).toBe(lets);
  });

  it.each([
    '10.0.0.0/33',
    '10.0.0',
    '2001:db8::/129',
    'localhost',
    '10.0.0.1/',
    '*',
    'fe80::1%eth0',
    '1.2.3.4/8/8',
  ])('do not take %s', (text) => {
    expect(() => checkedAddresses([text])).toThrow('not an address');
  });

  it('are kept as they were written, each once', () => {
    expect(checkedAddresses(['10.0.0.0/8', '10.0.0.0/8', '::1'])).toEqual(['10.0.0.0/8', '::1']);
  });
});
