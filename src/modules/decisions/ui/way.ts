// The way of a case as it is drawn: who puts it forward, is heard, agrees, recommends and decides; and how far it has come.

import type { Bilingual } from '../../../kernel/problem.ts';
import type { CaseView } from '../contract.ts';

export type Mark = 'done' | 'now' | 'coming' | 'no';

export interface Stop {
  readonly role: 'recommends' | 'hears' | 'agrees' | 'advises' | 'decides';
  readonly key: string;
  readonly name: Bilingual;
  readonly mark: Mark;
  /** What there is to say of it beside the mark. */
  readonly note:
    | 'silent'
    | 'answered'
    | 'unasked'
    | 'waiting'
    | 'ifAsked'
    | 'agreed'
    | 'disagreed'
    | 'notClosed'
    | 'brought'
    | 'missing'
    | null;
}

type Parts = Pick<
  CaseView,
  'stage' | 'line' | 'hearings' | 'agreements' | 'resolutions' | 'round' | 'openedBy'
>;

const BEFORE_PATH: ReadonlySet<CaseView['stage']> = new Set([
  'draft',
  'nobody',
  'hearing',
  'disagreed',
  'withdrawn',
]);

const same = (name: string): Bilingual => ({ da: name, en: name });

export function wayOf(one: Parts): readonly Stop[] {
  return [proposing(one), ...hearing(one), ...agreeing(one), ...path(one)];
}

function proposing({ stage, line, openedBy }: Parts): Stop {
  const { key, name } = line?.recommends ?? { key: 'writer', name: same(openedBy.name) };
  return { role: 'recommends', key, name, mark: stage === 'draft' ? 'now' : 'done', note: null };
}

function hearing({ stage, line, hearings }: Parts): Stop[] {
  return (line?.hears ?? []).map(({ key, name }): Stop => {
    const stop = { role: 'hears', key, name } as const;
    const said = hearings.find((one) => one.party.key === key);
    if (stage === 'draft') return { ...stop, mark: 'coming', note: null };
    if (said === undefined) return { ...stop, mark: 'now', note: 'unasked' };
    if (said.answer !== null) return { ...stop, mark: 'done', note: 'answered' };
    return said.isSilent
      ? { ...stop, mark: 'done', note: 'silent' }
      : { ...stop, mark: 'now', note: 'waiting' };
  });
}

function agreeing({ stage, line, agreements }: Parts): Stop[] {
  if (stage === 'draft')
    return (line?.agrees ?? []).map(({ key, name, when }) => ({
      ...{ role: 'agrees', key, name, mark: 'coming' },
      note: when === 'asked' ? 'ifAsked' : null,
    }));
  return agreements.map(({ party: { key, name }, agrees }) => ({
    ...{ role: 'agrees', key, name },
    mark: agrees === null ? 'now' : agrees ? 'done' : 'no',
    note: agrees === null ? 'waiting' : agrees ? 'agreed' : 'disagreed',
  }));
}

function path({ stage, line, resolutions, round }: Parts): Stop[] {
  if (line === null) return [{ role: 'decides', key: 'nobody', name: same(''), mark: 'no', note: 'missing' }];
  const considered = resolutions.filter(({ seq }) => seq > round);
  const brought = considered.findLast(({ broughtTo }) => broughtTo !== null)?.broughtTo ?? null;
  const isBefore = BEFORE_PATH.has(stage);
  let here = isBefore ? -1 : 0;
  if (!isBefore)
    for (const { outcome, standsAt, party } of considered)
      if (outcome === 'recommended' && standsAt !== null && party.key === line.path[here]?.key) here += 1;
  const last = line.path.length - 1;
  return line.path.map(({ key, name }, at): Stop => {
    const isLast = at === last;
    const stop = { role: isLast ? 'decides' : 'advises', key } as const;
    const isDone = isBefore ? false : stage === 'decided' || at < here;
    const mark: Mark = isDone ? 'done' : at === here || (isLast && brought !== null) ? 'now' : 'coming';
    if (isLast && brought !== null) return { ...stop, name: same(brought), mark, note: 'brought' };
    return { ...stop, name, mark, note: stage === 'resolved' && mark === 'now' ? 'notClosed' : null };
  });
}
