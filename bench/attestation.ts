// A campaign of everybody: opened from nothing, an attestor's page of it, and answers to it, on the embedded database on disk.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayOf } from '../src/kernel/time.ts';
import {
  type Asker,
  CurrentRights,
  foundMunicipality,
  GUARD_LIMITS,
  importFile,
} from '../src/modules/access/index.ts';
import { keep } from '../src/modules/attestation/answering.ts';
import { setPolicy } from '../src/modules/attestation/deciding.ts';
import { DEFAULT_POLICY } from '../src/modules/attestation/domain/policy.ts';
import { allCampaigns, progress } from '../src/modules/attestation/overseeing.ts';
import { sweepAttestation } from '../src/modules/attestation/sweep.ts';
import { campaignsOf, sheetsOf } from '../src/modules/attestation/viewing.ts';
import { openEmbedded } from '../src/platform/db/embedded.ts';
import { openCprKeys } from '../src/platform/keys.ts';
import { type Row, row, timed } from './rows.ts';
import type { Municipality } from './shapes.ts';

const actor = { kind: 'operator', name: 'bench' } as const;
const origin = { kind: 'cli' } as const;

export interface AttestationLimits {
  readonly opens: number;
  readonly page: number;
}

export async function benchAttestation(
  size: string,
  made: Municipality,
  limits: AttestationLimits,
): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'tillid-bench-'));
  const db = await openEmbedded({ directory: join(directory, 'pg') });
  try {
    const cprKeys = await openCprKeys(directory);
    const now = Date.now();
    const municipality = await foundMunicipality(
      db,
      { cvr: '00000000', name: 'Bench' },
      { actor, origin, now },
    );
    const current = new CurrentRights(db);
    const deps = { db, current, cprKeys, guard: GUARD_LIMITS };
    const author = { municipality, actor, origin, now };
    for (const [kind, source, file] of [
      ['organisation', 'payroll', made.organisation],
      ['catalogue', 'catalogue', made.catalogue],
    ] as const) {
      const bytes = Buffer.from(JSON.stringify(file));
      await importFile(deps, author, { kind, source, bytes, mode: 'apply', massChange: 'allowed' });
    }
    return await campaignRows(
      { db, current },
      { ...author, assurance: 'hoej', permits: new Set() },
      size,
      made,
      limits,
    );
  } finally {
    await db.close();
    await rm(directory, { recursive: true });
  }
}

async function campaignRows(
  deps: Parameters<typeof sheetsOf>[0],
  asker: Asker,
  size: string,
  made: Municipality,
  limits: AttestationLimits,
): Promise<Row[]> {
  const { now, municipality } = asker;
  const day = addDays(dayOf(now), 25);
  const dates = [day.slice(5)];
  await setPolicy(deps, asker, { ...DEFAULT_POLICY, from: day, dates });
  const opening = await timed(() => sweepAttestation(deps, { municipality, now: now + 1 }));
  const [campaign] = await allCampaigns(deps, asker);
  if (campaign === undefined) throw new Error('no campaign was opened');
  const manager = (uuid: string, userId: string): Asker => ({
    ...asker,
    now: now + 2,
    actor: { kind: 'person', id: uuid, userId },
  });
  const managers = made.organisation.orgUnits.flatMap((u) => (u.manager === null ? [] : [u.manager]));
  let most = { rows: 0, asker: manager('', '') };
  for (const { uuid, userId } of managers.slice(0, 40)) {
    const [mine] = await campaignsOf(deps, manager(uuid, userId)).catch(() => []);
    if (mine !== undefined && mine.rows > most.rows) most = { rows: mine.rows, asker: manager(uuid, userId) };
  }
  const page = await timed(() => sheetsOf(deps, most.asker, campaign.id, {}));
  const rows = page.value.rows.flatMap((s) =>
    s.rows.filter((r) => !r.oneByOne).map((r) => ({ sheet: s.sheet, row: r.row })),
  );
  const kept = await timed(() => keep(deps, most.asker, campaign.id, rows.slice(0, 100)));
  const overview = await timed(() => progress(deps, { ...asker, now: now + 3 }, campaign.id));
  const shown = page.value.rows.reduce((sum, s) => sum + s.rows.length, 0);
  return [
    row(`attestation of ${campaign.rows} rights opens`, size, opening.ms, limits.opens),
    row(
      `an attestor's page of it, ${page.value.rows.length} people and ${shown} rights`,
      size,
      page.ms,
      limits.page,
    ),
    row(`keeping ${kept.value} of them together`, size, kept.ms, null),
    row('the coordinator’s overview of it', size, overview.ms, null),
  ];
}
