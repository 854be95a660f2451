// What is written becomes clauses that can be linked to, and never anything but text.

import { describe, expect, it } from 'vitest';
import { orRefuse } from '../../../kernel/problem.ts';
import { clausesIn, passagesOf, plainOf } from './clauses.ts';

const read = (text: string) => orRefuse(passagesOf(text));
const clauses = (text: string) => clausesIn(read(text));

describe('clauses', () => {
  it('are numbered as they are written, and else in their order', () => {
    const text =
      '# Adgang\n\n## § 54. Brugerident\n\nHver medarbejder får en unik brugerident.\n\nDen dannes i kommunens sikkerhedssystem.\n\n## § 54 a\n\nStk. 1. Ét.\n\nStk. 3. Tre.\n\n## Overtrædelser\n\nDe sanktioneres.';
    expect(clauses(text)).toEqual([
      { anchor: 'p54', label: '§ 54', title: 'Brugerident' },
      { anchor: 'p54-1', label: '§ 54, stk. 1', title: 'Hver medarbejder får en unik brugerident.' },
      { anchor: 'p54-2', label: '§ 54, stk. 2', title: 'Den dannes i kommunens sikkerhedssystem.' },
      { anchor: 'p54a', label: '§ 54 a', title: 'Ét.' },
      { anchor: 'p54a-1', label: '§ 54 a, stk. 1', title: 'Ét.' },
      { anchor: 'p54a-3', label: '§ 54 a, stk. 3', title: 'Tre.' },
      { anchor: 'p55', label: '§ 55', title: 'Overtrædelser' },
    ]);
    expect(read(text)[0]).toEqual({ kind: 'chapter', title: 'Adgang' });
  });

  it('say the number of a part once, also where the text goes on in bold', () => {
    const [one] = read('## § 1\n\nStk. 2. Det er **forbudt**.');
    expect(one).toMatchObject({ parts: [{ anchor: 'p1-2', label: 'stk. 2' }] });
    if (one?.kind === 'clause') expect(plainOf(one.parts[0]?.blocks ?? [])).toBe('Det er forbudt.');
  });

  it('keep a list with the paragraph before it', () => {
    const [one] = read('## § 1\n\nDer må ikke:\n\n- deles adgangskoder\n- lånes kort\n\nStk. 2. Nej.');
    expect(one).toMatchObject({ parts: [{ blocks: [{}, { kind: 'list' }] }, { label: 'stk. 2' }] });
  });

  it('never have one number twice', () => {
    expect(passagesOf('## § 1\n\na\n\n## § 1\n\nb')).toMatchObject({ ok: false, error: 'clauseTwice' });
    expect(passagesOf('## § 1\n\nStk. 2. a\n\nStk. 2. b')).toMatchObject({ error: 'clauseTwice' });
  });

  it('take no HTML, no script, and no link to somewhere strange', () => {
    const said = JSON.stringify(
      read(
        '## § 1\n\n<script>alert(1)</script>\n\n[x](javascript:alert) [y](//evil.dk) [z](https://a.dk) ![a](b)',
      ),
    );
    expect(said).toContain('"kind":"code","text":"<script>alert(1)</script>"');
    expect(said).not.toContain('javascript:');
    expect(said).not.toContain('//evil.dk');
    expect(said).toContain('"to":"https://a.dk"');
  });
});
