// The one dispensation of the demo: Rasmus Thorsen administers a payment system and uses it, until a colleague has been trained.

import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import { personCalled } from '../modules/access/index.ts';
import { answerProposal, record } from '../modules/dispensations/index.ts';
import { demoAsker } from './demo-asker.ts';
import type { Tillid } from './open.ts';

/** Nothing happens where it has been told before. */
export async function tellDispensation(tillid: Tillid, municipality: string, now: Instant): Promise<void> {
  const { db, current } = tillid;
  const engine = await current.engine(municipality);
  const coordinator = personCalled(engine, 'inno');
  const decider = personCalled(engine, 'keju');
  if (engine.facts.things('dispensation').size > 0 || coordinator === null || decider === null) return;
  const as = (id: string, userId: string) => demoAsker(municipality, { id, userId }, now);
  const proposed = await record({ db, current }, as(coordinator, 'inno'), {
    rule: 'c-admin',
    person: 'rath',
    role: null,
    reason: 'Retter selv fejl i betalinger, indtil en kollega er lært op',
    controls: 'Økonomi gennemgår hver fredag alle betalinger, han har været inde over',
    decidedBy: 'keju',
    from: null,
    to: addDays(dayOf(now), 75),
  });
  const word = 'Jeg har set kontrollen og står inde for den, til kollegaen er klar';
  await answerProposal({ db, current }, as(decider, 'keju'), proposed, { answer: 'confirm', word });
}
