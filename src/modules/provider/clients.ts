// Registering programs, changing their secrets without a break, and ending them: for the system's owner and those responsible.

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { isAtLeast } from '../../kernel/assurance.ts';
import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import { type Day, dayOf, formatInstant, startOfDay } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { publicJwk } from '../../platform/jwk.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import { type Asker, eyesOf, maySeeSystem, type RightsEngine } from '../access/index.ts';
import { type Addresses, checkAddresses } from './addresses.ts';
import type { ClientRow } from './contract.ts';
import { type Client, stateOf } from './domain/client.ts';
import { issuerOf, type ProviderDeps } from './ground.ts';
import * as store from './store.ts';

export interface NewClient extends Addresses, Pick<Client, 'name' | 'kind' | 'releases' | 'level'> {
  readonly from: Day;
  readonly to: Day | null;
}

export interface WithSecret {
  readonly client: ClientRow;
  /** Told once. */
  readonly secret: string | null;
}

/** Two, so that the new one can be put in place while the old one works. */
const SECRETS = 2;
const NOW_AND_THEN = { on: null, known: null };

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

interface System {
  readonly id: string;
  readonly name: string;
  readonly engine: RightsEngine;
  readonly mayChange: boolean;
}

async function systemSeen({ current }: ProviderDeps, asker: Asker, id: string): Promise<System> {
  const engine = await current.engine(asker.municipality);
  const { viewer } = eyesOf(asker, engine, NOW_AND_THEN);
  const system = versionAt(engine.facts.versions('system', id), asker.now)?.content;
  if (system === undefined || !maySeeSystem(viewer, id)) throw new Refused('notFound');
  const mayChange = asker.actor.kind === 'person' && viewer.systems.has(id);
  return { id, name: system.name, engine, mayChange };
}

/** Whoever registers a program decides where people are sent and what is told there: not by a password alone. */
async function systemToChange(deps: ProviderDeps, asker: Asker, id: string): Promise<System> {
  const system = await systemSeen(deps, asker, id);
  if (!system.mayChange) throw new Refused('forbidden');
  if (!isAtLeast(asker.assurance, 'betydelig'))
    throw new Refused('stepUpNeeded', undefined, [], { needed: 'betydelig' });
  return system;
}

function rowOf(client: Client, secrets: readonly store.SecretRow[], system: System, now: number): ClientRow {
  const orNull = (at: number | null) => (at === null ? null : formatInstant(at));
  const { createdAt: _, opensAt, closesAt, endedAt, ...rest } = client;
  return {
    ...rest,
    redirectUris: [...client.redirectUris],
    afterLogoutUris: [...client.afterLogoutUris],
    releases: [...client.releases],
    system: { id: system.id, name: system.name },
    opensAt: formatInstant(opensAt),
    closesAt: orNull(closesAt),
    endedAt: orNull(endedAt),
    state: stateOf(client, now),
    secrets: secrets.map(({ id, kind, createdAt }) => ({ id, kind, createdAt: formatInstant(createdAt) })),
  };
}

export async function listClients(
  deps: ProviderDeps,
  asker: Asker,
  id: string,
): Promise<{ issuer: string; mayChange: boolean; rows: ClientRow[] }> {
  const system = await systemSeen(deps, asker, id);
  return deps.db.transaction(asker.municipality, async (tx) => {
    const municipality = await readMunicipality(tx, asker.municipality);
    const rows = [];
    for (const client of await store.clientsOf(tx, id))
      rows.push(rowOf(client, await store.secretsOf(tx, client.id), system, asker.now));
    return { issuer: issuerOf(deps, municipality?.cvr ?? ''), mayChange: system.mayChange, rows };
  });
}

/** From now on when it is from today on; otherwise from midnight. */
function periodOf({ from, to }: NewClient, now: number): Pick<Client, 'opensAt' | 'closesAt'> {
  const begins = startOfDay(from) ?? now;
  const opensAt = from === dayOf(now) ? now : begins;
  const closesAt = to === null ? null : startOfDay(to);
  if (begins < (startOfDay(dayOf(now)) ?? now) || (closesAt !== null && closesAt <= opensAt))
    throw new Refused('datesBackwards');
  return { opensAt, closesAt };
}

function log(tx: Tx, asker: Asker, action: string, client: Client, detail: object): Promise<void> {
  const { municipality, now, actor, origin } = asker;
  const thing = { kind: 'client', id: client.id };
  return append(tx, municipality, now, [
    { action, actor, origin, thing, detail: { system: client.system, name: client.name, ...detail } },
  ]);
}

function freshSecret(now: number): { readonly text: string; readonly row: store.SecretRow } {
  const text = randomBytes(32).toString('base64url');
  return { text, row: { id: randomUUID(), kind: 'text', hash: secretHash(text), createdAt: now } };
}

export async function addClient(
  deps: ProviderDeps,
  asker: Asker,
  id: string,
  given: NewClient,
): Promise<WithSecret> {
  const system = await systemToChange(deps, asker, id);
  checkAddresses(given, deps.publicUrl());
  const { name, kind, redirectUris, afterLogoutUris, logoutUri, level } = given;
  const client: Client = {
    ...{ id: randomUUID(), system: id, name, kind, logoutUri, level, createdAt: asker.now, endedAt: null },
    redirectUris: [...new Set(redirectUris)],
    afterLogoutUris: [...new Set(afterLogoutUris)],
    releases: [...new Set(given.releases)],
    ...periodOf(given, asker.now),
  };
  const secret = kind === 'public' ? null : freshSecret(asker.now);
  return deps.db.transaction(asker.municipality, async (tx) => {
    await store.insertClient(
      tx,
      asker.municipality,
      client,
      asker.actor.kind === 'person' ? asker.actor.id : '',
    );
    if (secret !== null) await store.insertSecret(tx, asker.municipality, client.id, secret.row);
    const told = { kind, redirectUris, afterLogoutUris, logoutUri, level, releases: client.releases };
    await log(tx, asker, 'provider.clientAdded', client, { ...told, from: given.from, to: given.to });
    const secrets = secret === null ? [] : [secret.row];
    return { client: rowOf(client, secrets, system, asker.now), secret: secret?.text ?? null };
  });
}

/** One that is neither there nor to be seen is the same to whoever asks. */
export async function clientSeen(deps: ProviderDeps, asker: Asker, id: string): Promise<Client> {
  const client = await deps.db.transaction(asker.municipality, (tx) => store.findClient(tx, id));
  if (client === null) throw new Refused('notFound');
  await systemSeen(deps, asker, client.system);
  return client;
}

/** Changes one that has not ended, held meanwhile. */
async function change<T>(
  deps: ProviderDeps,
  asker: Asker,
  id: string,
  work: (tx: Tx, client: Client, system: System) => Promise<T>,
): Promise<T> {
  const { system: of } = await clientSeen(deps, asker, id);
  const system = await systemToChange(deps, asker, of);
  return deps.db.transaction(asker.municipality, async (tx) => {
    const client = await store.lockClient(tx, id);
    if (client === null || client.endedAt !== null) throw new Refused('notFound');
    return work(tx, client, system);
  });
}

export function addSecret(deps: ProviderDeps, asker: Asker, id: string): Promise<WithSecret> {
  return change(deps, asker, id, async (tx, client, system) => {
    const there = await store.secretsOf(tx, id);
    if (client.kind === 'public' || there.length >= SECRETS) throw new Refused('secretsEnough');
    const { text, row } = freshSecret(asker.now);
    await store.insertSecret(tx, asker.municipality, id, row);
    await log(tx, asker, 'provider.secretAdded', client, { secret: row.id });
    return { client: rowOf(client, [...there, row], system, asker.now), secret: text };
  });
}

/** A key of the program's own, beside what it has. */
export function addPublicKey(
  deps: ProviderDeps,
  asker: Asker,
  id: string,
  given: unknown,
): Promise<ClientRow> {
  const jwk = publicJwk(given);
  if (jwk === null) throw new Refused('publicKeyUnfit');
  return change(deps, asker, id, async (tx, client, system) => {
    const there = await store.secretsOf(tx, id);
    if (client.kind === 'public' || there.length >= SECRETS) throw new Refused('secretsEnough');
    const row = { id: randomUUID(), kind: 'publicKey', jwk, createdAt: asker.now } as const;
    await store.insertSecret(tx, asker.municipality, id, row);
    await log(tx, asker, 'provider.publicKeyAdded', client, { secret: row.id, publicKey: jwk });
    return rowOf(client, [...there, row], system, asker.now);
  });
}

export function endSecret(deps: ProviderDeps, asker: Asker, id: string, secret: string): Promise<ClientRow> {
  return change(deps, asker, id, async (tx, client, system) => {
    const there = await store.secretsOf(tx, id);
    if (!there.some((row) => row.id === secret)) throw new Refused('notFound');
    if (there.length === 1) throw new Refused('lastSecret');
    await store.endSecret(tx, id, secret, asker.now);
    await log(tx, asker, 'provider.secretEnded', client, { secret });
    const left = there.filter((row) => row.id !== secret);
    return rowOf(client, left, system, asker.now);
  });
}

/** Codes and tokens of a program that has ended are worth nothing: it is looked up each time one is shown. */
export function endClient(deps: ProviderDeps, asker: Asker, id: string): Promise<ClientRow> {
  return change(deps, asker, id, async (tx, client, system) => {
    await store.endClient(tx, id, asker.now);
    await log(tx, asker, 'provider.clientEnded', client, {});
    return rowOf({ ...client, endedAt: asker.now }, [], system, asker.now);
  });
}
