// What a list of cases can be narrowed to, and how many there are of each: those that wait for the asker, that have a condition nobody has met,
// that have missed a control, and dispensations about to end. The figure and the list are the same cases.

import { addDays, dayOf, startOfDay } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeGround,
  type Figures,
  type OfferedFigure,
} from '../access/index.ts';
import { answering, type CaseGround, carries, placeOf } from './domain/acting.ts';
import type { Case } from './domain/case.ts';
import { controlsOf, isMissed } from './domain/controls.ts';
import { inForce } from './domain/force.ts';
import { conditionsOf, type Standing } from './domain/standing.ts';
import type { DecisionDeps } from './kinds.ts';
import type { CaseShow } from './routes.ts';
import { caseEyes, groundOf } from './seeing.ts';
import { type CaseFilter, EVERY_CASE, findCases, readCases } from './store.ts';
import { mayIn } from './viewing.ts';

/** Days before an end that are soon. */
const SOON = 30;

/** Whether it waits for this person now: to be written, answered, agreed to or decided, or for something that follows from it. */
export function waitsFor(ground: CaseGround, one: Case, standing: Standing, me: string): boolean {
  const speaks = (parties: readonly Parameters<typeof answering>[2][]) =>
    parties.some((party) => answering(ground, one, party).some(({ person }) => person === me));
  if (standing.stage === 'draft' || standing.stage === 'disagreed') return carries(one).includes(me);
  if (standing.stage === 'step') return speaks([standing.party]);
  if (standing.stage === 'decided') return isAsked(ground, one, me);
  if (standing.stage !== 'hearing') return false;
  if (standing.unasked.length > 0 && one.openedBy === me) return true;
  return speaks([...standing.waiting.map(({ party }) => party), ...standing.agreeing]);
}

/** Whether something that was decided is theirs to see to; to be told of it is not that. */
function isAsked(ground: CaseGround, one: Case, me: string): boolean {
  const may = mayIn(ground, one, placeOf(ground, one), me);
  const asked = [may.conditions, may.controls, may.mend];
  return may.test || may.accept || asked.some((some) => some.length > 0);
}

const unmet = (one: Case) => conditionsOf(one).filter(({ met }) => met === null);

function endsSoon(one: Case, now: number): boolean {
  const [period] = one.subject.kind === 'dispensation' ? inForce(one) : [];
  if (period === undefined) return false;
  return period.from <= now && now < period.to && period.to <= (startOfDay(addDays(dayOf(now), SOON)) ?? now);
}

function isShown(ground: CaseGround, one: Case, me: string, show: CaseShow): boolean {
  const { now } = ground;
  switch (show) {
    case 'mine':
      return waitsFor(ground, one, placeOf(ground, one).standing, me);
    case 'conditions':
      return unmet(one).length > 0;
    case 'controls':
      return controlsOf(one, now).some(({ turns }) => turns.some((turn) => isMissed(turn, now)));
    case 'ending':
      return endsSoon(one, now);
  }
}

interface Among {
  readonly cases: readonly Case[];
  readonly is: (one: Case, show: CaseShow) => boolean;
}

/** Cases that the asker may see and from which something still follows, the newest first. */
async function followed(
  deps: Pick<DecisionDeps, 'kinds'>,
  { tx, engine }: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  filter: Omit<CaseFilter, 'pending'>,
): Promise<Among> {
  const { municipality, now } = asker;
  const viewer = actingAs(engine, asker);
  const eyes = caseEyes(engine, viewer, now);
  const found = await findCases(
    tx,
    municipality,
    eyes,
    { ...filter, pending: true },
    { after: null, limit: null },
  );
  const ids = found.map(({ id }) => id);
  const cases = await readCases(tx, municipality, ids);
  const ground = groundOf(deps, engine, now);
  return { cases, is: (one, show) => isShown(ground, one, viewer.person, show) };
}

export async function shownCases(
  deps: Pick<DecisionDeps, 'kinds'>,
  ground: Pick<ChangeGround, 'tx' | 'engine'>,
  asker: Asker,
  { show, ...filter }: Omit<CaseFilter, 'pending'> & { readonly show: CaseShow },
): Promise<Case[]> {
  const { cases, is } = await followed(deps, ground, asker, filter);
  return cases.filter((one) => is(one, show));
}

const TITLES = {
  mine: { da: 'Sager, der venter på mig', en: 'Cases that wait for me' },
  conditions: { da: 'Sager med uopfyldte vilkår', en: 'Cases with conditions not met' },
  controls: { da: 'Dispensationer med en udeladt kontrol', en: 'Dispensations that missed a control' },
} as const;

/** What the overview tells of cases. Dispensations that end are told by their own module, which knows those of no case too. */
export const caseFigures =
  (deps: Pick<DecisionDeps, 'kinds'>): Figures =>
  async (ground, asker) => {
    const { cases, is } = await followed(deps, ground, asker, EVERY_CASE);
    const figure = (show: keyof typeof TITLES, note: OfferedFigure['note']): OfferedFigure => ({
      ...{ id: `cases.${show}`, title: TITLES[show], note, link: `/cases?show=${show}` },
      value: cases.filter((one) => is(one, show)).length,
    });
    return [
      figure('mine', null),
      figure('conditions', lateText(cases, dayOf(asker.now))),
      figure('controls', null),
    ];
  };

function lateText(cases: readonly Case[], today: string): OfferedFigure['note'] {
  const late = cases.flatMap(unmet).filter(({ by }) => by < today).length;
  if (late === 0) return { da: 'ingen over fristen', en: 'none past its time' };
  return { da: `${late} vilkår over fristen`, en: `${late} past their time` };
}
