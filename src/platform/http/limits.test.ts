// Who is let through how often, that what is remembered of it has an end, and who counts as one.

import { describe, expect, it } from 'vitest';
import { networkOf, Windows } from './limits.ts';

describe('how often somebody may ask', () => {
  it('is so many times a minute, each by themself, and is told of once', () => {
    let now = 0;
    const windows = new Windows(3, () => now);
    const verdicts = Array.from({ length: 6 }, () => windows.count('a'));
    expect(verdicts).toEqual(['fits', 'fits', 'fits', 'first too many', 'too many', 'too many']);
    expect([windows.isFull('a'), windows.isFull('b'), windows.count('b')]).toEqual([true, false, 'fits']);
    now = 20_000;
    expect(windows.secondsLeft('a')).toBe(40);
    now = 60_000;
    expect([windows.isFull('a'), windows.count('a')]).toEqual([false, 'fits']);
  });

  it('remembers ten thousand and no more', () => {
    const windows = new Windows(1);
    for (let name = 0; name < 200_000; name++) windows.count(String(name));
    expect(windows.remembered).toBeLessThanOrEqual(10_000);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('counts %j as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
