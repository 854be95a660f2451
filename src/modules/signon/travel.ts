// A browser's way through a provider: out with a question, back with an answer that is proven, and in. Whatever goes wrong
// sends the browser to the sign-in page with a word for it, since a person stands there and not a program.

import { type ProblemCode, Refused } from '../../kernel/problem.ts';
import type { Door, Visitor } from '../../platform/http/caller.ts';
import { arrive, type Onward, type TravelDeps, tried } from './arriving.ts';
import { TRIAL_FAULTS, type TrialFault } from './domain/findings.ts';
import { ownPath } from './domain/settings.ts';
import type { Placed } from './ground.ts';
import { askOidc, readOidc } from './oidc.ts';
import { findPlaced, findPlaces } from './providers.ts';
import { askSaml, readSaml, readSignOut } from './saml.ts';
import { deleteAnswersBefore, insertAnswer, takeAnswer } from './store.ts';
import { newTrip, openTrip, sealTrip, type Trip, tripOfQuestion } from './trip.ts';
import { NotProven, type Word } from './word.ts';

export interface Wanted {
  readonly needed?: Trip['needed'] | undefined;
  readonly return?: string | undefined;
  readonly trial?: 'yes' | undefined;
}

const HOUR = 3_600_000;

function problemPage(problem: ProblemCode, onward: string): Onward {
  const query = new URLSearchParams({ problem, ...(onward === '/' ? {} : { return: onward }) });
  return { to: `/sign-in?${query}` };
}

/** People are sent on, whatever happened; a fault of our own is still one. */
async function orProblem(onward: string, work: () => Promise<Onward>): Promise<Onward> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return problemPage(error.code, onward);
    if (error instanceof NotProven) {
      return problemPage(error.fault === 'unreachable' ? 'providerAway' : 'providerFailed', onward);
    }
    throw error;
  }
}

export async function setOut(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  wanted: Wanted,
  door: Door,
): Promise<Onward> {
  const onward = ownPath(wanted.return);
  return orProblem(onward, async () => {
    const trying = wanted.trial === 'yes';
    const placed = trying ? await placeToTry(deps, visitor, id) : await findPlaced(deps, id);
    if (!trying && !placed.row.shown) throw new Refused('notFound');
    const { caller } = visitor;
    const own = caller?.session != null && caller.municipality === placed.municipality;
    const needed = wanted.needed ?? null;
    const purpose = trying ? 'trial' : own && needed !== null ? 'raise' : 'start';
    const now = deps.clock();
    const trip = newTrip({ onward, needed, purpose }, now);
    const { protocol } = placed.row.settings;
    const to = await watched(deps, visitor, placed, () =>
      unreachable(() =>
        protocol.kind === 'oidc'
          ? askOidc(deps, placed, protocol, trip)
          : askSaml({ ground: deps, placed, settings: protocol, now }, trip),
      ),
    );
    door.slips.trip.give(sealTrip(deps.seal, placed, trip));
    return { to };
  });
}

/** What waits is tried before it is approved. */
async function placeToTry(deps: TravelDeps, { caller }: Visitor, id: string): Promise<Placed> {
  const places = await findPlaces(deps, id);
  const placed = places.at(-1) ?? places[0];
  if (caller?.municipality !== placed.municipality || !caller.permits.has('administer'))
    throw new Refused('notFound');
  return placed;
}

async function unreachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused || error instanceof NotProven) throw error;
    throw new NotProven('unreachable', error instanceof Error ? error.message : 'unknown');
  }
}

/** What a provider did not prove is in the log, with what was wrong and where it came from: what was said may be anybody's. */
export async function watched<T>(
  { identity }: TravelDeps,
  { origin }: Visitor,
  { municipality, row }: Placed,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof NotProven)) throw error;
    const thing = { kind: 'signInProvider', id: row.provider };
    const entry = {
      action: 'signon.failed',
      actor: { kind: 'system' },
      origin,
      thing,
      why: error.fault,
    } as const;
    await identity.failed(municipality, [entry]);
    throw error;
  }
}

interface Begun {
  readonly placed: Placed;
  readonly trip: Trip;
}

/** The journey that the browser set out on, and where to: what is in force, or what was only tried. */
async function begunTrip(deps: TravelDeps, id: string, door: Door): Promise<Begun> {
  const places = await findPlaces(deps, id);
  const { text } = door.slips.trip;
  door.slips.trip.takeBack();
  for (const placed of places) {
    const trip = openTrip(deps.seal, placed, text, deps.clock());
    if (trip !== null) return { placed, trip };
  }
  throw new Refused('startOver');
}

/** Back from an OpenID provider. The journey is answered before the code is exchanged: a second answer is refused. */
export async function backFromOidc(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  door: Door,
): Promise<Onward> {
  return orProblem('/', async () => {
    const { placed, trip } = await begunTrip(deps, id, door);
    const { protocol } = placed.row.settings;
    if (protocol.kind !== 'oidc') throw new Refused('notFound');
    return orProblem(trip.onward, () =>
      tried(deps, placed, trip, async () => {
        const word = await watched(deps, visitor, placed, async () => {
          if (new URL(door.address, placed.addresses.base).searchParams.get('state') !== trip.id) {
            throw new NotProven('notAsked', 'another state');
          }
          await keepAnswer(deps, placed, trip.id, null);
          return readOidc(deps, placed, protocol, { trip, address: door.address });
        });
        return arrive(deps, visitor, { placed, trip, word }, door);
      }),
    );
  });
}

async function keepAnswer(
  deps: TravelDeps,
  placed: Placed,
  trip: string,
  said: string | null,
): Promise<void> {
  const now = deps.clock();
  const { municipality } = placed;
  const first = await deps.database.transaction(municipality, async (tx) => {
    await deleteAnswersBefore(tx, now - HOUR);
    return insertAnswer(tx, municipality, { trip, said }, now);
  });
  if (!first) throw new NotProven('replayed', 'answered already');
}

const answerLabel = ({ municipality, row, standing }: Placed, trip: string) => [
  ...(standing === 'in force' ? ['answer'] : ['answer', standing]),
  municipality,
  row.provider,
  trip,
];

/** A SAML provider's page has posted an answer: proven and kept, for the browser to fetch with its cookie. */
export async function receiveAssertion(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  response: string,
): Promise<Onward> {
  return orProblem('/', async () => {
    const places = await findPlaces(deps, id);
    const placed = placeAnswered(deps, places, response);
    const { protocol } = placed.row.settings;
    if (protocol.kind !== 'saml') throw new Refused('notFound');
    const { start } = placed.addresses;
    const onward = { to: new URL(`${start}/finish`).pathname };
    try {
      await watched(deps, visitor, placed, async () => {
        const with_ = { ground: deps, placed, settings: protocol, now: deps.clock() };
        const read = await readSaml(with_, response);
        const said = deps.seal.seal(answerLabel(placed, read.trip), JSON.stringify(read.word));
        await keepAnswer(deps, placed, read.trip, said);
      });
      return onward;
    } catch (error) {
      if (!(error instanceof NotProven)) throw error;
      return { to: `${onward.to}?fault=${error.fault}` };
    }
  });
}

/** Whose question the answer says it is to. What it says is proven afterwards: the id of the question is of one of them only. */
function placeAnswered(deps: TravelDeps, places: readonly [Placed, ...Placed[]], response: string): Placed {
  const question =
    /\sInResponseTo=["']([^"']*)["']/.exec(Buffer.from(response, 'base64').toString('utf8'))?.[1] ?? '';
  return places.find((one) => tripOfQuestion(deps.seal, one, question, deps.clock()) !== null) ?? places[0];
}

/** The browser that asked, with the cookie it was given, on an address of our own. */
export async function finishAssertion(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  door: Door,
): Promise<Onward> {
  return orProblem('/', async () => {
    const { placed, trip } = await begunTrip(deps, id, door);
    return orProblem(trip.onward, () =>
      tried(deps, placed, trip, async () => {
        const sealed = await deps.database.transaction(placed.municipality, (tx) => takeAnswer(tx, trip.id));
        const text = sealed === null ? null : deps.seal.open(answerLabel(placed, trip.id), sealed);
        if (text === null) throw new NotProven(saidFault(door), 'nothing was answered that could be proven');
        return arrive(deps, visitor, { placed, trip, word: JSON.parse(text) as Word }, door);
      }),
    );
  });
}

/** Why the answer was not let in, for the administrator who tries; it decides nothing. */
function saidFault({ address }: Door): TrialFault {
  const fault = new URLSearchParams(address.split('?')[1]).get('fault');
  return TRIAL_FAULTS.find((one) => one === fault) ?? 'other';
}

/** A SAML provider says that somebody has signed out, or answers that we said so. */
export async function signOutBySaml(
  deps: TravelDeps,
  visitor: Visitor,
  id: string,
  door: Door,
): Promise<Onward> {
  return orProblem('/', async () => {
    const placed = await findPlaced(deps, id);
    const { protocol } = placed.row.settings;
    if (protocol.kind !== 'saml') throw new Refused('notFound');
    const with_ = { ground: deps, placed, settings: protocol, now: deps.clock() };
    const said = await watched(deps, visitor, placed, () => readSignOut(with_, door.address));
    if (said.kind === 'answered') return { to: '/' };
    const { subject, session } = said;
    const named = { provider: placed.row.provider, subject, session };
    await deps.identity.endByProvider(placed.municipality, named, visitor.origin);
    return { to: said.answer };
  });
}
