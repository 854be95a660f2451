// The grounds of systems as they are read, and said to be.

import { Refused } from '../../kernel/problem.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changedFrom,
  changeFacts,
  type Figures,
  Naming,
  type RightsEngine,
  TILLID,
  type Viewer,
} from '../access/index.ts';
import type { Commissioning } from '../catalogue/contract.ts';
import { type Ground, groundsOf, isLate, isOwnerless } from './domain/grounds.ts';
import type { GROUND_FILTERS, GroundRow } from './routes.ts';
import { settleTasks } from './sweep.ts';

type Filter = (typeof GROUND_FILTERS)[number];
const collator = new Intl.Collator('da-DK', { numeric: true, sensitivity: 'base' });

const groundOf = ({ commissioning }: Ground): GroundRow['ground'] =>
  commissioning === null ? 'undecided' : commissioning.case === null ? 'before' : 'decided';

const isAwaited = ({ commissioning }: Ground): boolean => commissioning?.service === 'awaited';

function isShown(ground: Ground, show: Filter | null): boolean {
  if (show === null) return true;
  if (show === 'ownerless') return isOwnerless(ground);
  return show === 'awaited' ? isAwaited(ground) : groundOf(ground) === show;
}

/** Those with something to do about them first, then by name. */
const weight = (ground: Ground): number =>
  groundOf(ground) === 'undecided' ? 0 : isOwnerless(ground) ? 1 : isAwaited(ground) ? 2 : 3;

/** Of whoever oversees all of them; otherwise those one answers for. */
const shownTo = (engine: RightsEngine, viewer: Viewer, now: Instant, show: Filter | null): Ground[] =>
  groundsOf(engine, now)
    .filter(({ system }) => viewer.all || viewer.systems.has(system))
    .filter((ground) => isShown(ground, show));

const TITLES = {
  undecided: { da: 'Systemer i brug uden en afgørelse', en: 'Systems in use with no decision' },
  awaited: { da: 'Godkendte systemer, der ikke er taget i brug', en: 'Approved systems not in service' },
} as const;

/** What the overview tells of the grounds of systems; for whoever has any to look at. Those without an owner it counts itself. */
export const systemFigures: Figures = async ({ engine }, asker) => {
  const viewer = actingAs(engine, asker);
  if (!viewer.all && viewer.systems.size === 0) return [];
  return (['undecided', 'awaited'] as const).map((show) => ({
    ...{ id: `systems.${show}`, title: TITLES[show], note: null, link: `/systems/grounds?show=${show}` },
    value: shownTo(engine, viewer, asker.now, show).length,
  }));
};

export async function listOfGrounds(
  deps: ChangeDeps,
  asker: Asker,
  show: Filter | null,
): Promise<readonly GroundRow[]> {
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  const naming = new Naming(engine.facts, asker.now);
  const mayAnswer = viewer.parts.has('coordinator');
  return shownTo(engine, viewer, asker.now, show)
    .sort((a, b) => weight(a) - weight(b) || collator.compare(a.content.name, b.content.name))
    .map((ground) => rowOf(naming, ground, mayAnswer && ground.content.owner !== viewer.person));
}

function rowOf(naming: Naming, ground: Ground, mayAnswer: boolean): GroundRow {
  const { system, content, source, since, commissioning, isOwned } = ground;
  const by = commissioning?.by ?? null;
  return {
    system: { id: system, name: content.name },
    ground: groundOf(ground),
    case: commissioning?.case ?? null,
    by: by === null ? null : naming.name('person', by),
    word: commissioning?.word ?? '',
    isAwaited: isAwaited(ground),
    owner: content.owner === null ? null : naming.named('person', content.owner),
    ...{ isOwned, source },
    since: since === -Infinity ? null : dayOf(since),
    mayAnswer: mayAnswer && commissioning === null,
  };
}

/** By a coordinator, not about what they own themself. Answers with how many. */
export async function answerBefore(
  deps: ChangeDeps,
  asker: Asker,
  { systems, word }: { readonly systems: readonly string[]; readonly word: string },
): Promise<number> {
  const { municipality, now } = asker;
  const answered = await changeFacts(deps, asker, async ({ engine }) => {
    const viewer = actingAs(engine, asker);
    if (!viewer.parts.has('coordinator')) throw new Refused('forbidden');
    const wanted = new Set(systems);
    const grounds = groundsOf(engine, now).filter(({ system }) => wanted.has(system));
    if (grounds.length !== wanted.size) throw new Refused('notFound');
    if (grounds.some(({ commissioning }) => commissioning !== null)) throw new Refused('alreadyDecided');
    if (grounds.some(({ content }) => content.owner === viewer.person)) throw new Refused('notForOneself');
    if (grounds.length > 1 && grounds.some(isLate)) throw new Refused('systemsOneByOne');
    return {
      changes: grounds.map(({ system }) =>
        changedFrom(engine, 'commissioning', system, now, said(viewer.person, word)),
      ),
      act: { action: 'system.before', why: word, detail: { systems: [...wanted] } },
      answer: grounds.length,
    };
  });
  await settleTasks({ ...deps, municipality, now });
  return answered;
}

const said = (by: string, word: string): { source: string; content: Commissioning } => ({
  source: TILLID,
  content: { case: null, service: 'inService', by, word },
});
