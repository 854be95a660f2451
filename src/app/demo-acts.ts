// What has been decided and asked for in Tillid itself by the people of the demo: who decides on what, what may be asked for, and the
// requests that wait when one steps in. Told once, after the files.

import type { Change } from '../kernel/fact.ts';
import type { Instant } from '../kernel/time.ts';
import type { AccessFacts } from '../modules/access/contract.ts';
import {
  changedFrom,
  changeFacts,
  personCalled,
  type RightsEngine,
  TILLID,
  writeLook,
} from '../modules/access/index.ts';
import type { ApprovalPolicy } from '../modules/catalogue/contract.ts';
import { submit } from '../modules/requests/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

/** Who decides: the manager; where money is paid the system's owner too. */
const POLICIES: Readonly<Record<string, ApprovalPolicy>> = {
  municipality: { steps: [[{ kind: 'manager' }]], days: 5 },
  'system opus': {
    steps: [[{ kind: 'manager' }], [{ kind: 'systemOwner' }, { kind: 'systemResponsible' }]],
    days: 5,
  },
};

/** role | for | by | reason. `@` and a unit is a nurse who works there. */
const REQUESTS = `
jfr-opus-laes | hols | hols | Følger forbruget af vikarer i gruppen
jfr-lager | kari | kari | Henter hjælpemidler, når depotet er lukket
jfr-hjaelpemiddel | lijo | laho | Bestiller hjælpemidler ved udskrivelser
jfr-planlaegger | anbe | anbe | Afløser planlæggeren i december
jfr-opus-laes | @Hjemmepleje Syd | @Hjemmepleje Syd | Følger budgettet, mens lederen er på orlov
`;

/** Offered to nurses beside what their colleagues have. */
const OFFERED_TO_NURSES = ['jfr-opus-laes', 'jfr-planlaegger', 'jfr-lager', 'jfr-hjaelpemiddel'];

/** Nothing happens where it has been told before. */
export async function tellActs(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const deps = { db: tillid.db, current: tillid.current };
  const coordinator = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  const told = await changeFacts(deps, { ...coordinator, municipality, now }, async ({ engine }) => {
    // What Tillid says of its own roles has been there since the municipality was founded.
    const before = Object.keys(POLICIES).some((id) => engine.facts.things('approvalPolicy').has(id));
    const changes = before ? [] : [...policies(engine), ...offerings(engine, now)];
    const act = { action: 'access.policy', why: 'who decides, and what may be asked for' };
    return { changes, act: before ? null : act, answer: before };
  });
  if (told) return;
  await tellRequests(tillid, municipality, now);
  await tellLooks(tillid, municipality, now);
}

function policies(engine: RightsEngine): Change<AccessFacts>[] {
  return Object.entries(POLICIES).map(([id, content]) =>
    changedFrom(engine, 'approvalPolicy', id, -Infinity, { source: TILLID, content }),
  );
}

/** Every role that is not privileged, to the titles that somebody has it under. */
function offerings(engine: RightsEngine, now: Instant): Change<AccessFacts>[] {
  const titles = titlesByRole(engine, now);
  const nurse = [...engine.facts.facts('title')].find((t) => t.content.name === 'Sygeplejerske')?.id;
  for (const role of OFFERED_TO_NURSES) if (nurse !== undefined) titles.get(role)?.add(nurse);
  const changes: Change<AccessFacts>[] = [];
  for (const { id, content } of engine.facts.facts('jobFunctionRole')) {
    const held = titles.get(id);
    if (content.system === TILLID || held === undefined || isPrivileged(engine, content.grants)) continue;
    const offered = { what: { kind: 'role', id }, orgUnits: null, titles: [...held].sort() } as const;
    changes.push(
      changedFrom(engine, 'offering', `role ${id}`, -Infinity, { source: TILLID, content: offered }),
    );
  }
  return changes;
}

function isPrivileged(engine: RightsEngine, grants: readonly { readonly systemRole: string }[]): boolean {
  return grants.some(({ systemRole }) =>
    engine.facts.versions('systemRole', systemRole).some((v) => v.content.privileged),
  );
}

function titlesByRole(engine: RightsEngine, now: Instant): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const person of engine.people()) {
    const titles = engine.indexes.positionsOf
      .get(person)
      .flatMap((id) => engine.facts.versions('position', id))
      .flatMap((v) => (v.from <= now && now < v.to && v.content.title !== null ? [v.content.title] : []));
    for (const { paths } of engine.rightsOf(person)) {
      for (const { role } of paths) {
        const of = found.get(role) ?? new Set();
        for (const title of titles) of.add(title);
        found.set(role, of);
      }
    }
  }
  return found;
}

async function tellRequests(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const deps = { db: tillid.db, current: tillid.current };
  const engine = await tillid.current.engine(municipality);
  const lines = REQUESTS.trim()
    .split('\n')
    .map((line) => line.split('|').map((field) => field.trim()));
  for (const [id = '', receiver = '', by = '', reason = ''] of lines) {
    const person = (called: string) => personOf(engine, called, now);
    const wish = { ...WISH, receiver: person(receiver).id, what: { kind: 'role', id } as const, reason };
    await submit(deps, demoAsker(municipality, person(by), now), [wish]);
  }
}

/** who looked | at whom | at what */
const LOOKS = [
  ['laho', ['hols'], 'person'],
  ['ersk', ['hols', 'laho', 'mett', 'ruth'], 'people'],
  ['inno', ['hols', 'laho'], 'conflicts'],
] as const;

/** So that whoever steps in sees who has looked at them. */
async function tellLooks({ db, current }: Tillid, municipality: string, now: Instant): Promise<void> {
  const engine = await current.engine(municipality);
  await db.transaction(municipality, async (tx) => {
    for (const [who, whom, what] of LOOKS) {
      const people = whom.map((one) => personOf(engine, one, now).id);
      await writeLook(tx, demoAsker(municipality, personOf(engine, who, now), now), what, people);
    }
  });
}

function personOf(engine: RightsEngine, called: string, now: Instant): { id: string; userId: string } {
  if (!called.startsWith('@')) return { id: personCalled(engine, called) ?? called, userId: called };
  const unit = [...engine.facts.facts('orgUnit')].find((u) => u.content.name === called.slice(1))?.id ?? '';
  const found = engine.indexes.positionsIn
    .get(unit)
    .flatMap((id) => engine.facts.versions('position', id))
    .filter((v) => v.content.name === 'Sygeplejerske' && v.from <= now && v.to === Infinity)
    .map((v) => engine.facts.versions('person', v.content.person).at(-1))
    .flatMap((person) => (person === undefined ? [] : [{ id: person.id, userId: person.content.userId }]))
    .filter(({ id }) => engine.activeIntervals(id).some((i) => i.from <= now && now < i.to))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return found[0] ?? { id: called, userId: called };
}

const WISH = {
  action: 'add',
  position: null,
  assignment: null,
  constraints: {},
  from: null,
  to: null,
  emergency: false,
} as const;
