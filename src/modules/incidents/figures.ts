// What the overview tells of incidents, to those who may see all of them: how many are open, and how much is left of the nearest clock. No more.

import type { Bilingual } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import { actingAs, type Figures } from '../access/index.ts';
import { minutesLeft } from './domain/clocks.ts';
import { incidentEyes } from './seeing.ts';
import { countOpen } from './store.ts';

const OPEN = { da: 'Åbne hændelser', en: 'Open incidents' };

export const incidentFigures: Figures = async ({ tx, engine }, asker) => {
  const { person, all, own } = incidentEyes(engine, actingAs(engine, asker), asker);
  // In a weak session the list is of one's own alone, and the figure would be longer than it.
  if (!all || own) return [];
  const { open, dueAt } = await countOpen(tx, asker.municipality, person);
  const note = dueAt === null ? { da: 'ingen frist løber', en: 'no clock runs' } : leftText(dueAt, asker.now);
  return [{ id: 'incidents.open', title: OPEN, value: open, note, link: '/incidents?state=notClosed' }];
};

function leftText(due: Instant, now: Instant): Bilingual {
  const left = minutesLeft({ due }, now);
  const [hours, minutes] = [Math.floor(Math.abs(left) / 60), Math.abs(left) % 60];
  if (left < 0)
    return {
      da: `nærmeste frist er overskredet med ${hours} t. ${minutes} min.`,
      en: `the nearest clock ran out ${hours} h ${minutes} min ago`,
    };
  return {
    da: `nærmeste frist om ${hours} t. ${minutes} min.`,
    en: `the nearest clock has ${hours} h ${minutes} min left`,
  };
}
