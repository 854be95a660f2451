// Seeing somebody and their papers, and saying so. What was seen is kept with the proofing, and counts when the person uses their code.

import { randomUUID } from 'node:crypto';
import { isAtLeast } from '../../kernel/assurance.ts';
import { Refused } from '../../kernel/problem.ts';
import { type Day, dayOf } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import {
  type Asker,
  actingAs,
  hasRoleFor,
  leadsPerson,
  personNamed,
  type RightsEngine,
  type Viewer,
} from '../access/index.ts';
import { makeCode } from './code.ts';
import type { ActivationRow } from './contract.ts';
import { lifetimeOf, settingsAt, writtenCode } from './domain/codes.ts';
import { levelOf, mayVouch, PAPERS, type Paper, VOUCHER_LEVEL, type Voucher } from './domain/vouching.ts';
import type { ActivationDeps } from './ground.ts';
import { everybody, isInPayroll, readState, rowOf, startsKnown } from './people.ts';
import { endOpen, insertActivations, withCpr } from './store.ts';

/** A manager's own word that somebody works for them is not enough: else they could invent somebody. */
function voucherOf(engine: RightsEngine, viewer: Viewer, person: string, now: number): Voucher {
  const leads = leadsPerson(viewer, engine, person, now) && isInPayroll(engine, person, now);
  return { person: viewer.person, isRegistrar: hasRoleFor(viewer, 'registrar', engine, person, now), leads };
}

/** Those who have no open account, or those who have: they may have lost all that they come into it by. */
export async function listPeople(
  { db, current }: ActivationDeps,
  asker: Asker,
  account: 'none' | 'open',
): Promise<ActivationRow[]> {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const rows = everybody(engine, await readState(tx, municipality), now);
    return rows.filter(
      ({ person, state }) =>
        (state === 'active') === (account === 'open') &&
        mayVouch(voucherOf(engine, viewer, person, now), person),
    );
  });
}

/** Throws `notFound` of somebody unknown, `forbidden` of somebody else's people and of oneself. */
export async function onePerson({ db, current }: ActivationDeps, asker: Asker, called: string) {
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const person = personNamed(engine, called);
    const voucher = voucherOf(engine, actingAs(engine, asker), person, now);
    if (!mayVouch(voucher, person)) throw new Refused('forbidden');
    const row = rowOf(engine, await readState(tx, municipality), person, now);
    if (row === null) throw new Refused('notFound');
    return { ...row, papers: PAPERS.map((paper) => ({ paper, level: levelOf(voucher, paper) })) };
  });
}

export interface Seen {
  readonly paper: Paper;
  readonly place: string;
  readonly seenOn: Day;
  readonly handover: 'here' | 'mail';
}

const LIKE_CPR = /\d{6}[\s-]?\d{4}/;
/** Papers have numbers, and they are not to be kept. */
const LIKE_NUMBER = /\d{5,}/;

export async function vouchFor(deps: ActivationDeps, asker: Asker, called: string, seen: Seen) {
  const { db, current } = deps;
  const { municipality, actor, origin, now } = asker;
  if (!isAtLeast(asker.assurance, VOUCHER_LEVEL)) {
    throw new Refused('stepUpNeeded', undefined, [], { needed: VOUCHER_LEVEL });
  }
  if (seen.seenOn > dayOf(now)) throw new Refused('badRequest', 'seenOn');
  if (LIKE_CPR.test(seen.place) || LIKE_NUMBER.test(seen.place)) throw new Refused('unfitText', 'place');
  const { person, papers, hasMail, userId } = await onePerson(deps, asker, called);
  const level = papers.find((one) => one.paper === seen.paper)?.level ?? 'betydelig';
  const made = seen.handover === 'here' ? await makeCode() : null;
  return db.transaction(municipality, async (tx) => {
    const engine = await current.engineIn(tx, municipality);
    const known = await withCpr(tx, municipality, [person], now);
    if (seen.handover === 'mail' && !hasMail) throw new Refused('badRequest', 'no mail address');
    if (seen.handover === 'mail' && known.size === 0 && startsKnown(engine, person, now).length === 0) {
      throw new Refused('nothingToAsk');
    }
    const way = seen.handover === 'here' ? 'registrar' : 'mail';
    const expiresAt = now + lifetimeOf(way, settingsAt(engine.facts, now));
    const evidence = JSON.stringify({ paper: seen.paper, place: seen.place, seenOn: seen.seenOn });
    await endOpen(tx, municipality, [person], 'replaced', now);
    const code = made === null ? null : { hash: made.hash, expiresAt };
    const startedBy = actor.kind === 'person' ? actor.id : null;
    const row = { id: randomUUID(), person, way, level, evidence, startedBy, code } as const;
    await insertActivations(tx, municipality, [row], now);
    const { paper, place, seenOn, handover } = seen;
    const detail = { paper, place, seenOn, handover, level };
    const thing = { kind: 'person', id: person };
    await append(tx, municipality, now, [{ action: 'activation.vouched', actor, origin, thing, detail }]);
    if (seen.handover === 'mail') await enqueue(tx, 'mail', { municipality });
    return { code: made === null ? null : writtenCode(made.code), userId, level };
  });
}
