// Taking in a report, from everybody: once however often it is sent, and never lost for what it says.

import { WITHHELD } from '../../kernel/audit.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Output } from '../../kernel/route.ts';
import { dayOf } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import { type Asker, actingAs, type ChangeDeps, Naming } from '../access/index.ts';
import { playbookFor } from '../catalogue/contract.ts';
import { add } from './adding.ts';
import { answersFit } from './domain/forms.ts';
import type { Incident, IncidentEvent } from './domain/incident.ts';
import { decidedSteps, policyAt } from './domain/policy.ts';
import { readersOf } from './parties.ts';
import type { ReportInput, readReaders } from './routes.ts';
import { insertIncident, lastNumber, readIncidents } from './store.ts';

/** Why somebody is kept from it, where whoever reported it said that it is about them. */
const SAID = 'Sagt i meldingen';

type Received = Pick<Incident, 'id' | 'number'>;

/** `H2026-00017`; the hundred thousandth of a year is `H2026-x100000`, which still sorts after those before it. */
export function nextNumber(last: string | null, year: string): string {
  const count = last?.startsWith(`H${year}-`) === true ? Number(last.slice(6).replace('x', '')) : 0;
  const digits = String(count + 1).padStart(5, '0');
  return `H${year}-${'x'.repeat(digits.length - 5)}${digits}`;
}

/** The log says that there is one, and not what it says: the log forgets nothing. */
export function receive(deps: ChangeDeps, asker: Asker, given: ReportInput): Promise<Received> {
  const { municipality, now, actor, origin } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    // One at a time: two have not the same number.
    await lockFacts(tx, municipality);
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const { id, answers, concerns = [], ...rest } = given;
    const readers = new Set(readersOf(engine, now).map(({ person }) => person));
    if (concerns.some((person) => !readers.has(person))) throw new Refused('badRequest');
    const report = {
      ...rest,
      answers: Object.fromEntries(answers.map(({ question, text }) => [question, text])),
    };
    if (!answersFit(report)) throw new Refused('badRequest');
    const [there] = await readIncidents(tx, municipality, [id]);
    if (there !== undefined) return sentAgain(there, viewer.person);
    const number = nextNumber(await lastNumber(tx, municipality), dayOf(now).slice(0, 4));
    const head = { id, number, reportedAt: now, reportedBy: viewer.person };
    await insertIncident(tx, municipality, head);
    const added = { municipality, now, by: viewer.person, policy: policyAt(engine.facts, now) };
    const steps = decidedSteps(engine.facts, playbookFor(report.form), now);
    const one = await add(tx, added, { ...head, happened: [] }, [
      { kind: 'reported', report, ...(steps === null ? {} : { steps }) },
    ]);
    // From the first moment it is kept from whom it is said to be about, whoever they are here.
    const kept = [...new Set(concerns)].map(
      (person): IncidentEvent => ({ kind: 'concerned', person, hidden: true, why: SAID }),
    );
    if (kept.length > 0) await add(tx, { ...added, by: null }, one, kept);
    // Who reads the log is not to learn there who it was, nor which: who signed in last is not far away.
    const known = { actor, origin, thing: { kind: 'incident', id }, detail: { number } };
    const who = report.anonymous ? WITHHELD : known;
    await append(tx, municipality, now, [{ action: 'incident.reported', ...who }]);
    return { id, number };
  });
}

/** Those who will read a report, for whoever writes one. */
export async function readersFor(
  { current }: Pick<ChangeDeps, 'current'>,
  { municipality, now }: Asker,
): Promise<Output<typeof readReaders>> {
  const engine = await current.engine(municipality);
  const naming = new Naming(engine.facts, now);
  return {
    readers: readersOf(engine, now).map(({ person, as }) => ({ ...naming.named('person', person), as })),
  };
}

/** Somebody else's id is nobody's to know. */
function sentAgain({ id, number, reportedBy }: Incident, person: string): Received {
  if (reportedBy !== person) throw new Refused('notFound');
  return { id, number };
}
