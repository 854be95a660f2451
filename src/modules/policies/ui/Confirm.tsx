// Confirming that one has read what concerns one: all of it, or what has changed since last, with a few questions where they are asked.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Group } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { clauseLabel, clausesIn, confirmReading, type PolicyView, passagesOf } from '../contract.ts';
import { policyWords } from './words.ts';

interface Props {
  readonly policy: string;
  readonly text: string;
  readonly mine: NonNullable<PolicyView['mine']>;
}

/** Above the text: that it is to be read, what of it is new, and where to say so. */
export function ToRead({ text, mine }: Omit<Props, 'policy'>) {
  const t = useWords(policyWords);
  return (
    <Notice tone="information" title={mine.changed === null ? t.read.title : t.read.again}>
      <p>
        {mine.changed === null ? t.read.all : t.read.some(labelsOf(text, mine.changed, t.outside))}{' '}
        <a href="#confirm">{t.read.below}</a>
      </p>
    </Notice>
  );
}

export function Confirm({ policy, mine }: Omit<Props, 'text'>) {
  const t = useWords(policyWords);
  const changed = useChanged();
  const [answers, answer] = useState<Readonly<Record<number, number>>>({});
  const { version, questions } = mine;
  const confirming = useMutation({
    mutationFn: () =>
      call(confirmReading, {
        params: { policy },
        body: { version, answers: questions.map((_, at) => answers[at] ?? 0) },
      }),
    onSuccess: changed,
  });
  const isAnswered = questions.every((_, at) => answers[at] !== undefined);
  return (
    <section className="todo" id="confirm">
      <h2>{t.read.confirm}</h2>
      {questions.map((question, at) => (
        <Group key={question.text} legend={question.text}>
          {question.options.map((option, place) => (
            <label key={option} className="policy-answer">
              <input
                type="radio"
                name={`question ${at}`}
                checked={answers[at] === place}
                onChange={() => answer({ ...answers, [at]: place })}
              />
              <span>{option}</span>
            </label>
          ))}
        </Group>
      ))}
      {confirming.isError && <ErrorPanel error={confirming.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={!isAnswered || confirming.isPending}
          onClick={() => confirming.mutate()}
        >
          {t.read.confirm}
        </button>
      </div>
    </section>
  );
}

/** `§ 3, § 9`; a clause that is gone by its number alone. */
function labelsOf(text: string, changed: readonly string[], outside: string): string {
  const read = passagesOf(text);
  const clauses = read.ok ? clausesIn(read.value) : [];
  return changed
    .map((anchor) => {
      if (anchor === '') return outside.toLocaleLowerCase('da');
      return clauses.find((one) => one.anchor === anchor)?.label ?? clauseLabel(anchor);
    })
    .join(', ');
}
