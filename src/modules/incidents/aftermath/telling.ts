// What happens to an incident in its aftermath, in a sentence each. Pure.

import type { Bilingual } from '../../../kernel/problem.ts';
import { dayOf } from '../../../kernel/time.ts';
import { dayText } from '../../../kernel/wording.ts';
import type { Naming } from '../../access/index.ts';
import { stepRead, stepText } from '../../catalogue/contract.ts';
import type { ResponseEvent } from '../domain/aftermath/events.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });
const more = (word: string): string => (word.trim() === '' ? '' : `: ${word}`);

export function responded(naming: Naming, event: ResponseEvent): Bilingual {
  switch (event.kind) {
    case 'occurred': {
      const day = dayOf(event.since);
      return both(
        `Hændelsen skete ${dayText(day, 'da')}${more(event.why)}`,
        `The incident happened ${dayText(day, 'en')}${more(event.why)}`,
      );
    }
    case 'step': {
      const { da, en } = stepRead(event.text ?? stepText(event.step));
      return event.outcome === 'done'
        ? both(`Gjort: ${da}${more(event.word)}`, `Done: ${en}${more(event.word)}`)
        : both(`Ikke nødvendigt: ${da}${more(event.word)}`, `Not needed: ${en}${more(event.word)}`);
    }
    case 'decided':
      return both(`Besluttet: ${event.word}`, `Decided: ${event.word}`);
    case 'measure': {
      const name = naming.name('person', event.owner);
      return both(
        `${name} har fået en opgave, senest ${dayText(event.by, 'da')}: ${event.text}`,
        `${name} was given a task, by ${dayText(event.by, 'en')}: ${event.text}`,
      );
    }
    case 'measured':
      return both(
        `Opgaven er løst: ${event.text}${more(event.word)}`,
        `The task is done: ${event.text}${more(event.word)}`,
      );
    case 'exposed':
      return both(
        `Fastlåste, hvem der kunne have set det ${dayText(event.on, 'da')}`,
        `Froze who could have seen it on ${dayText(event.on, 'en')}`,
      );
    case 'attached':
      return both(`Vedhæftede ${event.name}`, `Attached ${event.name}`);
    case 'detached':
      return both(`Fjernede bilaget ${event.name}`, `Took away ${event.name}`);
    case 'erased':
      return both('Personoplysningerne er slettet', 'The personal data was deleted');
  }
}
