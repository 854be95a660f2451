// The demo municipality, told to an empty database through the same services as any other.

import { demoBeginning, loadDemo } from '../../demo/load.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { foundMunicipality, GUARD_LIMITS, giveTillidRole, importFile } from '../modules/access/index.ts';
import { listMunicipalities } from '../platform/municipalities/store.ts';
import type { Tillid } from './open.ts';

/** Nobody's: its check digit is wrong. */
const DEMO = { cvr: '99999999', name: 'Eksempelby Kommune' };

/** Whether there was nothing, so that there is a demo now. What is there already is left as it is. */
export async function fillWithDemo(tillid: Tillid, now: Instant): Promise<boolean> {
  const { db, current, cprKeys } = tillid;
  if ((await listMunicipalities(db)).length > 0) return false;
  const today = dayOf(now);
  const founder = { actor: { kind: 'operator', name: 'nito' }, origin: { kind: 'cli' } } as const;
  const municipality = await foundMunicipality(db, DEMO, { ...founder, now: demoBeginning(today) });
  const deps = { db, current, cprKeys, guard: GUARD_LIMITS };
  await loadDemo(
    {
      importFile: (file, sent) => importFile(deps, { ...sent, municipality }, file),
      giveTillidRole: (person, role, sent) =>
        giveTillidRole(db, current, { ...sent, municipality }, person, role),
    },
    today,
  );
  return true;
}
