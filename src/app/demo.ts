// The demo municipality, told to an empty database through the same services as any other.

import { demoBeginning, demoToday, isToldToTheEnd, loadDemo } from '../../demo/load.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { foundMunicipality, GUARD_LIMITS, giveTillidRole, importFile } from '../modules/access/index.ts';
import { firstRecordedAt, knownAt } from '../platform/facts/store.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import { tellAccounts } from './demo-accounts.ts';
import { tellActs } from './demo-acts.ts';
import { tellAttestation } from './demo-attestation.ts';
import { tellCases } from './demo-cases.ts';
import { tellDispensation } from './demo-dispensation.ts';
import { tellIdentities } from './demo-identities.ts';
import { tellIncidents } from './demo-incidents.ts';
import { tellKeys } from './demo-keys.ts';
import { tellPeople } from './demo-people.ts';
import { tellPlans } from './demo-plans.ts';
import { tellSystems } from './demo-reconciliation.ts';
import { tellSignIn } from './demo-sign-in.ts';
import type { Tillid } from './open.ts';

/** Nobody's: its check digit is wrong. */
const DEMO = { cvr: '99999999', name: 'Eksempelby Kommune' };

/**
 * Goes on where it was interrupted; whatever else is there already is left as it is. Answers whether what is there now is the
 * demo: nobody may step in, without a password, among real people.
 */
export async function fillWithDemo(tillid: Tillid, now: Instant): Promise<'demo' | 'real'> {
  const [first, ...others] = await listMunicipalities(tillid.db);
  if (first === undefined) {
    const municipality = await found(tillid, dayOf(now));
    await tell(tillid, municipality, dayOf(now), -Infinity);
    await tellWhatWasDone(tillid, municipality, now);
    return 'demo';
  }
  if (others.length > 0 || first.cvr !== DEMO.cvr) return 'real';
  const { beginning, known } = await tillid.db.transaction(first.id, async (tx) => ({
    beginning: await firstRecordedAt(tx, first.id),
    known: await knownAt(tx, first.id),
  }));
  const today = demoToday(beginning ?? demoBeginning(dayOf(now)));
  if (!isToldToTheEnd(known, today)) await tell(tillid, first.id, today, known);
  await tellWhatWasDone(tillid, first.id, now);
  return 'demo';
}

/** What people have done in Tillid since; each does nothing where it has been told. */
async function tellWhatWasDone(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  await tellPeople(tillid, municipality, now);
  await tellActs(tillid, municipality, now);
  await tellDispensation(tillid, municipality, now);
  await tellCases(tillid, municipality, now);
  await tellIncidents(tillid, municipality, now);
  await tellAttestation(tillid, municipality, now);
  await tellAccounts(tillid, municipality, now);
  await tellSystems(tillid, municipality, now);
  await tellKeys(tillid, municipality, now);
  await tellPlans(tillid, municipality, now);
  await tellIdentities(tillid, municipality, now);
  await tellSignIn(tillid, municipality, now);
}

const found = ({ db }: Tillid, today: Day): Promise<string> =>
  foundMunicipality(db, DEMO, {
    actor: { kind: 'operator', name: 'nito' },
    origin: { kind: 'cli' },
    now: demoBeginning(today),
  });

async function tell(tillid: Tillid, municipality: string, today: Day, known: Instant): Promise<void> {
  const { db, current, cprKeys } = tillid;
  const deps = { db, current, cprKeys, guard: GUARD_LIMITS };
  await loadDemo(
    {
      importFile: (file, sent) => importFile(deps, { ...sent, municipality }, file),
      giveTillidRole: (person, role, sent, held) =>
        giveTillidRole(db, current, { ...sent, municipality }, person, role, held),
    },
    today,
    known,
  );
}
