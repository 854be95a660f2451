// Who is let through how often, and that what is remembered of it has an end.

import { describe, expect, it } from 'vitest';
import { Limits } from './limits.ts';

const MINUTE = 60_000;

describe('the limits at the provider', () => {
  it('stop an address that guesses secrets for the rest of the minute, and nobody else', () => {
    const limits = new Limits();
    for (let guess = 0; guess < 60; guess++) {
      expect(limits.lets('a', guess)).toBe(true);
      limits.refused('a', guess);
    }
    expect(limits.lets('a', 100)).toBe(false);
    expect(limits.lets('b', 100)).toBe(true);
    expect(limits.lets('a', MINUTE)).toBe(true);
  });

  it('let a town hall in through one address, and stop what no town hall asks for', () => {
    const limits = new Limits();
    let letIn = 0;
    for (let ask = 0; ask < 10_000; ask++) if (limits.lets('a', 1)) letIn++;
    expect(letIn).toBe(6_000);
  });

  it('remember ten thousand addresses and no more', () => {
    const limits = new Limits();
    for (let address = 0; address < 200_000; address++) limits.lets(String(address), 1);
    expect(limits.remembered).toBeLessThanOrEqual(10_000);
  });
});
