// What the screen between Tillid and a program is told: what is missing, and where the way goes on.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Visitor } from '../../platform/http/caller.ts';
import type { Payload } from './artifacts.ts';
import type { Interaction } from './contract.ts';
import { type Asked, type Entrant, openDoor } from './door.ts';
import type { ProviderDeps } from './ground.ts';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** From the parameters of the request (OpenID Connect Core §3.1.2.1); `at` is when it was made. */
export function askedOf(params: Payload, at: number): Asked {
  const maxAge = params['max_age'];
  const seconds = typeof maxAge === 'number' || typeof maxAge === 'string' ? Number(maxAge) : Number.NaN;
  return {
    prompts: (text(params['prompt']) ?? '').split(' '),
    maxAge: Number.isFinite(seconds) ? seconds : null,
    acrValues: text(params['acr_values']),
    at,
  };
}

async function entrantOf({ identity }: ProviderDeps, { caller }: Visitor): Promise<Entrant | null> {
  if (caller === null || caller.session === null || caller.actor.kind !== 'person') return null;
  const { municipality, session, actor } = caller;
  const standing = await identity.standing(municipality, session.id, 'look');
  return standing === null ? null : { ...standing, municipality, userId: actor.userId };
}

/** The id cannot be guessed, and says nothing of anybody: which program, and what whoever asks is missing. */
export async function interactionFor(
  deps: ProviderDeps,
  visitor: Visitor,
  cvr: string,
  id: string,
): Promise<Interaction> {
  const door = await openDoor(deps, cvr);
  const held = (await door?.artifacts('Interaction').find(id)) ?? null;
  if (door === null || held === null || Number(held['exp']) * 1_000 <= Date.now())
    throw new Refused('notFound');
  const params = held['params'] as Payload;
  const client = await door.client(text(params['client_id']) ?? '');
  if (client === null) throw new Refused('notFound');
  const asked = askedOf(params, Number(held['iat']) * 1_000);
  const need = await door.need(await entrantOf(deps, visitor), client, asked);
  const engine = await deps.current.engine(door.municipality);
  const system = versionAt(engine.facts.versions('system', client.system), deps.clock())?.content;
  const path = `/oidc/${encodeURIComponent(cvr)}/interaction/${encodeURIComponent(id)}`;
  return {
    client: client.name,
    system: { id: client.system, name: system?.name ?? client.system },
    municipality: door.name,
    need: need.kind,
    level: need.kind === 'level' ? need.level : null,
    goOn: path,
    giveUp: `${path}/giveup`,
  };
}
