// The providers of a municipality: found by the name that stands in addresses, offered on the sign-in page, left at sign-out.

import { Refused } from '../../kernel/problem.ts';
import type { Tx } from '../../platform/db/database.ts';
import { listMunicipalities, type Municipality } from '../../platform/municipalities/store.ts';
import type { OtherWays, ProviderSession } from '../identity/index.ts';
import { askedRow, openChanges } from './asking/store.ts';
import { addressesOf, type Placed, publicId, type SignOnDeps, wayTo } from './ground.ts';
import { leaveOidc } from './oidc.ts';
import { leaveSaml } from './saml.ts';
import { findProvider, localAccounts, onThePage, type Provider } from './store.ts';
import { newTrip } from './trip.ts';

export function placedAt(
  deps: SignOnDeps,
  { id, cvr }: Pick<Municipality, 'id' | 'cvr'>,
  row: Provider,
  standing: Placed['standing'],
): Placed {
  const base = deps.base();
  const way = wayTo(base, row);
  return { municipality: id, cvr, standing, row, addresses: addressesOf(base, cvr, row), way };
}

async function placesOf(
  deps: SignOnDeps,
  id: string,
  read: (tx: Tx, slug: string) => Promise<readonly (readonly [Placed['standing'], Provider | null])[]>,
): Promise<readonly [Placed, ...Placed[]]> {
  const all = await listMunicipalities(deps.database);
  const here = all.find(({ cvr }) => id.startsWith(`${cvr}-`));
  if (here === undefined) throw new Refused('notFound');
  const slug = id.slice(here.cvr.length + 1);
  const rows = await deps.database.transaction(here.id, (tx) => read(tx, slug));
  const [first, ...rest] = rows.flatMap(([standing, row]) =>
    row === null ? [] : [placedAt(deps, here, row, standing)],
  );
  if (first === undefined) throw new Refused('notFound');
  return [first, ...rest];
}

/** By `12345678-adfs`, in force. Throws `notFound`. */
export async function findPlaced(deps: SignOnDeps, id: string): Promise<Placed> {
  const [placed] = await placesOf(deps, id, async (tx, slug) => [['in force', await findProvider(tx, slug)]]);
  return placed;
}

/** In force, and as it is asked for: whichever of them there is. Throws `notFound` where there is neither. */
export const findPlaces = (deps: SignOnDeps, id: string): Promise<readonly [Placed, ...Placed[]]> =>
  placesOf(deps, id, async (tx, slug) => [
    ['in force', await findProvider(tx, slug)],
    ['asked for', askedRow(await openChanges(tx), slug)],
  ]);

export const hintLabel = (municipality: string, provider: string) => ['hint', municipality, provider];

/** What a session keeps, to be shown to the provider at sign-out. */
export const sealHint = ({ seal }: SignOnDeps, { municipality, row }: Placed, hint: string): string =>
  seal.seal(hintLabel(municipality, row.provider), hint);

async function leave(
  deps: SignOnDeps,
  municipality: string,
  session: ProviderSession,
): Promise<string | null> {
  const all = await listMunicipalities(deps.database);
  const here = all.find(({ id }) => id === municipality);
  const row = await deps.database.transaction(municipality, (tx) => findProvider(tx, session.provider));
  if (here === undefined || row === null) return null;
  const placed = placedAt(deps, here, row, 'in force');
  const hint =
    session.hint === null ? null : deps.seal.open(hintLabel(municipality, row.provider), session.hint);
  const { protocol } = row.settings;
  if (protocol.kind === 'oidc') return leaveOidc(deps, placed, protocol, hint);
  const now = deps.clock();
  const trip = newTrip({ onward: '/', needed: null, purpose: 'start' }, now);
  return leaveSaml({ ground: deps, placed, settings: protocol, now }, { ...session, hint }, trip);
}

/** What identity asks of those who vouch from outside. A provider that is away keeps nobody from signing out here. */
export function otherWays(deps: SignOnDeps): OtherWays {
  return {
    localAccounts,
    offered: async (tx, { cvr }) => {
      const { shown, localAccounts } = await onThePage(tx);
      const providers = shown.map(({ provider, name }) => ({ provider, id: publicId(cvr, provider), name }));
      return { providers, localAccounts };
    },
    leave: (municipality, session) => leave(deps, municipality, session).catch(() => null),
  };
}
