// What of an incident is shown to whom: all to those who handle it, what was judged and decided to those who were told, their own words to
// whoever reported it, and what they were told to those whom it was about.

import { formatInstant } from '../../kernel/time.ts';
import type { Attachment } from '../../platform/attachments/index.ts';
import { Naming } from '../access/index.ts';
import { type ActGround, mayDo } from './acting.ts';
import { attachmentsView } from './attached.ts';
import { isClosed, unread } from './domain/acting.ts';
import { type Clock, clocksOf, minutesLeft } from './domain/clocks.ts';
import { kleOf } from './domain/filing.ts';
import { answersOf } from './domain/forms.ts';
import { CLASSES, type Incident } from './domain/incident.ts';
import { LETTERS, type LetterTemplate, letterOf, notificationOf } from './domain/notification.ts';
import { allOf, isOnlyTheirs, lastOf, partsOf, reportOf, toldOf, triageOf } from './domain/standing.ts';
import { toldView } from './parties.ts';
import type { ClockView, IncidentRow, IncidentView } from './routes.ts';
import { maySeeReporter, type Seen, seesAll } from './seeing.ts';
import { said } from './telling.ts';

type Shown = Omit<IncidentView, keyof IncidentRow>;

interface Beside {
  readonly municipality: string;
  /** Those that are for the reader. */
  readonly attached: readonly Attachment[];
}

export function viewOf(ground: ActGround, seen: Seen, { municipality, attached }: Beside): Shown {
  const { one, as, viewer } = seen;
  const { engine, now } = ground;
  const naming = new Naming(engine.facts, now);
  const showsReporter = maySeeReporter(engine, seen, now);
  return {
    as,
    report: as === 'concerned' ? null : reportView(naming, one, showsReporter),
    answers: answersTo(one, viewer.person),
    attachments: attachmentsView(naming, seen, attached, showsReporter),
    unread: unread(one, viewer.person).length > 0,
    handled: seesAll(as) ? handledOf(ground, naming, seen, municipality) : null,
    history: seesAll(as) ? historyOf(naming, seen, showsReporter) : [],
    may: {
      ...mayDo(ground, seen),
      attach: mayDo(ground, seen).note || (as === 'reporter' && !isClosed(one)),
    },
  };
}

function reportView(naming: Naming, one: Incident, showsReporter: boolean): NonNullable<Shown['report']> {
  const { what, when, about, form, anonymous, call, answers } = reportOf(one);
  return {
    ...{ what, when, about, form, anonymous },
    by: showsReporter ? naming.named('person', one.reportedBy) : null,
    call: showsReporter ? call : '',
    answers: answersOf({ form, answers }),
  };
}

/** What the reporter was answered, or somebody whom it was about was told. */
function answersTo(one: Incident, person: string): Shown['answers'] {
  const words = one.happened.flatMap(({ at, event }) => {
    const isMine =
      (event.kind === 'answered' && one.reportedBy === person) ||
      (event.kind === 'revealed' && event.person === person);
    return isMine ? [{ word: event.word, at: formatInstant(at) }] : [];
  });
  return words;
}

function clockView(clock: Clock, now: number): ClockView {
  const { kind, from, due, stopped } = clock;
  const how =
    stopped === null ? null : stopped.by === 'waived' ? 'waived' : stopped.isLate ? 'late' : 'inTime';
  return {
    ...{ kind, from: formatInstant(from), due: formatInstant(due), stopped: how },
    minutesLeft: stopped === null ? minutesLeft(clock, now) : null,
    stoppedAt: stopped === null ? null : formatInstant(stopped.at),
  };
}

const kleNamed = (naming: Naming, code: string | null) => (code === null ? null : naming.kle(code));

function handledOf(
  { policy, now }: ActGround,
  naming: Naming,
  { one, as }: Seen,
  municipality: string,
): NonNullable<Shown['handled']> {
  const triage = triageOf(one);
  const certain = lastOf(one, 'certain')?.event;
  const isNarrow = as === 'told';
  const isWritten = lastOf(one, 'written') !== null;
  const current = notificationOf(isNarrow && !isWritten ? toldOf(one) : one, policy);
  const { notification } = current;
  const people = isNarrow ? [] : partsOf(one);
  return {
    triage:
      triage === null
        ? null
        : {
            ...{ principal: triage.principal, process: triage.process, title: triage.title },
            kle: kleNamed(naming, kleOf(naming.facts, triage, now)),
          },
    suggestedKle: Object.fromEntries(
      CLASSES.map((of) => [of, kleNamed(naming, kleOf(naming.facts, { class: of }, now))] as const),
    ) as NonNullable<Shown['handled']>['suggestedKle'],
    clocks: clocksOf(one, policy).map((clock) => clockView(clock, now)),
    risk: lastOf(one, 'risked')?.event.risk ?? null,
    certain: certain === undefined ? null : { since: formatInstant(certain.since), why: certain.why },
    notification: {
      version: current.version,
      notification: { ...notification, categories: [...notification.categories] },
    },
    versions: versionsOf(naming, one),
    letters: isNarrow ? [] : lettersOf(one),
    templates: isNarrow
      ? []
      : LETTERS.map((template) => ({ template, text: letterOf(template, notification, municipality) })),
    told: allOf(one, 'told').map(({ at, event: { party, people: who } }) => ({
      party: toldView(naming, party),
      people: who.map((person) => naming.named('person', person)),
      at: formatInstant(at),
    })),
    handlers: people
      .filter(({ part }) => part === 'handler')
      .map(({ person }) => naming.named('person', person)),
    concerned: people
      .filter(({ part }) => part === 'hidden' || part === 'concerned')
      .map(({ person, part }) => ({ ...naming.named('person', person), hidden: part === 'hidden' })),
    evaluated: lastOf(one, 'evaluated') !== null,
  };
}

function versionsOf(naming: Naming, one: Incident): NonNullable<Shown['handled']>['versions'] {
  const sent = allOf(one, 'notified');
  return allOf(one, 'written').map(({ at, by, event: { version } }) => ({
    ...{ version, at: formatInstant(at), by: by === null ? '' : naming.name('person', by) },
    sent: sent
      .filter(({ event }) => event.version === version)
      .map(({ event }) => formatInstant(event.sentAt)),
  }));
}

const lettersOf = (one: Incident): NonNullable<Shown['handled']>['letters'] =>
  allOf(one, 'letter').map(({ seq, at, event }) => ({
    ...{ seq, template: event.template as LetterTemplate, text: event.text, at: formatInstant(at) },
  }));

function historyOf(naming: Naming, { one, as }: Seen, showsReporter: boolean): Shown['history'] {
  return (as === 'told' ? toldOf(one) : one).happened.map(({ seq, at, by, event }) => {
    const isKept = by === one.reportedBy && !showsReporter && isOnlyTheirs(event);
    return {
      ...{ seq, at: formatInstant(at), by: by === null || isKept ? '' : naming.name('person', by) },
      text: said(naming, event),
    };
  });
}
