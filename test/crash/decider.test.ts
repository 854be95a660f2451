// Killed at random in the middle of asking, deciding and taking away: nothing that was acknowledged is lost, nothing is half done.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { foundMunicipality } from '../../src/modules/access/found.ts';
import type { AccessRequest } from '../../src/modules/requests/contract.ts';
import { verifyLog } from '../../src/platform/audit/index.ts';
import type { Database } from '../../src/platform/db/database.ts';
import { openEmbedded } from '../../src/platform/db/embedded.ts';
import { openTestServer, serverUrl } from '../support/databases.ts';
import { type Founded, found, foundedOn } from '../support/founded.ts';
import { offering, person, position, role, system, unit } from '../support/small.ts';
import { workAndDie } from './killing.ts';

const scratch = mkdtempSync(join(tmpdir(), 'tillid-decider-'));
afterAll(() => rmSync(scratch, { recursive: true }));

async function people(m: Founded): Promise<void> {
  const facts = [
    unit('root', null, 'lars'),
    person('lars'),
    person('hanne'),
    position('lars', 'root'),
    position('hanne', 'root'),
    system('nexus', 'lars'),
    ...role('read', 'nexus'),
    offering('read'),
  ];
  await m.know(facts, Date.now() - 60_000);
}

interface Held {
  readonly request: AccessRequest;
  readonly openTask: boolean;
  readonly assignment: string | null;
}

async function held(db: Database, municipality: string): Promise<Map<string, Held>> {
  return db.transaction(municipality, async (tx) => {
    const { rows } = await sql<{ content: string; open_task: boolean; ends: string | null }>`
      select r.content, exists (select from task t where t.municipality_id = r.municipality_id
          and t.key = 'request:' || r.request_id || ':0' and t.closed_at is null) as open_task,
        (select case when upper_inf(f.valid) then 'open' else 'ended' end from fact f
          where f.municipality_id = r.municipality_id and f.kind = 'assignment'
            and f.id = 'request-' || r.request_id and upper_inf(f.recorded)) as ends
      from access_request r`.execute(tx);
    return new Map(
      rows.map((row) => {
        const request = JSON.parse(row.content) as AccessRequest;
        return [request.id, { request, openTask: row.open_task, assignment: row.ends }];
      }),
    );
  });
}

/** Of every request there is: its state, its task and its assignment say the same, whether it was acknowledged or not. */
function nothingHalf(requests: Map<string, Held>): void {
  const removed = new Set(
    [...requests.values()].flatMap(({ request }) =>
      request.action === 'remove' ? [request.assignment] : [],
    ),
  );
  for (const { request, openTask, assignment } of requests.values()) {
    if (request.action === 'remove') continue;
    expect(openTask).toBe(request.state === 'open');
    expect(request.decisions.length).toBe(request.state === 'open' ? 0 : 1);
    const ended = removed.has(`request-${request.id}`);
    expect(assignment).toBe(request.state === 'open' ? null : ended ? 'ended' : 'open');
  }
}

function nothingLost(requests: Map<string, Held>, said: readonly string[]): void {
  for (const line of said) {
    const [what = '', id = '', of = ''] = line.split(' ');
    expect(requests.has(id), line).toBe(true);
    if (what === 'granted') expect(requests.get(id)?.request.state, line).toBe('granted');
    if (what === 'removed') expect(requests.get(of)?.assignment, line).toBe('ended');
  }
}

const KILLS = 6;
const ACTS = 34;

describe('killed at random during 200 acts', () => {
  test('an embedded database tells the truth', { timeout: 180_000 }, async () => {
    const directory = join(scratch, 'data');
    const by = { actor: { kind: 'system' }, origin: { kind: 'system' } } as const;
    const db = await openEmbedded({ directory });
    const now = Date.now() - 90_000;
    const m = foundedOn(db, await foundMunicipality(db, { cvr: '1', name: 'x' }, { ...by, now }));
    await people(m);
    await db.close();
    const said: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      said.push(
        ...(await workAndDie(new URL('decider.ts', import.meta.url), [directory, m.municipality], ACTS, 25)),
      );
    }
    const again = await openEmbedded({ directory });
    const requests = await held(again, m.municipality);
    expect(said.length).toBeGreaterThanOrEqual(KILLS * ACTS);
    nothingLost(requests, said);
    nothingHalf(requests);
    expect(await verifyLog(again, m.municipality, { trusted: [], kept: [] })).toMatchObject({ ok: true });
    await again.close();
  });

  test.skipIf(serverUrl === undefined)('so does a server', { timeout: 180_000 }, async () => {
    const db = await openTestServer();
    const m = await found(db, '2026-01-01');
    await people(m);
    const said: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      said.push(
        ...(await workAndDie(
          new URL('decider.ts', import.meta.url),
          [db.url ?? '', m.municipality],
          ACTS,
          25,
        )),
      );
    }
    const requests = await held(db.database, m.municipality);
    expect(said.length).toBeGreaterThanOrEqual(KILLS * ACTS);
    nothingLost(requests, said);
    nothingHalf(requests);
    expect(await verifyLog(db.database, m.municipality, { trusted: [], kept: [] })).toMatchObject({
      ok: true,
    });
    await db.close();
  });
});
