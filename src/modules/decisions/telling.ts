// What has happened to a case, in a sentence each; and where it is. Pure.

import type { Bilingual } from '../../kernel/problem.ts';
import { dayOf } from '../../kernel/time.ts';
import { dayText, kleText, listed, same } from '../../kernel/wording.ts';
import type { Naming } from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { partyText } from '../changes/index.ts';
import type { CaseEvent, Resolution } from './domain/case.ts';
import { OUTCOME_NAMES } from './domain/names.ts';
import type { Standing } from './domain/standing.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });

/** `Godkendt af Økonomiudvalget: …`. */
function resolution(naming: Naming, { outcome, word }: Resolution, party: Party): Bilingual {
  const by = partyText(naming, party);
  const name = OUTCOME_NAMES[outcome];
  const more = word === '' ? '' : `: ${word}`;
  return both(`${name.da} af ${by.da}${more}`, `${name.en} by ${by.en}${more}`);
}

export function told(naming: Naming, event: CaseEvent): Bilingual {
  switch (event.kind) {
    case 'filed': {
      const kle = event.kle === null ? '' : kleText(naming.kle(event.kle));
      return event.kle === null
        ? both('Fjernede KLE-emnet', 'Removed the KLE subject')
        : both(`Valgte KLE-emnet ${kle}`, `Chose the KLE subject ${kle}`);
    }
    case 'putForward':
      return both('Fremsatte sagen', 'Put the case forward');
    case 'takenBack':
      return both(
        `Tog sagen tilbage for at skrive videre: ${event.word}`,
        `Took the case back to write on: ${event.word}`,
      );
    case 'hearing': {
      const who = partyText(naming, event.party);
      const day = dayOf(event.until - 1);
      return both(
        `Spurgte ${who.da}, med frist ${dayText(day, 'da')}: ${event.question}`,
        `Asked ${who.en}, until ${dayText(day, 'en')}: ${event.question}`,
      );
    }
    case 'heard':
      return said(naming, event, 'svarede', 'answered');
    case 'agreed':
      return said(naming, event, 'tiltrådte', 'agreed');
    case 'disagreed':
      return said(naming, event, 'tiltrådte ikke', 'did not agree');
    case 'resolved':
      return resolution(naming, event, event.party);
    case 'stands':
      return both('Beslutningen gælder', 'The decision stands');
    case 'brought': {
      const council = naming.name('body', event.council);
      return both(`Bragte beslutningen for ${council}`, `Brought the decision before ${council}`);
    }
    case 'correction': {
      const name = OUTCOME_NAMES[event.outcome];
      return both(
        `Foreslog en rettelse til: ${name.da}. ${event.word}`,
        `Proposed a correction to: ${name.en}. ${event.word}`,
      );
    }
    case 'corrected':
      return both('Bekræftede rettelsen', 'Confirmed the correction');
    case 'told': {
      const who = partyText(naming, event.party);
      return event.of === 'decided'
        ? both(
            `På vegne af ${who.da} orienteret om afgørelsen`,
            `On behalf of ${who.en} told of the decision`,
          )
        : both(`På vegne af ${who.da} orienteret om sagen`, `On behalf of ${who.en} told of the case`);
    }
    case 'reported':
      return both('Formandens afgørelse er forelagt i et møde', "The chair's decision was told in a meeting");
    default:
      return toldInWords(event);
  }
}

type InWords = Extract<
  CaseEvent,
  { kind: 'controlled' | 'tested' | 'accepted' | 'mended' | 'conditionMet' | 'withdrawn' }
>;

/** What somebody did, with what they said of it. */
function toldInWords(event: InWords): Bilingual {
  switch (event.kind) {
    case 'controlled':
      return both(`Udførte en kontrol: ${event.word}`, `Carried out a control: ${event.word}`);
    case 'tested': {
      const [da, en] = event.passed ? ['bestået', 'passed'] : ['ikke bestået', 'failed'];
      return both(`Afprøvede, ${da}: ${event.word}`, `Tested, ${en}: ${event.word}`);
    }
    case 'mended':
      return both(`Meldte en mangel rettet: ${event.word}`, `Said a shortfall is mended: ${event.word}`);
    case 'accepted':
      return both(
        `Godkendte, at det tages i brug: ${event.word}`,
        `Accepted that it is put to use: ${event.word}`,
      );
    case 'conditionMet':
      return both(`Meldte et vilkår opfyldt: ${event.word}`, `Said a condition is met: ${event.word}`);
    case 'withdrawn':
      return both(`Trak sagen tilbage: ${event.word}`, `Withdrew the case: ${event.word}`);
  }
}

function said(
  naming: Naming,
  { party, word }: { readonly party: Party; readonly word: string },
  da: string,
  en: string,
): Bilingual {
  const who = partyText(naming, party);
  const more = word === '' ? '' : `: ${word}`;
  return both(`På vegne af ${who.da} ${da}${more}`, `On behalf of ${who.en} ${en}${more}`);
}

/** Whom it waits for, or what came of it. */
export function where(naming: Naming, standing: Standing): Bilingual {
  switch (standing.stage) {
    case 'draft':
      return both('Skrives', 'Being written');
    case 'nobody':
      return both('Kompetenceplanen nævner den ikke', 'The table of authority does not mention it');
    case 'hearing': {
      const waiting = [
        ...standing.unasked,
        ...standing.waiting.map(({ party }) => party),
        ...standing.agreeing,
      ];
      const names = waiting.map((party) => partyText(naming, party));
      return both(
        `Venter på ${listed(
          names.map(({ da }) => da),
          'da',
        )}`,
        `Waits for ${listed(
          names.map(({ en }) => en),
          'en',
        )}`,
      );
    }
    case 'disagreed': {
      const who = partyText(naming, standing.party);
      return both(`${who.da} tiltrådte ikke`, `${who.en} did not agree`);
    }
    case 'step': {
      const who = partyText(naming, standing.party);
      return standing.decides
        ? both(`Afgøres af ${who.da}`, `Decided by ${who.en}`)
        : both(`Anbefales videre af ${who.da}`, `Recommended on by ${who.en}`);
    }
    case 'resolved':
      return resolution(naming, { ...standing.resolved, word: '' }, standing.resolved.party);
    case 'decided':
      return resolution(naming, { ...standing.decided, word: '' }, standing.decided.party);
    case 'withdrawn':
      return same('');
  }
}
