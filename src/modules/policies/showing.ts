// Which valid rules there is something to do about, for whoever it is to do: what their list shows, and what the overview counts of it.

import { dayOf, type Instant } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, actingAs, type Figures, type RightsEngine } from '../access/index.ts';
import type { Policy } from '../catalogue/contract.ts';
import { lateKeys } from '../tasks/index.ts';
import { postsAt } from './concerning.ts';
import { ledAt, mine, READ_TASK, readerOf } from './confirming.ts';
import { unkept } from './domain/keepers.ts';
import { isLate, revisionOf } from './domain/revision.ts';
import { type ValidPolicy, validNow } from './ground.ts';
import { keepersOf } from './keeping.ts';
import type { PolicyShow } from './routes.ts';

interface Ground {
  readonly tx: Tx;
  readonly engine: RightsEngine;
}

/** Ids of sets of rules. */
export async function shownBy(
  { tx, engine }: Ground,
  asker: Asker,
  show: PolicyShow,
): Promise<ReadonlySet<string>> {
  const valid = validNow(engine, asker.now);
  switch (show) {
    case 'late':
      return new Set(valid.flatMap(({ policy, content }) => (isOverdue(content, asker.now) ? [policy] : [])));
    case 'unread':
      return unread(tx, engine, asker);
    case 'mine':
      return among(valid, async ({ policy }) => (await mine(tx, engine, asker, policy)) !== null);
    case 'unkept':
      if (!actingAs(engine, asker).all) return new Set();
      return among(
        valid,
        async ({ policy, content: { clauses } }) =>
          unkept(clauses, await keepersOf(tx, engine, asker, policy)).length > 0,
      );
  }
}

const isOverdue = ({ tier, decidedOn }: Policy, now: Instant): boolean =>
  isLate(revisionOf(tier, decidedOn), dayOf(now));

async function among(
  valid: readonly ValidPolicy[],
  fits: (one: ValidPolicy) => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const one of valid) if (await fits(one)) found.add(one.policy);
  return found;
}

/** Where somebody's time to confirm is over: of everybody for the coordinator, and of those whom the asker leads, none above. */
async function unread(tx: Tx, engine: RightsEngine, asker: Asker): Promise<ReadonlySet<string>> {
  const { managed, parts, person } = actingAs(engine, asker);
  const isCoordinator = parts.has('coordinator');
  if (!isCoordinator && managed.size === 0) return new Set();
  const late = (await lateKeys(tx, asker.municipality, READ_TASK, asker.now)).map(readerOf);
  const leads = (who: string) =>
    who !== person &&
    postsAt(engine, asker.now, who).some(({ orgUnit }) => managed.has(ledAt(engine, orgUnit, asker.now)));
  return new Set(late.flatMap((one) => (isCoordinator || leads(one.person) ? [one.policy] : [])));
}

/** As many as the list has for the same reader. */
export const policyFigures: Figures = async (ground, asker) => {
  const { all, managed } = actingAs(ground.engine, asker);
  if (!all && managed.size === 0) return [];
  const figure = async (show: keyof typeof TITLES) => ({
    ...{ id: `policies.${show}`, title: TITLES[show], note: null, link: `/policies?show=${show}` },
    value: (await shownBy(ground, asker, show)).size,
  });
  return [await figure('late'), await figure('unread'), ...(all ? [await figure('unkept')] : [])];
};

const TITLES = {
  late: { da: 'Regler, der skulle være revideret', en: 'Rules overdue for revision' },
  unread: {
    da: 'Regler, som nogen ikke har bekræftet i tide',
    en: 'Rules that somebody has not confirmed in time',
  },
  unkept: {
    da: 'Regler med bestemmelser, som intet sikrer',
    en: 'Rules with clauses that nothing keeps',
  },
};
