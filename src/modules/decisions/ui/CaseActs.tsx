// One form for each thing that can be done to a case: what it means stands beside the button, and what is typed is kept until it is done.

import type { ReactNode } from 'react';
import { useState } from 'react';
import { capital } from '../../../kernel/wording.ts';
import { useDraft } from '../../../web/drafts.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ChecksField, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import type { Weight } from '../../../web/parts/Todos.tsx';
import type { CaseAct, CaseView } from '../contract.ts';
import { changeWords } from './changeWords.ts';
import { ResolveForm } from './ResolveForm.tsx';
import { shortfallWords } from './shortfallWords.ts';
import { useCaseAct } from './useActs.ts';
import { caseWords } from './words.ts';

interface Props {
  readonly view: CaseView;
  readonly weight: Weight;
}

const LONG = 20_000;
/** Nothing is put forward without them. */
const NEEDED = ['problem', 'recommendation'] as const;

/** What it means, what went wrong, and the buttons. */
export function Doing({
  means,
  error,
  children,
}: {
  readonly means: string;
  readonly error: Error | null;
  readonly children: ReactNode;
}) {
  return (
    <>
      <p className="means">{means}</p>
      {error !== null && <ErrorPanel error={error} />}
      <div className="button-row">{children}</div>
    </>
  );
}

export function PutForwardForm({ view, weight }: Props) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const [asks, choose] = useState<readonly string[]>([]);
  const acting = useCaseAct(view.id);
  const optional = view.line?.agrees.filter(({ when }) => when === 'asked') ?? [];
  const lacks = NEEDED.filter(
    (needed) => !view.sections.some(({ section, text }) => section === needed && text.trim() !== ''),
  );
  return (
    <>
      {optional.length > 0 && (
        <ChecksField
          legend={t.alsoAsk}
          options={optional.map(({ key, name }) => [key, capital(name[language])])}
          chosen={asks}
          onTurn={(key, on) => choose(on ? [...asks, key] : asks.filter((one) => one !== key))}
        />
      )}
      {lacks.length > 0 && <p>{t.writeFirst(lacks.map((section) => t.sections[section]).join(t.and))}</p>}
      <Doing means={t.putForwardMeans} error={acting.error}>
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={lacks.length > 0 || acting.isPending}
          onClick={() => acting.mutate({ act: 'putForward', asks: [...asks] })}
        >
          {t.putForward}
        </button>
      </Doing>
    </>
  );
}

export function AskForm({ view, party, weight }: Props & { readonly party: string }) {
  const t = useWords(caseWords);
  const least = view.line?.days ?? 0;
  const [question, write, forget] = useDraft(`ask ${view.id} ${party}`);
  const [days, give] = useState(String(least));
  const acting = useCaseAct(view.id, forget);
  const given = /^\d{1,3}$/.test(days) ? Number(days) : null;
  return (
    <>
      <LinesField
        label={t.question}
        hint={t.questionHint}
        rows={4}
        longest={LONG}
        value={question}
        onValue={write}
      />
      <TextField label={t.days} hint={t.daysHint(least)} inputMode="numeric" value={days} onValue={give} />
      <Doing means={t.askMeans} error={acting.error}>
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={question.trim() === '' || given === null || acting.isPending}
          onClick={() => given !== null && acting.mutate({ act: 'ask', party, question, days: given })}
        >
          {t.sendQuestion}
        </button>
      </Doing>
    </>
  );
}

export function AnswerForm({ view, party, weight }: Props & { readonly party: string }) {
  const t = useWords(caseWords);
  const [word, write, forget] = useDraft(`answer ${view.id} ${party}`);
  const acting = useCaseAct(view.id, forget);
  const asked = view.hearings.find((one) => one.party.key === party);
  return (
    <>
      {asked !== undefined && <blockquote className="request-reason prose">{asked.question}</blockquote>}
      <LinesField label={t.yourAnswer} rows={6} longest={LONG} value={word} onValue={write} />
      <Doing means={t.answerMeans} error={acting.error}>
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={word.trim() === '' || acting.isPending}
          onClick={() => acting.mutate({ act: 'answer', party, word })}
        >
          {t.sendAnswer}
        </button>
      </Doing>
    </>
  );
}

export function AgreeForm({ view, party, weight }: Props & { readonly party: string }) {
  const t = useWords(caseWords);
  const [word, write, forget] = useDraft(`agree ${view.id} ${party}`);
  const acting = useCaseAct(view.id, forget);
  return (
    <>
      <LinesField
        label={t.agreeWord}
        hint={t.agreeWordHint}
        rows={4}
        longest={LONG}
        value={word}
        onValue={write}
      />
      <Doing means={t.agreeMeans} error={acting.error}>
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={acting.isPending}
          onClick={() => acting.mutate({ act: 'agreed', party, word })}
        >
          {t.agree}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={word.trim() === '' || acting.isPending}
          onClick={() => acting.mutate({ act: 'disagreed', party, word })}
        >
          {t.disagree}
        </button>
      </Doing>
    </>
  );
}

/** Whoever is to be told says that they are: nothing waits for it. */
export function ToldForm({ view, party, weight }: Props & { readonly party: string }) {
  const t = useWords(caseWords);
  const acting = useCaseAct(view.id);
  return (
    <Doing means={t.toldMeans} error={acting.error}>
      <button
        type="button"
        className={`button button-${weight}`}
        disabled={acting.isPending}
        onClick={() => acting.mutate({ act: 'told', party })}
      >
        {t.toldNow}
      </button>
    </Doing>
  );
}

export function DecideForm({ view, weight }: Props) {
  const t = useWords(caseWords);
  const acting = useCaseAct(view.id);
  const as = view.may.resolve;
  if (as === null) return null;
  return (
    <ResolveForm
      outcomes={view.may.outcomes}
      means={t.resolveMeans[as]}
      label={t.resolve}
      weight={weight}
      needsWord={as === 'chair'}
      acting={acting}
      onSend={(resolution) => acting.mutate({ act: 'resolve', as, ...resolution })}
    />
  );
}

interface Evidence {
  readonly label: string;
  readonly hint: string;
  readonly means: string;
  readonly send: string;
}

/** Something is done, and how is told: of a condition that is met, of a control that is carried out. */
function EvidenceForm({
  view,
  weight,
  place,
  words,
  actOf,
  children,
}: Props & {
  readonly place: string;
  readonly words: Evidence;
  readonly actOf: (word: string) => CaseAct;
  readonly children?: ReactNode;
}) {
  const [word, write, forget] = useDraft(`${place} ${view.id}`);
  const acting = useCaseAct(view.id, forget);
  return (
    <>
      {children}
      <LinesField label={words.label} hint={words.hint} longest={LONG} value={word} onValue={write} />
      <Doing means={words.means} error={acting.error}>
        <button
          type="button"
          className={`button button-${weight}`}
          disabled={word.trim() === '' || acting.isPending}
          onClick={() => acting.mutate(actOf(word))}
        >
          {words.send}
        </button>
      </Doing>
    </>
  );
}

export function ConditionForm({ condition, ...props }: Props & { readonly condition: number }) {
  const t = useWords(caseWords);
  return (
    <EvidenceForm
      {...props}
      place={`condition ${condition}`}
      words={t.metWords}
      actOf={(word) => ({ act: 'condition', condition, word })}
    />
  );
}

export function ControlForm({ control, ...props }: Props & { readonly control: number }) {
  const t = useWords(caseWords);
  return (
    <EvidenceForm
      {...props}
      place={`control ${control}`}
      words={t.controlWords}
      actOf={(word) => ({ act: 'control', control, word })}
    />
  );
}

export function MendForm({ shortfall, ...props }: Props & { readonly shortfall: number }) {
  const t = useWords(shortfallWords);
  return (
    <EvidenceForm
      {...props}
      place={`mend ${shortfall}`}
      words={t.mendWords}
      actOf={(word) => ({ act: 'mended', shortfall, word })}
    />
  );
}

export function TestForm(props: Props) {
  const t = useWords(changeWords);
  const [passed, say] = useState<'yes' | 'no'>('yes');
  return (
    <EvidenceForm
      {...props}
      place="test"
      words={{ label: t.testWord, hint: t.testWordHint, means: t.testMeans, send: t.sendTest }}
      actOf={(word) => ({ act: 'tested', passed: passed === 'yes', word })}
    >
      <SelectField
        label={t.passed}
        value={passed}
        options={[
          ['yes', t.passedChoices.yes],
          ['no', t.passedChoices.no],
        ]}
        onValue={say}
      />
    </EvidenceForm>
  );
}

export function AcceptForm(props: Props) {
  const t = useWords(changeWords);
  return (
    <EvidenceForm
      {...props}
      place="accept"
      words={{ label: t.acceptWord, hint: t.acceptWordHint, means: t.acceptMeans, send: t.sendAccept }}
      actOf={(word) => ({ act: 'accepted', word })}
    />
  );
}

/** With a reason: to write on it, or to let it go. */
export function GiveUpForm({ view, act }: Omit<Props, 'weight'> & { readonly act: 'takeBack' | 'withdraw' }) {
  const t = useWords(caseWords);
  const [word, write, forget] = useDraft(`${act} ${view.id}`);
  const acting = useCaseAct(view.id, forget);
  return (
    <>
      <LinesField label={t.reason} value={word} onValue={write} />
      <Doing means={t.giveUpMeans[act]} error={acting.error}>
        <button
          type="button"
          className="button button-secondary"
          disabled={word.trim() === '' || acting.isPending}
          onClick={() => acting.mutate({ act, word })}
        >
          {t.giveUp[act]}
        </button>
      </Doing>
    </>
  );
}
