// After the campaign: whoever answered a row that named a right nobody had is told so, and whether they found it.

import { Refused } from '../../kernel/problem.ts';
import { addDays, dayOf, startOfDay } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Asker, type Author, Naming, type RightsEngine, writeLook } from '../access/index.ts';
import { closeTasks, giveTasks, lockTask, tasksOf } from '../tasks/index.ts';
import type { Answer, Campaign, ToldRows } from './contract.ts';
import { verdictOf } from './domain/figures.ts';
import { type AttestationDeps, attestorsOf, openCampaign, personOf } from './ground.ts';
import { readAnswers, readSeeds, readSheets } from './store.ts';

const DAYS = 14;
const keyOf = (campaign: string, person: string): string => `attestation.told ${campaign} ${person}`;

interface Seeded {
  readonly attestor: string | null;
  readonly subject: string;
  readonly role: string;
  readonly answer: Answer | null;
}

/** Of one that nobody answered, whoever should have. */
async function seededRows(tx: Tx, municipality: string, engine: RightsEngine, campaign: string, now: number) {
  const places = await readSeeds(tx, municipality, campaign);
  const ids = [...places].map((place) => place.slice(0, place.lastIndexOf('#')));
  const sheets = await readSheets(tx, municipality, campaign, ids);
  const answers = await readAnswers(
    tx,
    municipality,
    campaign,
    sheets.map((s) => s.id),
  );
  const attestors = attestorsOf(engine, now);
  return sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, n): Seeded[] => {
      if (row.seeded !== true) return [];
      const answer = answers.find((a) => a.sheet === sheet.id && a.row === n) ?? null;
      const attestor = answer?.by ?? attestors.of(sheet).people[0]?.person ?? null;
      return [{ attestor, subject: sheet.subject, role: row.role, answer }];
    }),
  );
}

export async function tellOfSeeds(
  tx: Tx,
  engine: RightsEngine,
  { municipality, now }: Author,
  { id }: Campaign,
): Promise<void> {
  const rows = await seededRows(tx, municipality, engine, id, now);
  const people = new Set(rows.flatMap(({ attestor }) => (attestor === null ? [] : [attestor])));
  await giveTasks(
    tx,
    engine,
    municipality,
    now,
    [...people].map((person) => ({
      kind: 'attestation.told',
      key: keyOf(id, person),
      about: {
        title: { da: 'Se prøverækkerne i din attestering', en: 'See the test rows of your attestation' },
        detail: null,
        link: `/attestation/${id}/told`,
        person: null,
      },
      owner: { any: [{ kind: 'person', person } as const], never: [] },
      dueAt: startOfDay(addDays(dayOf(now), DAYS + 1)) ?? now,
    })),
  );
}

async function mine(
  { db, current }: AttestationDeps,
  asker: Asker,
  id: string,
  also: (tx: Tx) => Promise<void>,
) {
  const person = personOf(asker);
  const { municipality, now } = asker;
  return db.transaction(municipality, async (tx): Promise<ToldRows> => {
    await openCampaign(tx, municipality, id);
    const engine = await current.engineIn(tx, municipality);
    const task = await lockTask(tx, municipality, keyOf(id, person));
    if (task === null || tasksOf(engine, [task], person, now).length === 0) throw new Refused('forbidden');
    const naming = new Naming(engine.facts, now);
    const rows = (await seededRows(tx, municipality, engine, id, now)).filter(
      (row) => row.attestor === person,
    );
    await also(tx);
    const looked = rows.map(({ subject }) => subject);
    await writeLook(tx, asker, 'attestationTold', looked, { campaign: id });
    return {
      seen: task.closedAt !== null,
      rows: rows.map(({ subject, role, answer }) => ({
        person: naming.name('person', subject),
        right: `${naming.name('system', naming.content('systemRole', role)?.system ?? '')}: ${naming.name('systemRole', role)}`,
        answer: answer?.answer ?? null,
        found: verdictOf(answer) === 'found',
      })),
    };
  });
}

export const toldOf = (deps: AttestationDeps, asker: Asker, campaign: string) =>
  mine(deps, asker, campaign, async () => undefined);

/** The task is done when it has been seen. */
export function seeTold(deps: AttestationDeps, asker: Asker, campaign: string): Promise<ToldRows> {
  const { municipality, now, actor, origin } = asker;
  const by = personOf(asker);
  return mine(deps, asker, campaign, async (tx) => {
    const closed = await closeTasks(tx, municipality, [keyOf(campaign, by)], {
      at: now,
      by,
      outcome: 'seen',
    });
    const thing = { kind: 'attestation', id: campaign };
    if (closed > 0)
      await append(tx, municipality, now, [{ action: 'attestation.toldSeen', actor, origin, thing }]);
  });
}
