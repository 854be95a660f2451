// Using a code. An unknown ident, a wrong code, an old one and a used one get the same answer after the same work, which is done by the
// narrow way that sign-ins take. Wrong codes are slowed by ident and by address; a right one is let past what others have done to the
// ident, since nobody guesses eighty bits.

import type { AuditEntryDraft } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import { writeMails } from '../../platform/mail/write.ts';
import { type Municipality, municipalityCalled } from '../../platform/municipalities/store.ts';
import { type RightsEngine, userIdOf, viewerOf } from '../access/index.ts';
import {
  judgePassword,
  openAccount,
  personAndAccount,
  type StartedSession,
  subjectsOf,
} from '../identity/index.ts';
import { isKept } from './code.ts';
import type { Checked } from './contract.ts';
import { asksPayroll, FAILURES_ALLOWED, methodOf } from './domain/codes.ts';
import { type Answers, fits, type KnownToPayroll } from './domain/known-to-payroll.ts';
import { hasAdministrator } from './first.ts';
import type { PublicDeps } from './ground.ts';
import { ACTIVATED } from './mails.ts';
import { knownToPayroll, worksHere } from './people.ts';
import { countFailure, endOpen, markUsed, type OpenActivation, openActivation } from './store.ts';

export interface Coded {
  readonly municipality?: string | undefined;
  readonly userId: string;
  readonly code: string;
}

interface Proven {
  readonly municipality: Municipality;
  readonly engine: RightsEngine;
  readonly person: string;
  readonly name: string;
  readonly userId: string;
  /** Null: the code that makes the first administrator. */
  readonly activation: OpenActivation | null;
  readonly known: KnownToPayroll;
}

/** Stands in for whoever is not there, so that the same is read. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

async function municipalityOf({ db }: PublicDeps, cvr: string | undefined): Promise<Municipality> {
  const found = await municipalityCalled(db, cvr);
  if (found === null) throw new Refused('activationFailed');
  return found;
}

/** Throws `activationFailed` or `lockedOut`. */
async function proven(
  deps: PublicDeps,
  visitor: Visitor,
  { municipality: cvr, userId, code }: Coded,
): Promise<Proven> {
  const { identity, db, current } = deps;
  const municipality = await municipalityOf(deps, cvr);
  const m = municipality.id;
  const { user, address } = subjectsOf(`activation ${userId}`, visitor.origin.address ?? '');
  if ((await identity.tries.count(m, [address])) === 'wait') throw new Refused('lockedOut');
  const now = deps.clock();
  const engine = await current.engine(m);
  const read = await db.transaction(m, async (tx) => {
    const found = await personAndAccount(tx, userId.trim(), now);
    const person = found?.person ?? NOBODY;
    const activation = await openActivation(tx, m, person, now);
    const known = await knownToPayroll(deps, tx, engine, { municipality: m, person, now });
    return { found, activation, known };
  });
  const { found, activation, known } = read;
  const isRight = await isKept(activation?.kept ?? null, code);
  const isFirst = deps.first?.isIt(code, now) === true && !hasAdministrator(engine, now);
  if (found === null || !(isRight || isFirst)) {
    const locked = (await identity.tries.count(m, [user])) === 'wait';
    await refused(deps, m, visitor, found?.person ?? null);
    throw new Refused(locked ? 'lockedOut' : 'activationFailed');
  }
  await identity.tries.forgive(m, user, address);
  const { person } = found;
  const name = engine.facts.versions('person', person).at(-1)?.content.name ?? '';
  const ident = userIdOf(engine, person, now);
  return {
    municipality,
    engine,
    person,
    name,
    userId: ident,
    activation: isRight ? activation : null,
    known,
  };
}

/** What was typed as an ident may be a secret, so only a person who exists is named. */
function refused(deps: PublicDeps, m: string, { origin }: Visitor, person: string | null): Promise<void> {
  const thing = person === null ? {} : { thing: { kind: 'person', id: person } };
  const entry: AuditEntryDraft = { action: 'activation.failed', actor: { kind: 'system' }, origin, ...thing };
  return deps.identity.failed(m, [entry]);
}

export async function check(deps: PublicDeps, visitor: Visitor, coded: Coded): Promise<Checked> {
  const { activation, userId, name, municipality } = await proven(deps, visitor, coded);
  const asks = activation !== null && asksPayroll(activation.way) ? 'payroll' : 'nothing';
  return { asks, userId, name, place: municipality.name };
}

/** Throws what is wrong; the code is used up only when nothing is. */
export async function use(
  deps: PublicDeps,
  visitor: Visitor,
  given: Coded & { readonly answers: Answers | null; readonly password: string },
  oldCookie: string | null,
): Promise<StartedSession> {
  const who = await proven(deps, visitor, given);
  const { person, userId, name, municipality, engine } = who;
  const m = municipality.id;
  await judgeAnswers(deps, visitor, who, given.answers);
  if (viewerOf(engine, person, deps.clock(), 'lav') === null) {
    throw new Refused(worksHere(engine, person, deps.clock()) ? 'activationTooEarly' : 'activationFailed');
  }
  const of = { userId, name, place: municipality.name };
  const judged = await judgePassword(
    { database: deps.db },
    { municipality: m, person, password: given.password, of },
  );
  if ('fault' in judged) throw new Refused('passwordUnfit', undefined, [], { fault: judged.fault });
  await deps.db.transaction(m, (tx) => opened(deps, tx, visitor, who, judged.hash));
  if (who.activation === null) await deps.makeAdministrator(m, person);
  const started = await deps.identity.begin(m, { person, factors: ['password'] }, visitor, oldCookie);
  if (started === null) throw new Refused('activationFailed');
  return started;
}

async function judgeAnswers(
  deps: PublicDeps,
  { origin }: Visitor,
  { activation, known, person, municipality }: Proven,
  answers: Answers | null,
): Promise<void> {
  if (activation === null || !asksPayroll(activation.way)) return;
  if (answers === null) throw new Refused('badRequest', 'birthDay and startDay');
  if (fits(known, answers)) return;
  const now = deps.clock();
  await deps.db.transaction(municipality.id, async (tx) => {
    const failures = await countFailure(tx, municipality.id, activation.id);
    const over = failures >= FAILURES_ALLOWED;
    if (over) await endOpen(tx, municipality.id, [person], 'guessed', now);
    const thing = { kind: 'person', id: person };
    const action = over ? 'activation.guessed' : 'activation.wrongAnswers';
    await append(tx, municipality.id, now, [{ action, actor: { kind: 'system' }, origin, thing }]);
  });
  throw new Refused('activationAnswers');
}

const FIRST = {
  way: 'operator',
  level: 'betydelig',
  evidence: 'the code printed at the first start',
  startedBy: null,
} as const;

async function opened(
  deps: PublicDeps,
  tx: Tx,
  { origin }: Visitor,
  { municipality, person, userId, activation }: Proven,
  passwordHash: string,
): Promise<void> {
  const m = municipality.id;
  const now = deps.clock();
  const isOpen = activation === null ? deps.first?.use() === true : await markUsed(tx, m, activation.id, now);
  if (!isOpen) throw new Refused('activationFailed');
  const { way, level, evidence, startedBy } = activation ?? FIRST;
  const method = methodOf(way, level);
  const registrar = method === 'registrar' ? startedBy : null;
  const ended = await openAccount(tx, m, { person, passwordHash, method, level, evidence, registrar }, now);
  await append(tx, m, now, [
    {
      action: 'activation.used',
      actor: { kind: 'person', id: person, userId },
      origin,
      thing: { kind: 'person', id: person },
      detail: { way, level, ...ended },
    },
  ]);
  const key = `activated ${activation?.id ?? 'first'} ${person}`;
  await writeMails(tx, m, now, [{ key, to: person, kind: ACTIVATED, values: {}, link: '/', task: null }]);
}
