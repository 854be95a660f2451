// Taking in a report, from everybody: once however often it is sent, and never lost for what it says.

import { Refused } from '../../kernel/problem.ts';
import { dayOf } from '../../kernel/time.ts';
import { append } from '../../platform/audit/index.ts';
import { lockFacts } from '../../platform/facts/store.ts';
import { type Asker, actingAs, type ChangeDeps } from '../access/index.ts';
import { playbookFor } from '../catalogue/contract.ts';
import { add } from './adding.ts';
import { answersFit } from './domain/forms.ts';
import type { Incident } from './domain/incident.ts';
import { decidedSteps, policyAt } from './domain/policy.ts';
import type { ReportInput } from './routes.ts';
import { insertIncident, lastNumber, readIncidents } from './store.ts';

type Received = Pick<Incident, 'id' | 'number'>;

/** `H2026-00017`. */
function nextNumber(last: string | null, year: string): string {
  const count = last?.startsWith(`H${year}-`) === true ? Number(last.slice(6)) : 0;
  return `H${year}-${String(count + 1).padStart(5, '0')}`;
}

/** The log says that there is one, and not what it says: the log forgets nothing. */
export function receive(deps: ChangeDeps, asker: Asker, given: ReportInput): Promise<Received> {
  const { municipality, now, actor, origin } = asker;
  return deps.db.transaction(municipality, async (tx) => {
    // One at a time: two have not the same number.
    await lockFacts(tx, municipality);
    const engine = await deps.current.engineIn(tx, municipality);
    const viewer = actingAs(engine, asker);
    const { id, answers, ...rest } = given;
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
    await add(tx, added, { ...head, happened: [] }, [
      { kind: 'reported', report, ...(steps === null ? {} : { steps }) },
    ]);
    // Who reads the log and leads the reporter is not to learn there which of them it was.
    const which = report.anonymous ? {} : { thing: { kind: 'incident', id }, detail: { number } };
    await append(tx, municipality, now, [{ action: 'incident.reported', actor, origin, ...which }]);
    return { id, number };
  });
}

/** Somebody else's id is nobody's to know. */
function sentAgain({ id, number, reportedBy }: Incident, person: string): Received {
  if (reportedBy !== person) throw new Refused('notFound');
  return { id, number };
}

/** Whether there is an incident by that id. */
export const isReceived = (
  { db }: Pick<ChangeDeps, 'db'>,
  municipality: string,
  id: string,
): Promise<boolean> =>
  db.transaction(municipality, async (tx) => (await readIncidents(tx, municipality, [id])).length > 0);
