// What a municipality decides of its incidents: read, and decided anew from a moment on, with a reason in the log.

import {
  type Asker,
  type ChangeDeps,
  changedFrom,
  changeFacts,
  Naming,
  type RightsEngine,
} from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { partyOf } from '../decisions/index.ts';
import type { ToldParty } from './domain/incident.ts';
import { INCIDENT_SETTING, type IncidentPolicy, MARKS, OCCASIONS, policyAt } from './domain/policy.ts';
import { refuseUnknown, toldKeyOf, toldOf, toldView } from './parties.ts';
import type { IncidentPolicyView, PolicyInput } from './routes.ts';

const keysOf = (parties: readonly ToldParty[]): string[] => parties.map(toldKeyOf);

function inputOf({ told, escalates, waives, ...rest }: IncidentPolicy): PolicyInput {
  const { all, breach, principal, serious, minorViolation } = told;
  const { half, twelve, three } = escalates;
  return {
    ...rest,
    told: {
      ...{ all: keysOf(all), breach: keysOf(breach), principal: keysOf(principal) },
      ...{ serious: keysOf(serious), minorViolation: keysOf(minorViolation) },
    },
    escalates: { half: keysOf(half), twelve: keysOf(twelve), three: keysOf(three) },
    waives: keysOf(waives),
  };
}

/** Everybody who has a name that can be chosen: bodies and groups, and those who are found by what they are. */
function namable({ facts }: RightsEngine): ToldParty[] {
  const bodies = [...facts.things('body').keys()].map((body): Party => ({ kind: 'body', body }));
  const groups = [...facts.things('approverGroup').keys()].map((group): Party => ({ kind: 'group', group }));
  return [
    ...[{ kind: 'coordinator' } as const, { kind: 'dpo' } as const, { kind: 'head' } as const],
    ...[{ kind: 'area' } as const, { kind: 'manager' } as const],
    ...bodies,
    ...groups,
  ];
}

function viewOf(engine: RightsEngine, now: number): IncidentPolicyView {
  const naming = new Naming(engine.facts, now);
  const policy = policyAt(engine.facts, now);
  const named = [
    ...Object.values(policy.told).flat(),
    ...Object.values(policy.escalates).flat(),
    ...policy.waives,
    ...namable(engine),
  ];
  const parties = new Map(named.map((party) => [toldKeyOf(party), toldView(naming, party)]));
  return { policy: inputOf(policy), parties: [...parties.values()] };
}

export async function readPolicy(deps: ChangeDeps, asker: Asker): Promise<IncidentPolicyView> {
  return viewOf(await deps.current.engine(asker.municipality), asker.now);
}

export async function setPolicy(
  deps: ChangeDeps,
  asker: Asker,
  { told, escalates, waives, ...rest }: PolicyInput,
  why: string,
): Promise<IncidentPolicyView> {
  await changeFacts(deps, asker, async ({ engine }) => {
    const all = (keys: readonly string[]) => keys.map((key) => known(engine, toldOf(key)));
    const value = {
      ...rest,
      told: Object.fromEntries(OCCASIONS.map((one) => [one, all(told[one])])),
      escalates: Object.fromEntries(MARKS.map((one) => [one, all(escalates[one])])),
      waives: waives.map((key) => known(engine, partyOf(key))),
    };
    const content = { value };
    const change = changedFrom(engine, 'setting', INCIDENT_SETTING, asker.now, { source: 'tillid', content });
    return { changes: [change], act: { action: 'incident.policy', why }, answer: undefined };
  });
  return readPolicy(deps, asker);
}

function known<P extends ToldParty>(engine: RightsEngine, party: P): P {
  refuseUnknown(engine, party);
  return party;
}
