// What the reader may do to an incident now: what comes first stands open with its button, the rest can be opened.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Todo, Todos, type Weight } from '../../../web/parts/Todos.tsx';
import { CLOCK_NAMES, type ClockView, type IncidentView } from '../contract.ts';
import { type ActWords, actWords } from './actWords.ts';
import { isSet, NotifyForm, SinceForm, WaiveForm } from './ClockForms.tsx';
import { ConcernForm, HandlerForm, LetterForm, RevealForm, RiskForm, WordForm } from './IncidentActs.tsx';
import { NotificationForm } from './NotificationForm.tsx';
import { TriageForm } from './TriageForm.tsx';

const running = (view: IncidentView): readonly ClockView[] =>
  (view.handled?.clocks ?? []).filter(({ stopped }) => stopped === null);

type Words = ActWords;

/** What is to be judged: what nobody has yet, and what can be judged again. */
function judging(t: Words, view: IncidentView): { readonly first: Todo[]; readonly again: Todo[] } {
  const triage: Todo = {
    key: 'triage',
    title: view.state === 'reported' ? t.triage : t.triageAgain,
    form: (weight) => <TriageForm view={view} weight={weight} />,
  };
  const since = (kind: 'certain' | 'aware'): Todo => ({
    key: kind,
    title: isSet(view, kind) ? t.since[kind].again : t.since[kind].title,
    form: (weight) => <SinceForm view={view} weight={weight} kind={kind} />,
  });
  const risk: Todo = {
    key: 'risk',
    title: t.riskTitle,
    form: (weight) => <RiskForm view={view} weight={weight} />,
  };
  const [certain, aware] = [since('certain'), since('aware')];
  if (view.state === 'reported') return { first: [triage, certain, aware], again: [] };
  if (view.class !== 'breach') return { first: [], again: [triage, aware] };
  const isJudged = view.handled?.risk !== null;
  return {
    first: [...(isSet(view, 'certain') ? [] : [certain]), ...(isJudged ? [] : [risk])],
    again: [...(isJudged ? [risk] : []), ...(isSet(view, 'certain') ? [certain] : []), triage, aware],
  };
}

function clockTodos(t: Words, view: IncidentView, name: (clock: ClockView) => string): Todo[] {
  const clocks = running(view);
  const notify = view.may.lead
    ? clocks.map((clock) => ({
        key: `notify ${clock.kind}`,
        title: t.notified(name(clock)),
        form: (weight: Weight) => <NotifyForm view={view} weight={weight} clock={clock} />,
      }))
    : [];
  const waive = view.may.waive
    ? clocks.map((clock) => ({
        key: `waive ${clock.kind}`,
        title: t.waive(name(clock)),
        form: (weight: Weight) => <WaiveForm view={view} weight={weight} clock={clock} />,
      }))
    : [];
  return [...notify, ...waive];
}

const word = (t: Words, view: IncidentView, what: 'note' | 'answer' | 'close' | 'reopen'): Todo => ({
  key: what,
  title: t.words[what].title,
  form: (weight) => <WordForm view={view} weight={weight} what={what} />,
});

/** In the order in which they help the incident on. */
function todosOf(t: Words, view: IncidentView, name: (clock: ClockView) => string): readonly Todo[] {
  const { may, handled, state } = view;
  const write: Todo = {
    key: 'write',
    title: t.write,
    form: (weight) => <NotificationForm view={view} weight={weight} />,
  };
  const letter: Todo = {
    key: 'letter',
    title: t.letter,
    form: (weight) => <LetterForm view={view} weight={weight} />,
  };
  const concern: Todo = {
    key: 'concern',
    title: t.concern,
    form: (weight) => <ConcernForm view={view} weight={weight} />,
  };
  const handler: Todo = {
    key: 'handler',
    title: t.handler,
    form: (weight) => <HandlerForm view={view} weight={weight} />,
  };
  const reveal = (handled?.concerned ?? [])
    .filter(({ hidden }) => hidden)
    .map(
      (person): Todo => ({
        key: `reveal ${person.id}`,
        title: t.reveal(person.name),
        form: (weight) => <RevealForm view={view} weight={weight} person={person} />,
      }),
    );
  const isClosed = state === 'closed';
  const begun = state !== 'reported';
  const breach = begun && view.class === 'breach';
  const isWritten = (handled?.versions.length ?? 0) > 0;
  const clocks = clockTodos(t, view, name);
  const { first, again } = may.lead ? judging(t, view) : { first: [], again: [] };
  const writes = may.work && breach ? [write] : [];
  const closing = may.close && begun && !isClosed ? [word(t, view, 'close')] : [];
  // Once it is certain, what stops the clock comes first; once nothing runs, what is still to be judged, and what ends it.
  const isSure = breach && isSet(view, 'certain');
  const inTime = isWritten ? [...clocks, ...writes] : [...writes, ...clocks];
  const isDone = isSure && isWritten && handled?.risk !== null && clocks.length === 0;
  const isRunning = isSure && (!isWritten || clocks.length > 0);
  const order = isDone
    ? [...closing, ...writes]
    : isRunning
      ? [...inTime, ...first]
      : [...first, ...writes, ...clocks];
  return [
    ...(isClosed && may.close ? reveal : []),
    ...order,
    ...(may.note ? [word(t, view, 'note')] : []),
    ...(may.close ? [word(t, view, 'answer')] : []),
    ...(may.work && breach ? [letter] : []),
    ...(may.lead ? [concern, handler] : []),
    ...again,
    ...(isDone ? [] : closing),
    ...(may.close && isClosed ? [word(t, view, 'reopen')] : []),
  ];
}

export function IncidentTodo({ view }: { readonly view: IncidentView }) {
  const t = useWords(actWords);
  const language = useLanguage();
  const todos = todosOf(t, view, (clock) => CLOCK_NAMES[clock.kind][language]);
  return <Todos label={t.todo} todos={todos} />;
}
