// What a municipality decides of its incidents, its policy and its playbooks: read by those who see incidents, proposed by a coordinator, and in
// force when a second person has published it (docs/decisions/0040).

import type { Tx } from '../../platform/db/database.ts';
import { type Asker, type ChangeDeps, Naming, type RightsEngine, seeFacts } from '../access/index.ts';
import {
  INCIDENT_SETTING,
  type IncidentPolicy,
  MARKS,
  OCCASIONS,
  type Party,
  PLAYBOOK_NAMES,
  PLAYBOOKS,
  type Playbook,
  type ProposedStep,
  playbookSetting,
  withoutStale,
} from '../catalogue/contract.ts';
import { createChanges, waitingOn } from '../changes/index.ts';
import { partyOf } from '../decisions/index.ts';
import type { ToldParty } from './domain/incident.ts';
import { decidedSteps, policyAt, stepsNow } from './domain/policy.ts';
import type { IncidentPolicyView, PlaybooksView, PolicyInput, ProposedView } from './domain/policy-routes.ts';
import { refuseUnknown, toldKeyOf, toldOf, toldView } from './parties.ts';

const keysOf = (parties: readonly ToldParty[]): string[] => parties.map(toldKeyOf);

function inputOf(policy: IncidentPolicy): PolicyInput {
  const { all, breach, principal, serious, minorViolation } = policy.told;
  const { half, twelve, three } = policy.escalates;
  const { nis2, affectedHours, contact, keepMonths } = policy;
  return {
    ...{ nis2, affectedHours, contact, keepMonths },
    told: {
      ...{ all: keysOf(all), breach: keysOf(breach), principal: keysOf(principal) },
      ...{ serious: keysOf(serious), minorViolation: keysOf(minorViolation) },
    },
    escalates: { half: keysOf(half), twelve: keysOf(twelve), three: keysOf(three) },
    waives: keysOf(policy.waives),
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

async function waiting(
  { tx, engine }: { readonly tx: Tx; readonly engine: RightsEngine },
  { municipality, now }: Asker,
  setting: string,
): Promise<IncidentPolicyView['waiting']> {
  const draft = await waitingOn(tx, municipality, 'setting', setting);
  return draft === null
    ? null
    : { draft: draft.id, by: new Naming(engine.facts, now).name('person', draft.author) };
}

export const readPolicy = (deps: ChangeDeps, asker: Asker): Promise<IncidentPolicyView> =>
  seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const naming = new Naming(engine.facts, asker.now);
    const policy = policyAt(engine.facts, asker.now);
    const named = [
      ...Object.values(policy.told).flat(),
      ...Object.values(policy.escalates).flat(),
      ...policy.waives,
      ...namable(engine),
    ];
    const parties = new Map(named.map((party) => [toldKeyOf(party), toldView(naming, party)]));
    return {
      policy: inputOf(policy),
      parties: [...parties.values()],
      waiting: await waiting({ tx, engine }, asker, INCIDENT_SETTING),
    };
  });

/** Sent to a second person as any rule by which others decide; null where it says nothing new. */
async function propose(
  deps: ChangeDeps,
  asker: Asker,
  { id, value, reason }: { readonly id: string; readonly value: unknown; readonly reason: string },
): Promise<ProposedView> {
  const changes = createChanges(deps);
  const wanted = { changes: [{ kind: 'setting' as const, id, content: { value } }], reason };
  const { seen } = await changes.try(asker, { ...wanted, seen: null });
  const { draft } = await changes.save(asker, { ...wanted, seen });
  return { draft };
}

export async function proposePolicy(
  deps: ChangeDeps,
  asker: Asker,
  { told, escalates, waives, ...rest }: PolicyInput,
  reason: string,
): Promise<ProposedView> {
  const engine = await deps.current.engine(asker.municipality);
  const all = (keys: readonly string[]) => keys.map((key) => known(engine, toldOf(key)));
  const value = {
    ...rest,
    told: Object.fromEntries(OCCASIONS.map((one) => [one, all(told[one])])),
    escalates: Object.fromEntries(MARKS.map((one) => [one, all(escalates[one])])),
    waives: waives.map((key) => known(engine, partyOf(key))),
  };
  return propose(deps, asker, { id: INCIDENT_SETTING, value, reason });
}

function known<P extends ToldParty>(engine: RightsEngine, party: P): P {
  refuseUnknown(engine, party);
  return party;
}

export const readPlaybooks = (deps: ChangeDeps, asker: Asker): Promise<PlaybooksView> =>
  seeFacts(deps, asker.municipality, async ({ tx, engine }) => {
    const { now } = asker;
    const playbooks: PlaybooksView['playbooks'] = [];
    for (const of of PLAYBOOKS)
      playbooks.push({
        of,
        name: PLAYBOOK_NAMES[of],
        steps: stepsNow(engine.facts, of, now).map(({ id, text }) => ({ id, text })),
        own: decidedSteps(engine.facts, of, now) !== null,
        waiting: await waiting({ tx, engine }, asker, playbookSetting(of)),
      });
    return { playbooks };
  });

/** Incidents that are reported from then on get them; those that there are keep theirs. */
export async function proposePlaybook(
  deps: ChangeDeps,
  asker: Asker,
  of: Playbook,
  { steps, reason }: { readonly steps: readonly ProposedStep[]; readonly reason: string },
): Promise<ProposedView> {
  const { facts } = await deps.current.engine(asker.municipality);
  const value = withoutStale(stepsNow(facts, of, asker.now), steps);
  return propose(deps, asker, { id: playbookSetting(of), value, reason });
}
