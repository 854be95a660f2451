// Tells people of their tasks: once when one becomes theirs, and by its reminders until it is closed. Who they are is found now, so a
// task that moved is told to whoever has it.

import type { Instant } from '../../kernel/time.ts';
import { readMailKeys } from '../../platform/mail/store.ts';
import { type MailDraft, writeMails } from '../../platform/mail/write.ts';
import type { RightsEngine, Sweep } from '../access/index.ts';
import type { Answerer, OwnerRule, Task } from './contract.ts';
import { mailOf, policyOf } from './domain/mails.ts';
import { OwnerFinder } from './domain/owners.ts';
import { type Reminded, type Reminder, remindersDue } from './domain/reminders.ts';
import { readOpenTasks } from './store.ts';
import { openings, taskMail } from './telling.ts';

const REMINDED = 'reminded';

/** The one whom the last reminders go to, where a municipality has named one: uuid of a person. */
type NamedDirection = (engine: RightsEngine, now: Instant) => string | null;

export const taskMailSweep = (named: NamedDirection): Sweep => ({
  name: 'tasks.mail',
  async run({ db, current, municipality, now }) {
    await db.transaction(municipality, async (tx) => {
      const tasks = await readOpenTasks(tx, municipality);
      if (tasks.length === 0) return;
      const written = await readMailKeys(
        tx,
        municipality,
        tasks.map((task) => task.id),
      );
      const engine = await current.engineIn(tx, municipality);
      const teller = new Teller(engine, now, named(engine, now));
      await writeMails(
        tx,
        municipality,
        now,
        tasks.flatMap((task) => teller.drafts(task, written.get(task.id) ?? [])),
      );
    });
  },
});

/** What is to be written of tasks at one moment. */
class Teller {
  readonly #now: Instant;
  readonly #finder: OwnerFinder;
  readonly #named: string | null;

  constructor(engine: RightsEngine, now: Instant, named: string | null) {
    this.#named = named;
    this.#now = now;
    this.#finder = new OwnerFinder(engine, now);
  }

  /** `keys`: of the mails that were written of this task. */
  drafts(task: Task, keys: readonly string[]): MailDraft[] {
    const told = new Set(keys);
    const sent = new Set(keys.filter((key) => key.startsWith(REMINDED)).map(reminderOf));
    const owners = this.#finder.of(task.owner).people;
    const opened = openings(task, owners).filter(({ key }) => !told.has(key));
    const reminders = remindersDue(task, policyOf(task.kind), sent, this.#now);
    return [...opened, ...reminders.flatMap((reminder) => this.#reminding(task, reminder, owners))];
  }

  #reminding(task: Task, reminder: Reminder, owners: readonly Answerer[]): MailDraft[] {
    return this.#recipients(task, reminder.to, owners).map(({ person }) =>
      taskMail(task, `${REMINDED} ${task.id} ${reminder.key} ${person}`, person, mailOf(reminder), {
        days: Math.abs(reminder.daysLeft),
      }),
    );
  }

  #recipients(task: Task, to: Reminded, owners: readonly Answerer[]): readonly Answerer[] {
    if (to === 'owner') return owners;
    if (to === 'managerOfOwner') return this.#finder.above(task.owner);
    const rule: OwnerRule = to === 'coordinator' ? { kind: 'coordinator' } : this.#direction();
    return this.#finder.of({ any: [rule], never: [] }).people;
  }

  /** Where nobody is named, whoever leads the municipality. */
  #direction(): OwnerRule {
    return this.#named === null ? { kind: 'direction' } : { kind: 'person', person: this.#named };
  }
}

/** `reminded TASK to day PERSON`: the reminder's own key is in the middle. */
const reminderOf = (key: string): string => key.split(' ').slice(2, 4).join(' ');
