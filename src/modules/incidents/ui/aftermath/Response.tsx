// What is to be done about an incident and what has been: the steps of its kind, when it happened, tasks, decisions and the evaluation.

import { useState } from 'react';
import { useApi } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/drafts.ts';
import { instantText, longDay } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { Badge } from '../../../../web/parts/Badge.tsx';
import { InputField, LinesField } from '../../../../web/parts/fields.tsx';
import { Journaled } from '../../../../web/parts/Journaled.tsx';
import { Loaded } from '../../../../web/parts/Loading.tsx';
import { type ResponseView, readResponse } from '../../contract.ts';
import { instantOf, type Moment, MomentField, momentOf } from '../ActForm.tsx';
import { Evaluation } from './Evaluation.tsx';
import { Measures } from './Measures.tsx';
import { Sent } from './Sent.tsx';
import { useRespond } from './useRespond.ts';
import { aftermathWords } from './words.ts';

interface Props {
  readonly view: ResponseView;
}

export function Response({ id }: { readonly id: string }) {
  const t = useWords(aftermathWords);
  const query = useApi(readResponse, { params: { incident: id } });
  return (
    <Loaded query={query} what={t.what}>
      {(view) => (
        <>
          <Steps view={view} />
          <Measures view={view} />
          <Decisions view={view} />
          <Evaluation view={view} />
          <Journaled versions={view.journal} />
          <Kept view={view} />
        </>
      )}
    </Loaded>
  );
}

function Steps({ view }: Props) {
  const t = useWords(aftermathWords);
  const { steps, may } = view;
  const settled = steps.filter(({ done }) => done !== null).length;
  return (
    <section className="paper-section">
      <h2>{t.response}</h2>
      <p className="muted">{t.progress(settled, steps.length)}</p>
      <ol className="case-list">
        {steps.map((step) => (
          <li key={step.id}>
            <Step view={view} step={step} mayAct={may.act} />
          </li>
        ))}
      </ol>
      <Occurred view={view} />
    </section>
  );
}

function Step({
  view,
  step: { id, text, done },
  mayAct,
}: Props & { readonly step: ResponseView['steps'][number]; readonly mayAct: boolean }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const head = (
    <>
      {text[language] === '' ? (
        <>
          <span lang="da">{text.da}</span> <Badge>{t.onlyDanish}</Badge>
        </>
      ) : (
        text[language]
      )}{' '}
      <Badge tone={done === null ? 'warning' : done.outcome === 'done' ? 'primary' : 'calm'}>
        {done === null ? t.waits : t[done.outcome]}
      </Badge>
    </>
  );
  const said = done !== null && (
    <span className="cell-sub">
      {[done.word, done.by, instantText(done.at, language)].filter(Boolean).join(', ')}
    </span>
  );
  if (!mayAct || done !== null)
    return (
      <>
        {head}
        {said}
      </>
    );
  return (
    <details>
      <summary>{head}</summary>
      <StepForm view={view} step={id} />
    </details>
  );
}

function StepForm({ view, step }: Props & { readonly step: string }) {
  const t = useWords(aftermathWords);
  const [word, write, forget] = useDraft(`step ${view.id} ${step}`);
  const acting = useRespond(view.id, forget);
  const settle = (outcome: 'done' | 'notNeeded') => acting.mutate({ act: 'step', step, outcome, word });
  return (
    <>
      <LinesField label={t.note} hint={t.noteHint} value={word} onValue={write} />
      <Sent
        error={acting.error}
        send={t.markDone}
        isReady={!acting.isPending}
        onSend={() => settle('done')}
      />
      <button
        type="button"
        className="link-button"
        disabled={word.trim() === '' || acting.isPending}
        onClick={() => settle('notNeeded')}
      >
        {t.markNotNeeded}
      </button>
    </>
  );
}

function Occurred({ view }: Props) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { occurredAt, may, id } = view;
  const [moment, say] = useState<Moment>(() =>
    momentOf(occurredAt === null ? Date.now() : Date.parse(occurredAt)),
  );
  const [why, write, forget] = useDraft(`occurred ${id}`);
  const acting = useRespond(id, forget);
  const since = instantOf(moment);
  return (
    <>
      {occurredAt !== null && <p>{t.occurredOn(instantText(occurredAt, language))}</p>}
      {may.act && (
        <details>
          <summary>{t.occurred}</summary>
          <MomentField label={{ day: t.occurredDay, time: t.occurredTime }} value={moment} onValue={say} />
          <InputField label={t.occurredWhy} value={why} onChange={(event) => write(event.target.value)} />
          <Sent
            means={t.occurredMeans}
            error={acting.error}
            send={t.save}
            isReady={since !== null && !acting.isPending}
            onSend={() => since !== null && acting.mutate({ act: 'occurred', since, why })}
          />
        </details>
      )}
    </>
  );
}

function Decisions({ view }: Props) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const [word, write, forget] = useDraft(`decide ${view.id}`);
  const acting = useRespond(view.id, forget);
  if (view.decisions.length === 0 && !view.may.act) return null;
  return (
    <section className="paper-section">
      <h2>{t.decisions}</h2>
      <ul className="case-list">
        {view.decisions.map(({ at, by, word: said }) => (
          <li key={at}>
            {said}
            <span className="cell-sub">{[by, instantText(at, language)].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      {view.may.act && (
        <details>
          <summary>{t.decide}</summary>
          <LinesField label={t.decideField} value={word} onValue={write} />
          <Sent
            error={acting.error}
            send={t.save}
            isReady={word.trim() !== '' && !acting.isPending}
            onSend={() => acting.mutate({ act: 'decide', word })}
          />
        </details>
      )}
    </section>
  );
}

/** Until when it says anything of people. */
function Kept({ view: { erasedFrom, isErased } }: Props) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  if (isErased) return <p className="muted">{t.erased}</p>;
  return erasedFrom === null ? null : <p className="muted">{t.erasedFrom(longDay(erasedFrom, language))}</p>;
}
