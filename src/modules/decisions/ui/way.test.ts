// The way of a case as it is drawn, stage by stage.

import { describe, expect, it } from 'vitest';
import type { CaseView } from '../contract.ts';
import { wayOf } from './way.ts';

const party = (key: string) => ({ key, name: { da: key, en: key } });

const LINE: NonNullable<CaseView['line']> = {
  recommends: null,
  hears: [party('secretariat')],
  agrees: [{ ...party('it'), when: 'asked' }],
  path: [party('committee'), party('council')],
  told: [],
  days: 5,
};

const resolved = (seq: number, by: string, more: Partial<CaseView['resolutions'][number]> = {}) =>
  ({
    ...{ seq, party: party(by), outcome: 'recommended', word: '', conditions: [], decides: false },
    ...{ hand: 'meeting', meeting: 'm', at: '2026-03-01', by: 'Rie', standsAt: '2026-03-01' },
    ...{ broughtTo: null, correction: null },
    ...more,
  }) as CaseView['resolutions'][number];

type Parts = Parameters<typeof wayOf>[0];

const drawn = (parts: Partial<Parts>): string[] =>
  wayOf({
    ...{ stage: 'draft', line: LINE, hearings: [], agreements: [], resolutions: [], round: 0 },
    openedBy: { id: 'eva', name: 'Eva' },
    ...parts,
  }).map(({ role, name, mark, note }) => [role, name.da, mark, note].filter(Boolean).join(' '));

const hearing = (more: Partial<CaseView['hearings'][number]>) => ({
  ...{ party: party('secretariat'), question: '?', askedAt: '2026-02-01', until: '2026-02-10' },
  ...{ answer: null, isSilent: false },
  ...more,
});

describe('the way of a case', () => {
  it('waits for its writer while it is a draft', () => {
    expect(drawn({})).toEqual([
      'recommends Eva now',
      'hears secretariat coming',
      'agrees it coming ifAsked',
      'advises committee coming',
      'decides council coming',
    ]);
  });

  it('says who is not asked, who is awaited, who answered and who was silent', () => {
    const second = (one: Partial<Parts>) => drawn({ stage: 'hearing', ...one })[1];
    expect(second({})).toBe('hears secretariat now unasked');
    expect(second({ hearings: [hearing({})] })).toBe('hears secretariat now waiting');
    const answer = { word: 'Ja', at: '2026-02-03', by: 'Bo' };
    expect(second({ hearings: [hearing({ answer })] })).toBe('hears secretariat done answered');
    expect(second({ stage: 'step', hearings: [hearing({ isSilent: true })] })).toBe(
      'hears secretariat done silent',
    );
  });

  it('leaves out whoever was not asked to agree, and stops where one does not', () => {
    expect(drawn({ stage: 'step' }).some((one) => one.startsWith('agrees'))).toBe(false);
    const agreements = [{ party: party('it'), agrees: false, word: 'Nej', by: 'Jan' }];
    expect(drawn({ stage: 'disagreed', agreements })).toContain('agrees it no disagreed');
  });

  it('goes from one to the next as each recommends, and begins again when it is put forward anew', () => {
    const last = (parts: Partial<Parts>) => drawn(parts).slice(-2);
    expect(last({ stage: 'step' })).toEqual(['advises committee now', 'decides council coming']);
    const recommended = [resolved(4, 'committee')];
    expect(last({ stage: 'step', resolutions: recommended })).toEqual([
      'advises committee done',
      'decides council now',
    ]);
    expect(last({ stage: 'step', resolutions: recommended, round: 6 })).toEqual([
      'advises committee now',
      'decides council coming',
    ]);
    expect(last({ stage: 'decided', resolutions: recommended })).toEqual([
      'advises committee done',
      'decides council done',
    ]);
  });

  it('says that a meeting is not over, and that a member brought it before the council', () => {
    const line = { ...LINE, path: [party('committee')] };
    const decision = { outcome: 'approved', decides: true, standsAt: null } as const;
    expect(drawn({ stage: 'resolved', line, resolutions: [resolved(4, 'committee', decision)] }).at(-1)).toBe(
      'decides committee now notClosed',
    );
    const brought = [resolved(4, 'committee', { ...decision, broughtTo: 'Byrådet' })];
    expect(drawn({ stage: 'step', line, resolutions: brought }).at(-1)).toBe('decides Byrådet now brought');
  });

  it('says that nobody can decide where no line fits', () => {
    expect(drawn({ stage: 'nobody', line: null }).at(-1)).toBe('decides no missing');
  });
});
