// What an administrator does with providers: asks that they be set up or changed, tries them, asks that they be offered; and the
// rule of local accounts. What opens a way in waits for a second person (`asking/`); what closes one counts at once.

import type { AuditEntryDraft } from '../../kernel/audit.ts';
import { canonical } from '../../kernel/json.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import type { TravelDeps } from './arriving.ts';
import { type Asker, ask, end, overtake, ownOpen, personOf, waitingOf } from './asking/asking.ts';
import {
  askedRow,
  type Change,
  LOCAL_ACCOUNTS,
  lockOpenChange,
  openChanges,
  rewriteChange,
  writeChangeTest,
} from './asking/store.ts';
import type { ProviderRow, Waiting } from './contract.ts';
import { isFault } from './domain/findings.ts';
import type { Settings } from './domain/settings.ts';
import { addressesOf, type SignOnDeps, secretLabel } from './ground.ts';
import { readMetadata } from './metadata.ts';
import { probe } from './probe.ts';
import { placedAt } from './providers.ts';
import * as store from './store.ts';
import { thingOf, told, toldProvider } from './told.ts';

async function cvrOf(tx: Tx, municipality: string): Promise<string> {
  return (await readMunicipality(tx, municipality))?.cvr ?? '';
}

interface Standing {
  readonly row: store.Provider;
  readonly held: store.Provider | null;
  readonly waiting: Waiting | null;
}

function shownRow(deps: SignOnDeps, cvr: string, { row, held, waiting }: Standing): ProviderRow {
  const word = (shown: boolean) => (shown ? 'shown' : 'hidden');
  return {
    provider: row.provider,
    name: row.name,
    settings: row.settings,
    secret: row.secret === null ? 'none' : 'kept',
    shown: word(row.shown),
    changedAt: formatInstant(row.changedAt),
    testedAt: row.testedAt === null ? null : formatInstant(row.testedAt),
    findings: [...row.findings],
    trial: row.trial,
    waiting,
    inForce: held === null ? 'not yet' : word(held.shown),
    addresses: addressesOf(deps.base(), cvr, row),
  };
}

interface Listed {
  readonly providers: ProviderRow[];
  readonly localAccounts: 'on' | 'off';
  readonly localAccountsWaiting: Waiting | null;
}

async function listedIn(deps: SignOnDeps, tx: Tx, asker: Asker): Promise<Listed> {
  const cvr = await cvrOf(tx, asker.municipality);
  const changes = await openChanges(tx);
  const waits = await waitingOf(deps, tx, asker, changes);
  const held = new Map((await store.allProviders(tx)).map((row) => [row.provider, row]));
  const names = new Set([...held.keys(), ...[...waits.keys()].filter((one) => one !== LOCAL_ACCOUNTS)]);
  const providers = [...names].sort().flatMap((name) => {
    const there = held.get(name) ?? null;
    const row = askedRow(changes, name) ?? there;
    return row === null ? [] : [shownRow(deps, cvr, { row, held: there, waiting: waits.get(name) ?? null })];
  });
  return {
    providers,
    localAccounts: await store.localAccounts(tx),
    localAccountsWaiting: waits.get(LOCAL_ACCOUNTS) ?? null,
  };
}

export const listed = (deps: SignOnDeps, asker: Asker): Promise<Listed> =>
  deps.database.transaction(asker.municipality, (tx) => listedIn(deps, tx, asker));

async function one(deps: SignOnDeps, asker: Asker, provider: string): Promise<ProviderRow> {
  const row = (await listed(deps, asker)).providers.find((there) => there.provider === provider);
  if (row === undefined) throw new Refused('notFound');
  return row;
}

export interface Given {
  readonly provider: string;
  readonly name: string;
  readonly settings: Settings;
  /** Undefined: as it was. */
  readonly secret?: string | null | undefined;
  readonly reason: string;
}

/** As it stands for whoever works on it: what they asked for, else what is in force. */
async function worked(tx: Tx, by: string, provider: string) {
  const change = await ownOpen(tx, by, provider);
  const held = await store.findProvider(tx, provider);
  const row = change?.wanted.kind === 'provider' ? change.wanted.row : held;
  return { change, held, row };
}

export async function put(deps: SignOnDeps, asker: Asker, given: Given): Promise<ProviderRow> {
  const { municipality } = asker;
  const { provider, name, settings } = given;
  const { protocol } = settings;
  if (protocol.kind === 'saml' && protocol.metadata !== null && readMetadata(protocol.metadata) === null) {
    throw new Refused('badRequest', 'the metadata cannot be read');
  }
  await deps.database.transaction(municipality, async (tx) => {
    const { row: before } = await worked(tx, personOf(asker), provider);
    const sealed =
      given.secret == null ? null : deps.seal.seal(secretLabel(municipality, provider), given.secret);
    const secret = given.secret === undefined ? keptSecret(before, settings) : sealed;
    const row = {
      ...{ provider, name, settings, secret, shown: before?.shown ?? false, changedAt: deps.clock() },
      ...UNTESTED,
    };
    await ask(deps, tx, asker, { kind: 'provider', row }, given.reason);
  });
  return one(deps, asker, provider);
}

const UNTESTED = { testedAt: null, findings: [], trial: null } as const;

/** A secret is for one provider: it is not sent along to another address than the one it was given for. */
function keptSecret(before: store.Provider | null, { protocol }: Settings): string | null {
  if (before === null || protocol.kind !== 'oidc') return null;
  const was = before.settings.protocol;
  return was.kind === 'oidc' && was.issuer === protocol.issuer ? before.secret : null;
}

/** Metadata is often written anew each time it is fetched; what counts is what it says. */
function sameProtocol(a: Settings['protocol'], b: Settings['protocol']): boolean {
  if (a.kind !== 'saml' || b.kind !== 'saml') return canonical(a) === canonical(b);
  const says = (metadata: string | null) => (metadata === null ? null : readMetadata(metadata));
  return a.metadataUrl === b.metadataUrl && canonical(says(a.metadata)) === canonical(says(b.metadata));
}

/** What is asked for is tested where something waits. Other keys than those that count are asked for, and not believed at once. */
export async function test(deps: SignOnDeps, asker: Asker, provider: string): Promise<ProviderRow> {
  const { municipality } = asker;
  const began = await deps.database.transaction(municipality, async (tx) => {
    const change = await lockOpenChange(tx, provider);
    const held = await store.findProvider(tx, provider);
    const row = change?.wanted.kind === 'provider' ? change.wanted.row : held;
    if (row === null) throw new Refused('notFound');
    return { change, row, cvr: await cvrOf(tx, municipality) };
  });
  const { row, change, cvr } = began;
  const { findings, settings } = await probe(
    deps,
    placedAt(deps, { id: municipality, cvr }, row, change === null ? 'in force' : 'asked for'),
    deps.clock(),
  );
  const same = sameProtocol(row.settings.protocol, settings.protocol);
  const tested = { ...row, findings, settings: same ? row.settings : settings, testedAt: deps.clock() };
  await deps.database.transaction(municipality, async (tx) => {
    if (change !== null)
      await writeChangeTest(tx, { ...change, wanted: { kind: 'provider', row: tested } }, deps.clock());
    else if (same) await store.writeTest(tx, tested, deps.clock());
    else
      await ask(
        deps,
        tx,
        asker,
        { kind: 'provider', row: { ...tested, changedAt: deps.clock(), trial: null } },
        null,
      );
    const detail = { findings: findings.map(({ code }) => code), settings: told(settings) };
    await note(deps, tx, asker, { action: 'signon.providerTested', thing: thingOf(provider), detail });
  });
  return one(deps, asker, provider);
}

async function note(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  entry: Pick<AuditEntryDraft, 'action' | 'thing' | 'detail' | 'before' | 'after'>,
): Promise<void> {
  await append(tx, asker.municipality, deps.clock(), [
    { ...entry, actor: asker.actor, origin: asker.origin },
  ]);
}

export function show(
  deps: SignOnDeps,
  asker: Asker,
  provider: string,
  { shown, reason }: { readonly shown: 'shown' | 'hidden'; readonly reason?: string | undefined },
): Promise<ProviderRow> {
  return shown === 'shown' ? offer(deps, asker, provider, reason ?? null) : hide(deps, asker, provider);
}

async function offer(
  deps: SignOnDeps,
  asker: Asker,
  provider: string,
  reason: string | null,
): Promise<ProviderRow> {
  await deps.database.transaction(asker.municipality, async (tx) => {
    const { row, change } = await worked(tx, personOf(asker), provider);
    if (row === null) throw new Refused('notFound');
    if (row.testedAt === null || row.findings.some(isFault)) throw new Refused('providerUntested');
    if (reason === null && (change?.reason ?? null) === null) throw new Refused('reasonNeeded');
    await ask(deps, tx, asker, { kind: 'provider', row: { ...row, shown: true } }, reason);
  });
  return one(deps, asker, provider);
}

/** At once, whoever asked for what waits. */
async function hide(deps: SignOnDeps, asker: Asker, provider: string): Promise<ProviderRow> {
  await deps.database.transaction(asker.municipality, async (tx) => {
    const change = await lockOpenChange(tx, provider);
    const held = await store.lockProvider(tx, provider);
    if (change === null && held === null) throw new Refused('notFound');
    if (change !== null) await hideAsked(deps, tx, asker, { change, held });
    if (held === null) return;
    await refuseLast(tx, provider);
    await store.hideProvider(tx, provider);
    await note(deps, tx, asker, {
      action: 'signon.providerShown',
      thing: thingOf(provider),
      after: 'hidden',
    });
  });
  return one(deps, asker, provider);
}

/** What asked for nothing else is of the past. */
async function hideAsked(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  { change, held }: { readonly change: Change; readonly held: store.Provider | null },
): Promise<void> {
  if (change.wanted.kind !== 'provider') return;
  const { row } = change.wanted;
  const rest = ({ name, settings, secret }: store.Provider) => canonical([name, settings, secret]);
  const at = deps.clock();
  if (held !== null && rest(held) === rest(row))
    await end(tx, asker, change, { state: 'overtaken', at, by: personOf(asker) });
  else await rewriteChange(tx, { ...change, wanted: { kind: 'provider', row: { ...row, shown: false } } });
}

/** Where local accounts are off, one provider at least stays on the sign-in page. */
async function refuseLast(tx: Tx, provider: string): Promise<void> {
  if ((await store.localAccounts(tx)) === 'on') return;
  const others = (await store.allProviders(tx)).filter((row) => row.shown && row.provider !== provider);
  if (others.length === 0) throw new Refused('lastWayIn');
}

export async function remove(deps: TravelDeps, asker: Asker, provider: string): Promise<{ ended: number }> {
  const { municipality } = asker;
  const removed = await deps.database.transaction(municipality, async (tx) => {
    const change = await lockOpenChange(tx, provider);
    const row = await store.lockProvider(tx, provider);
    if (row === null && change === null) throw new Refused('notFound');
    await overtake(deps, tx, asker, provider);
    if (row === null) return null;
    await refuseLast(tx, provider);
    await store.deleteProvider(tx, provider);
    await note(deps, tx, asker, {
      ...{ action: 'signon.providerRemoved', thing: thingOf(provider), before: toldProvider(row) },
    });
    return row;
  });
  if (removed === null) return { ended: 0 };
  const named = { provider, subject: null, session: null };
  return { ended: await deps.identity.endByProvider(municipality, named, asker.origin) };
}

/** Off only for somebody who has just shown that there is another way in; either way it waits for a second person. */
export function setLocalAccounts(
  deps: SignOnDeps,
  asker: Asker & Pick<Caller, 'session'>,
  { localAccounts: rule, reason }: { readonly localAccounts: 'on' | 'off'; readonly reason: string },
): Promise<Pick<Listed, 'localAccounts' | 'localAccountsWaiting'>> {
  return deps.database.transaction(asker.municipality, async (tx) => {
    const from = asker.session?.provider ?? null;
    const usable = from === null ? null : await store.findProvider(tx, from);
    if (rule === 'off' && usable?.shown !== true) throw new Refused('lastWayIn');
    if (rule !== (await store.localAccounts(tx)))
      await ask(deps, tx, asker, { kind: 'localAccounts', rule }, reason);
    const { localAccounts, localAccountsWaiting } = await listedIn(deps, tx, asker);
    return { localAccounts, localAccountsWaiting };
  });
}

/** At the machine, at once: the way in when the provider is gone. */
export function allowLocalAccounts(deps: SignOnDeps, asker: Asker): Promise<void> {
  const { municipality } = asker;
  return deps.database.transaction(municipality, async (tx) => {
    await overtake(deps, tx, asker, LOCAL_ACCOUNTS);
    const before = await store.localAccounts(tx);
    await store.writeLocalAccounts(tx, municipality, 'on', deps.clock());
    await note(deps, tx, asker, { action: 'signon.localAccounts', before, after: 'on' });
  });
}
