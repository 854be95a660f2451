// The doors under any damage: they answer, point at places that are there, keep CPR numbers to themselves, and state only sound things.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactSet } from '../src/kernel/fact.ts';
import { knownIn } from '../src/kernel/known.ts';
import type { Result } from '../src/kernel/result.ts';
import type { Statement } from '../src/kernel/stated.ts';
import type { AccessFacts } from '../src/modules/access/contract.ts';
import { statedInCatalogue } from '../src/modules/catalogue/index.ts';
import { statedInFeed } from '../src/modules/organisation/index.ts';
import { damaged, leadsSomewhere } from './support/damaged.ts';

const AT = Date.UTC(2026, 10, 22);
const read = (name: string) => JSON.parse(readFileSync(`test/examples/rights/${name}.json`, 'utf8'));
const feed = read('organisation');
for (const user of feed.users) user.cpr = '0202902345';
const catalogue = read('catalogue');

const nothing = knownIn(FactSet.of<AccessFacts>([]), AT);
const first = statedInFeed(structuredClone(feed), { mode: 'full', source: 'payroll', known: nothing });
const facts = first.ok
  ? first.value.stated.map(({ kind, id, from, to, content }) => ({
      kind,
      id,
      from: from ?? -Infinity,
      to: to ?? Infinity,
      source: 'payroll',
      content,
    }))
  : [];
const known = knownIn(FactSet.of<AccessFacts>(facts), AT);

function judge<C>(file: unknown, answer: Result<Statement<C>>): void {
  const told = answer.ok ? answer.value.warnings : answer.error;
  if (!answer.ok) expect(told.length).toBeGreaterThan(0);
  for (const { pointer, detail } of told) {
    expect(leadsSomewhere(file, pointer), pointer).toBe(true);
    expect(detail).not.toMatch(/0101901234|0202902345|\n/);
  }
  if (!answer.ok) return;
  const ids = answer.value.stated.map((s) => `${String(s.kind)} ${s.id}`);
  expect(new Set(ids).size).toBe(ids.length);
  const never = new Set(told.filter(({ code }) => code === 'emptyInterval').map(({ pointer }) => pointer));
  for (const { from, to, content, pointer } of answer.value.stated) {
    // What ends as it begins is warned of, and holds never.
    const [begins, ends] = [from ?? -Infinity, to ?? Infinity];
    expect(begins < ends || (begins === ends && never.has(`${pointer}/to`)), pointer).toBe(true);
    expect(Object.values(content as Record<string, unknown>)).not.toContain(undefined);
  }
}

describe('under any damage', () => {
  it('the feed answers, full and delta', () => {
    fc.assert(
      fc.property(damaged(feed), fc.constantFrom('full' as const, 'delta' as const), (file, mode) => {
        judge(file, statedInFeed(structuredClone(file), { mode, source: 'payroll', known }));
      }),
      { numRuns: 500 },
    );
  });

  it('the catalogue answers', () => {
    fc.assert(
      fc.property(damaged(catalogue), (file) => {
        judge(file, statedInCatalogue(structuredClone(file), { source: 'catalogue', known }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('again', () => {
  it('a feed of what is known states the same, and the same as a delta, which ends nothing', () => {
    const again = statedInFeed(structuredClone(feed), { mode: 'full', source: 'payroll', known });
    const delta = statedInFeed(structuredClone(feed), { mode: 'delta', source: 'payroll', known });
    expect(again).toEqual(first);
    expect(delta).toEqual(first);
  });
});
