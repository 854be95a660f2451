// A new case: what it is. Its text is written afterwards, on the case itself.

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { useDraft } from '../../../web/drafts.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { openCase, readCaseStart } from '../contract.ts';
import { HeadForm } from './HeadForm.tsx';
import { inputOf, missing, NOTHING, readWritten } from './head.ts';
import { caseWords } from './words.ts';

export function NewCaseScreen() {
  const t = useWords(caseWords);
  const start = useApi(readCaseStart, {});
  return (
    <>
      <PageHead
        title={t.newCase}
        sub={t.newSub}
        crumbs={[
          <Link key="all" to="/cases">
            {t.cases}
          </Link>,
        ]}
      />
      <Loaded query={start}>
        {({ units }) =>
          units.length === 0 ? (
            <EmptyState title={t.notToOpen}>
              <p>{t.noneForMe}</p>
            </EmptyState>
          ) : (
            <Form />
          )
        }
      </Loaded>
    </>
  );
}

function Form() {
  const t = useWords(caseWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const [text, write, forget] = useDraft('new case');
  const written = readWritten(text) ?? NOTHING;
  const opening = useMutation({
    mutationFn: () => call(openCase, { body: inputOf(written) }),
    onSuccess: async ({ id }) => {
      forget();
      await changed();
      await navigate({ to: '/cases/$case', params: { case: id } });
    },
  });
  const lacks = missing(written);
  return (
    <form
      className="change-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks.length === 0) opening.mutate();
      }}
    >
      <HeadForm written={written} onWrite={(next) => write(JSON.stringify(next))} />
      {opening.isError && <ErrorPanel error={opening.error} />}
      <div className="button-row">
        <button
          type="submit"
          className="button button-primary"
          disabled={lacks.length > 0 || opening.isPending}
        >
          {t.openCase}
        </button>
      </div>
      {lacks.length > 0 && <p className="muted">{t.lacks(lacks.map((one) => t.missable[one]).join(', '))}</p>}
      <p className="muted">{t.openNext}</p>
    </form>
  );
}
