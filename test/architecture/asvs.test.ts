// The list of what OWASP ASVS asks (docs/security/): whole, each requirement once, what it points to there, and counted rightly in front.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const docs = join(root, 'docs/security');
const read = (path: string): string => readFileSync(path, 'utf8');

/** A path may leave out what most of them begin with. */
const BEFORE = ['', 'src/', 'src/modules/', 'test/', 'docs/'];
const VERDICTS = ['Met', 'Not met', 'Operator', 'Does not apply'] as const;
type Verdict = (typeof VERDICTS)[number];

interface Row {
  readonly file: string;
  readonly id: string;
  readonly level: string;
  readonly asks: string;
  readonly how: string;
  readonly shown: string;
}

const ROW = /^\| (\d+\.\d+\.\d+) \| (\d) \| (.*) \| (.*) \| (.*)\|$/;

function rowsOf(file: string): Row[] {
  return read(join(docs, file))
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [whole, id = '', level = '', asks = '', how = '', shown = ''] = ROW.exec(line) ?? [];
      if (whole === undefined) throw new Error(`${file}: this is not a row: ${line}`);
      return { file, id, level, asks: asks.trim(), how: how.trim(), shown: shown.trim() };
    });
}

const rows = readdirSync(docs)
  .filter((name) => /^v\d\d\.md$/.test(name))
  .sort()
  .flatMap(rowsOf);
const verdictOf = ({ how }: Row): Verdict | undefined => VERDICTS.find((verdict) => how.startsWith(verdict));
const chapterOf = ({ id }: Row): number => Number(id.split('.')[0]);

const fileAt = (path: string): string | null =>
  BEFORE.map((before) => join(root, before, path)).find((full) => existsSync(full)) ?? null;

/** What is cited in a cell: files, and names of tests that stand in the one before them. */
function faultsIn(cell: string): string[] {
  const faults: string[] = [];
  let text = '';
  for (const [, path, name] of cell.matchAll(/`([\w.@-]+(?:\/[\w.@-]+)+\.\w+|package\.json)`|“([^”]+)”/g)) {
    if (path !== undefined) {
      const found = fileAt(path);
      if (found === null) faults.push(`${path} is not there`);
      text = found === null ? '' : read(found);
    } else if (name !== undefined && !unescaped(text).includes(name))
      faults.push(`no test is called “${name}”`);
  }
  return faults;
}

const unescaped = (text: string): string => text.replaceAll("\\'", "'");

describe('the list of ASVS', () => {
  it('has every requirement of levels 1 and 2 once, in its chapter, and no other', () => {
    const wanted = read(join(docs, 'asvs-5.0.txt'))
      .split('\n')
      .filter((line) => /^\d/.test(line));
    expect(wanted).toHaveLength(253);
    expect(rows.map(({ id, level }) => `${id} ${level}`)).toEqual(wanted);
    for (const row of rows) expect(row.file).toBe(`v${String(chapterOf(row)).padStart(2, '0')}.md`);
  });

  it('says of each what it asks and whether it is met', () => {
    const unsaid = rows.filter((row) => row.asks === '' || verdictOf(row) === undefined);
    expect(unsaid.map(({ id }) => id)).toEqual([]);
    const unreasoned = rows.filter((row) => verdictOf(row) === 'Not met' && !row.how.includes(' because '));
    expect(unreasoned.map(({ id }) => id)).toEqual([]);
    const bare = rows.filter((row) => verdictOf(row) === 'Met' && !row.shown.includes('`'));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('names files and tests that are there', () => {
    const faults = rows.flatMap((row) =>
      [...faultsIn(row.how), ...faultsIn(row.shown)].map((fault) => `${row.id}: ${fault}`),
    );
    expect(faults).toEqual([]);
    expect(faultsIn('`identity/nowhere.test.ts` “x”')).toHaveLength(2);
    expect(faultsIn('`identity/identity.test.ts` “a test that nobody wrote”')).toHaveLength(1);
  });

  it('rests on a test for what is met, or says where it is read', () => {
    const unread = rows.filter(
      (row) =>
        verdictOf(row) === 'Met' && !/\.test\.ts`/.test(row.shown) && !row.shown.startsWith('read in `'),
    );
    expect(unread.map(({ id }) => id)).toEqual([]);
  });

  it('is counted in front, chapter by chapter', () => {
    const front = read(join(root, 'docs/security.md'));
    const counts = (of: readonly Row[]) =>
      VERDICTS.map((verdict) => of.filter((row) => verdictOf(row) === verdict).length).join(' | ');
    for (let chapter = 1; chapter <= 17; chapter++) {
      const file = `v${String(chapter).padStart(2, '0')}.md`;
      const [, said] = new RegExp(`\\(security/${file}\\) \\| (.*) \\|$`, 'm').exec(front) ?? [];
      expect(said, file).toBe(counts(rows.filter((row) => chapterOf(row) === chapter)));
    }
    const [, all] = /^\| \*\*All 253\*\* \| (.*) \|$/m.exec(front) ?? [];
    expect(all).toBe(counts(rows));
  });

  it('says in front what is not met', () => {
    const [, part = ''] = read(join(root, 'docs/security.md')).split('## What is not met');
    const said = [...part.matchAll(/\b\d+\.\d+\.\d+\b/g)].map(([id]) => id);
    const unmet = rows.filter((row) => verdictOf(row) === 'Not met').map(({ id }) => id);
    expect([...new Set(said)].sort()).toEqual([...unmet].sort());
  });
});
