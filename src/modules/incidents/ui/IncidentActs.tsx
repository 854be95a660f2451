// One form for each smaller thing that can be done to an incident; the clocks' own are in ClockForms.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { CheckField, LinesField, SelectField } from '../../../web/parts/fields.tsx';
import { type IncidentAct, LETTER_NAMES, LETTERS, RISK_NAMES, RISKS } from '../contract.ts';
import { ActForm, type FormProps, useActForm } from './ActForm.tsx';
import { actWords } from './actWords.ts';
import { IncidentPick } from './choose.tsx';

const LONG = 20_000;

interface WordFormProps extends FormProps {
  readonly what: 'note' | 'answer' | 'close' | 'reopen';
}

/** What is nothing but words. */
export function WordForm({ view, weight, what }: WordFormProps) {
  const t = useWords(actWords);
  const { written, write, acting } = useActForm(view, what, { word: '' });
  const { word } = written;
  const { label, hint, send, means } = t.words[what];
  return (
    <ActForm
      {...{ weight, send, means, acting }}
      act={word.trim() === '' ? null : { act: what, word }}
      words={[word]}
    >
      <LinesField
        label={label}
        hint={hint}
        rows={3}
        longest={LONG}
        value={word}
        onValue={(next) => write({ word: next })}
      />
    </ActForm>
  );
}

export function RiskForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const language = useLanguage();
  const { written, write, acting } = useActForm(view, 'risk', {
    risk: view.handled?.risk ?? ('risk' as const),
    why: '',
  });
  const { risk, why } = written;
  const act: IncidentAct | null = why.trim() === '' ? null : { act: 'risk', risk, why };
  return (
    <ActForm weight={weight} send={t.riskSend} means={t.riskMeans} acting={acting} act={act} words={[why]}>
      <SelectField
        label={t.risk}
        value={risk}
        options={RISKS.map((one) => [one, RISK_NAMES[one][language]] as const)}
        onValue={(next) => write({ risk: next })}
      />
      <LinesField label={t.why} longest={LONG} value={why} onValue={(next) => write({ why: next })} />
    </ActForm>
  );
}

export function LetterForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const language = useLanguage();
  const templates = view.handled?.templates ?? [];
  const textOf = (wanted: string) => templates.find(({ template }) => template === wanted)?.text ?? '';
  const { written, write, acting } = useActForm(view, 'letter', {
    template: 'plain' as (typeof LETTERS)[number],
    text: textOf('plain'),
  });
  const { template, text } = written;
  return (
    <ActForm
      {...{ weight, send: t.letterSend, means: t.letterMeans, acting }}
      act={text.trim() === '' ? null : { act: 'letter', template, text }}
      words={[text]}
    >
      <SelectField
        label={t.template}
        value={template}
        options={LETTERS.map((one) => [one, LETTER_NAMES[one][language]] as const)}
        onValue={(next) => write({ template: next, text: textOf(next) })}
      />
      <LinesField
        label={t.letterText}
        rows={14}
        longest={LONG}
        value={text}
        onValue={(next) => write({ text: next })}
      />
    </ActForm>
  );
}

/** Somebody whom it is about: kept from it with a reason, or not. */
export function ConcernForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const { written, write, acting } = useActForm(view, 'concern', { person: '', hidden: true, why: '' });
  const { person, hidden, why } = written;
  const isWhole = person !== '' && (!hidden || why.trim() !== '');
  return (
    <ActForm
      {...{ weight, send: t.concernSend, means: hidden ? t.concernMeans : t.concernSeen, acting }}
      act={isWhole ? { act: 'concern', person, hidden, why } : null}
      words={[why]}
    >
      <IncidentPick
        kind="person"
        label={t.person}
        value={person}
        onValue={(next) => write({ person: next })}
      />
      <CheckField label={t.hidden} checked={hidden} onChecked={(next) => write({ hidden: next })} />
      {hidden && <LinesField label={t.hiddenWhy} value={why} onValue={(next) => write({ why: next })} />}
    </ActForm>
  );
}

export function RevealForm({
  view,
  weight,
  person,
}: FormProps & { readonly person: { id: string; name: string } }) {
  const t = useWords(actWords);
  const { written, write, acting } = useActForm(view, `reveal ${person.id}`, { word: '' });
  const { word } = written;
  return (
    <ActForm
      {...{ weight, send: t.revealSend(person.name), means: t.revealMeans, acting }}
      act={word.trim() === '' ? null : { act: 'reveal', person: person.id, word }}
      words={[word]}
    >
      <LinesField label={t.revealWord} value={word} onValue={(next) => write({ word: next })} />
    </ActForm>
  );
}

export function HandlerForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const { written, write, acting } = useActForm(view, 'handler', { person: '' });
  const { person } = written;
  return (
    <ActForm
      {...{ weight, send: t.handlerSend, means: t.handlerMeans, acting }}
      act={person === '' ? null : { act: 'handler', person, on: true }}
    >
      <IncidentPick
        kind="person"
        label={t.person}
        value={person}
        onValue={(next) => write({ person: next })}
      />
    </ActForm>
  );
}
