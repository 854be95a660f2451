// What is asked of every new system on how it fits: read by all, written by those whom the table of authority asks.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { keepArchitectureQuestions, readArchitectureQuestions } from '../contract.ts';
import { systemWords } from './words.ts';

export function QuestionsScreen() {
  const t = useWords(systemWords);
  const found = useApi(readArchitectureQuestions, {});
  return (
    <>
      <PageHead
        title={t.questions}
        sub={t.questionsSub}
        crumbs={[
          <Link key="systems" to="/systems">
            {t.systems}
          </Link>,
          <Link key="grounds" to="/systems/grounds">
            {t.grounds}
          </Link>,
        ]}
      />
      <Loaded query={found}>
        {({ questions, mayKeep }) =>
          mayKeep ? (
            <Keeping questions={questions} />
          ) : (
            <>
              <p className="muted">{t.notYours}</p>
              {questions.length === 0 ? (
                <p>{t.empty}</p>
              ) : (
                <ol>
                  {questions.map((question) => (
                    <li key={question}>{question}</li>
                  ))}
                </ol>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface Row {
  readonly key: number;
  readonly text: string;
}

function Keeping({ questions }: { readonly questions: readonly string[] }) {
  const t = useWords(systemWords);
  const changed = useChanged();
  const [rows, write] = useState<readonly Row[]>(questions.map((text, key) => ({ key, text })));
  const saving = useMutation({
    mutationFn: () =>
      call(keepArchitectureQuestions, {
        body: { questions: rows.map(({ text }) => text.trim()).filter((text) => text !== '') },
      }),
    onSuccess: () => changed(),
  });
  const key = Math.max(0, ...rows.map((one) => one.key)) + 1;
  return (
    <div className="change-form">
      {rows.map((row, at) => (
        <div key={row.key}>
          <LinesField
            label={t.one(at + 1)}
            longest={500}
            value={row.text}
            onValue={(text) => write(rows.map((one) => (one.key === row.key ? { ...row, text } : one)))}
          />
          <button
            type="button"
            className="link-button"
            onClick={() => write(rows.filter((one) => one.key !== row.key))}
          >
            {t.remove(at + 1)}
          </button>
        </div>
      ))}
      {saving.isError && <ErrorPanel error={saving.error} />}
      {saving.isSuccess && <Notice tone="primary" title={t.saved} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t.save}
        </button>
        <button
          type="button"
          className="button button-secondary"
          onClick={() => write([...rows, { key, text: '' }])}
        >
          {t.add}
        </button>
      </div>
    </div>
  );
}
