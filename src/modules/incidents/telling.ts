// What has happened to an incident, in a sentence each. Pure.

import type { Bilingual } from '../../kernel/problem.ts';
import { formatInstant } from '../../kernel/time.ts';
import { capital, listed } from '../../kernel/wording.ts';
import type { Naming } from '../access/index.ts';
import { toldText } from '../changes/index.ts';
import { responded } from './aftermath/telling.ts';
import { isResponse } from './domain/aftermath/events.ts';
import type { EventOf, IncidentEvent } from './domain/incident.ts';
import { CLASS_NAMES, CLOCK_NAMES, GROUND_NAMES, RISK_NAMES, SEVERITY_NAMES } from './domain/names.ts';

const both = (da: string, en: string): Bilingual => ({ da, en });
const moment = (at: number): string => `${formatInstant(at).slice(0, 10)} ${formatInstant(at).slice(11, 16)}`;
const more = (word: string): string => (word.trim() === '' ? '' : `: ${word}`);

export function said(naming: Naming, event: IncidentEvent): Bilingual {
  if (isResponse(event)) return responded(naming, event);
  switch (event.kind) {
    case 'reported':
      return both('Hændelsen blev meldt', 'The incident was reported');
    case 'triaged':
      return triaged(event);
    case 'certain':
      return both(
        `Rimelig vished om et brud fra ${moment(event.since)}${more(event.why)}`,
        `Reasonable certainty of a breach from ${moment(event.since)}${more(event.why)}`,
      );
    case 'aware':
      return both(
        `Kendskab til en væsentlig hændelse (NIS 2) fra ${moment(event.since)}${more(event.why)}`,
        `Aware of a significant incident (NIS 2) from ${moment(event.since)}${more(event.why)}`,
      );
    case 'risked': {
      const { da, en } = RISK_NAMES[event.risk];
      return both(
        `Risiko for de berørte: ${da}${more(event.why)}`,
        `Risk to those affected: ${en}${more(event.why)}`,
      );
    }
    case 'written':
      return both(
        `Skrev anmeldelsen, version ${event.version}`,
        `Wrote the notification, version ${event.version}`,
      );
    case 'notified':
      return notified(event);
    case 'waived': {
      const [clock, ground] = [CLOCK_NAMES[event.clock], GROUND_NAMES[event.ground]];
      return both(
        `${clock.da} undlades. ${ground.da}${more(event.why)}`,
        `${clock.en} is left out. ${ground.en}${more(event.why)}`,
      );
    }
    case 'letter':
      return both('Skrev et brev til de berørte', 'Wrote a letter to those affected');
    case 'noted':
      return both(event.word, event.word);
    case 'told':
      return told(naming, event);
    case 'answered':
      return both(
        `Svar til den, der meldte${more(event.word)}`,
        `Answer to whoever reported it${more(event.word)}`,
      );
    case 'evaluated':
      return both(`Evalueret. Årsag${more(event.cause)}`, `Evaluated. Cause${more(event.cause)}`);
    case 'closed':
      return both(`Afsluttet${more(event.word)}`, `Closed${more(event.word)}`);
    case 'reopened':
      return both(`Genåbnet${more(event.word)}`, `Opened again${more(event.word)}`);
    case 'acknowledged':
      return both('Har læst det', 'Has read it');
    default:
      return ofPerson(naming, event);
  }
}

function ofPerson(naming: Naming, event: EventOf<'concerned' | 'revealed' | 'handler'>): Bilingual {
  const name = naming.name('person', event.person);
  switch (event.kind) {
    case 'concerned':
      return event.hidden
        ? both(
            `${name} er involveret og holdes uden for sagen${more(event.why)}`,
            `${name} is involved and kept from it${more(event.why)}`,
          )
        : both(`${name} er involveret${more(event.why)}`, `${name} is involved${more(event.why)}`);
    case 'revealed':
      return both(`${name} er orienteret${more(event.word)}`, `${name} was told${more(event.word)}`);
    case 'handler':
      return event.on
        ? both(`${name} er med til at behandle den`, `${name} has a part in handling it`)
        : both(`${name} behandler den ikke længere`, `${name} no longer handles it`);
  }
}

function triaged({ triage, word }: EventOf<'triaged'>): Bilingual {
  const [kind, severity] = [CLASS_NAMES[triage.class], SEVERITY_NAMES[triage.severity]];
  const kle = triage.kle == null ? '' : `, KLE ${triage.kle}`;
  return both(
    `Vurderet: ${kind.da}, ${severity.da.toLocaleLowerCase('da')}${kle}${more(word)}`,
    `Assessed: ${kind.en}, ${severity.en.toLowerCase()}${kle}${more(word)}`,
  );
}

function notified({ clock, sentAt, reference, late }: EventOf<'notified'>): Bilingual {
  const { da, en } = CLOCK_NAMES[clock];
  const no = reference === '' ? '' : ` (${reference})`;
  return both(
    `${da}: sendt ${moment(sentAt)}${no}${late === null ? '' : `. Efter fristen${more(late)}`}`,
    `${en}: sent ${moment(sentAt)}${no}${late === null ? '' : `. After the time was out${more(late)}`}`,
  );
}

const begun = ({ da, en }: Bilingual): Bilingual => both(capital(da), capital(en));

function told(naming: Naming, { party, people }: EventOf<'told'>): Bilingual {
  const who = begun(toldText(naming, party));
  const names = people.map((person) => naming.name('person', person));
  if (names.length === 0)
    return both(`${who.da}: der var ingen at orientere`, `${who.en}: there was nobody to tell`);
  return both(`${who.da} orienteret: ${listed(names, 'da')}`, `${who.en} told: ${listed(names, 'en')}`);
}
