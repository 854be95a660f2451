// What an administrator does with providers: sets them up, tries them, offers them; and the rule of local accounts.

import { createHash } from 'node:crypto';
import type { AuditEntryDraft } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { readMunicipality } from '../../platform/municipalities/store.ts';
import type { By } from '../identity/index.ts';
import type { TravelDeps } from './arriving.ts';
import type { ProviderRow } from './contract.ts';
import { isFault } from './domain/findings.ts';
import type { Settings } from './domain/settings.ts';
import { addressesOf, type SignOnDeps } from './ground.ts';
import { readMetadata } from './metadata.ts';
import { probe } from './probe.ts';
import { placedAt } from './providers.ts';
import * as store from './store.ts';

type Asker = Pick<Caller, 'municipality' | 'actor' | 'origin'>;

const by = ({ actor, origin }: Asker): By => ({ actor, origin });

async function cvrOf(deps: SignOnDeps, municipality: string): Promise<string> {
  const found = await deps.database.transaction(municipality, (tx) => readMunicipality(tx, municipality));
  return found?.cvr ?? '';
}

function shownRow(deps: SignOnDeps, cvr: string, row: store.Provider): ProviderRow {
  return {
    provider: row.provider,
    name: row.name,
    settings: row.settings,
    secret: row.secret === null ? 'none' : 'kept',
    shown: row.shown ? 'shown' : 'hidden',
    changedAt: formatInstant(row.changedAt),
    testedAt: row.testedAt === null ? null : formatInstant(row.testedAt),
    findings: [...row.findings],
    trial: row.trial,
    addresses: addressesOf(deps.base(), cvr, row),
  };
}

export async function listed(
  deps: SignOnDeps,
  { municipality }: Asker,
): Promise<{ providers: ProviderRow[]; localAccounts: 'on' | 'off' }> {
  const cvr = await cvrOf(deps, municipality);
  return deps.database.transaction(municipality, async (tx) => ({
    providers: (await store.allProviders(tx)).map((row) => shownRow(deps, cvr, row)),
    localAccounts: await store.localAccounts(tx),
  }));
}

async function rowOf(tx: Tx, provider: string): Promise<store.Provider> {
  const row = await store.findProvider(tx, provider);
  if (row === null) throw new Refused('notFound');
  return row;
}

export interface Given {
  readonly provider: string;
  readonly name: string;
  readonly settings: Settings;
  /** Undefined: as it was. */
  readonly secret?: string | null | undefined;
}

/** In the log the metadata stands as a hash: it is long, and says little to a reader. */
function told(settings: Settings): unknown {
  const { protocol } = settings;
  if (protocol.kind === 'oidc' || protocol.metadata === null) return settings;
  const sha256 = createHash('sha256').update(protocol.metadata).digest('hex');
  return { ...settings, protocol: { ...protocol, metadata: { sha256 } } };
}

export async function put(deps: SignOnDeps, asker: Asker, given: Given): Promise<ProviderRow> {
  const { municipality } = asker;
  const { provider, name, settings } = given;
  const { protocol } = settings;
  if (protocol.kind === 'saml' && protocol.metadata !== null && readMetadata(protocol.metadata) === null) {
    throw new Refused('badRequest', 'the metadata cannot be read');
  }
  const now = deps.clock();
  await deps.database.transaction(municipality, async (tx) => {
    const before = await store.findProvider(tx, provider);
    const sealed =
      given.secret == null ? null : deps.seal.seal(['secret', municipality, provider], given.secret);
    const secret = given.secret === undefined ? keptSecret(before, settings) : sealed;
    await store.writeProvider(tx, municipality, { provider, name, settings, secret }, now);
    const action = before === null ? 'signon.providerAdded' : 'signon.providerChanged';
    const thing = { kind: 'signInProvider', id: provider };
    const changed = secret !== (before?.secret ?? null);
    await append(tx, municipality, now, [
      {
        ...{ action, ...by(asker), thing },
        ...(before === null ? {} : { before: { name: before.name, settings: told(before.settings) } }),
        after: { name, settings: told(settings) },
        detail: { secret: changed ? 'changed' : 'as before' },
      },
    ]);
  });
  return one(deps, asker, provider);
}

/** A secret is for one provider: it is not sent along to another address than the one it was given for. */
function keptSecret(before: store.Provider | null, { protocol }: Settings): string | null {
  if (before === null || protocol.kind !== 'oidc') return null;
  const was = before.settings.protocol;
  return was.kind === 'oidc' && was.issuer === protocol.issuer ? before.secret : null;
}

async function one(deps: SignOnDeps, { municipality }: Asker, provider: string): Promise<ProviderRow> {
  const cvr = await cvrOf(deps, municipality);
  return shownRow(deps, cvr, await deps.database.transaction(municipality, (tx) => rowOf(tx, provider)));
}

async function note(
  deps: SignOnDeps,
  tx: Tx,
  asker: Asker,
  entry: Pick<AuditEntryDraft, 'action' | 'thing' | 'detail' | 'before' | 'after'>,
): Promise<void> {
  await append(tx, asker.municipality, deps.clock(), [{ ...entry, ...by(asker) }]);
}

const thingOf = (id: string) => ({ kind: 'signInProvider', id });

export async function test(deps: SignOnDeps, asker: Asker, provider: string): Promise<ProviderRow> {
  const { municipality } = asker;
  const cvr = await cvrOf(deps, municipality);
  const row = await deps.database.transaction(municipality, (tx) => rowOf(tx, provider));
  const probed = await probe(deps, placedAt(deps, { id: municipality, cvr }, row), deps.clock());
  await deps.database.transaction(municipality, async (tx) => {
    const { findings, settings } = probed;
    await store.writeTest(tx, { ...row, findings, settings }, deps.clock());
    const detail = { findings: findings.map(({ code }) => code), settings: told(settings) };
    await note(deps, tx, asker, { action: 'signon.providerTested', thing: thingOf(provider), detail });
  });
  return one(deps, asker, provider);
}

export async function show(
  deps: SignOnDeps,
  asker: Asker,
  provider: string,
  shown: 'shown' | 'hidden',
): Promise<ProviderRow> {
  await deps.database.transaction(asker.municipality, async (tx) => {
    const row = await rowOf(tx, provider);
    if (shown === 'shown' && (row.testedAt === null || row.findings.some(isFault)))
      throw new Refused('providerUntested');
    if (shown === 'hidden') await refuseLast(tx, provider);
    await store.writeShown(tx, provider, shown === 'shown');
    await note(deps, tx, asker, { action: 'signon.providerShown', thing: thingOf(provider), after: shown });
  });
  return one(deps, asker, provider);
}

/** Where local accounts are off, one provider at least stays on the sign-in page. */
async function refuseLast(tx: Tx, provider: string): Promise<void> {
  if ((await store.localAccounts(tx)) === 'on') return;
  const others = (await store.allProviders(tx)).filter((row) => row.shown && row.provider !== provider);
  if (others.length === 0) throw new Refused('lastWayIn');
}

export async function remove(deps: TravelDeps, asker: Asker, provider: string): Promise<{ ended: number }> {
  const { municipality } = asker;
  await deps.database.transaction(municipality, async (tx) => {
    const row = await rowOf(tx, provider);
    await refuseLast(tx, provider);
    await store.deleteProvider(tx, provider);
    const before = { name: row.name, settings: told(row.settings) };
    await note(deps, tx, asker, { action: 'signon.providerRemoved', thing: thingOf(provider), before });
  });
  return {
    ended: await deps.identity.endByProvider(
      municipality,
      { provider, subject: null, session: null },
      asker.origin,
    ),
  };
}

/** Off only for somebody who has just shown that there is another way in; on for any administrator, and at the command line. */
export async function setLocalAccounts(
  deps: SignOnDeps,
  asker: Asker & { readonly session?: Caller['session'] },
  rule: 'on' | 'off',
): Promise<{ localAccounts: 'on' | 'off' }> {
  const { municipality } = asker;
  await deps.database.transaction(municipality, async (tx) => {
    const from = asker.session?.provider ?? null;
    const usable = from === null ? null : await store.findProvider(tx, from);
    if (rule === 'off' && usable?.shown !== true) throw new Refused('lastWayIn');
    const before = await store.localAccounts(tx);
    await store.writeLocalAccounts(tx, municipality, rule, deps.clock());
    await note(deps, tx, asker, { action: 'signon.localAccounts', before, after: rule });
  });
  return { localAccounts: rule };
}
