// A task after an incident, for whoever is to do it: what and when, and a way to say that it is done.

import { useMutation } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, useApi, useChanged } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/drafts.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { LinesField } from '../../../../web/parts/fields.tsx';
import { Loaded } from '../../../../web/parts/Loading.tsx';
import { PageHead } from '../../../../web/parts/PageHead.tsx';
import { shellWords } from '../../../../web/words.ts';
import { doMeasure, type OneMeasure, readMeasure } from '../../contract.ts';
import { MeasureLine } from './Measures.tsx';
import { Sent } from './Sent.tsx';
import { aftermathWords } from './words.ts';

export function MeasureScreen() {
  const t = useWords(aftermathWords);
  const shell = useWords(shellWords);
  const { measure } = useParams({ from: '/measures/$measure' });
  const query = useApi(readMeasure, { params: { measure } });
  return (
    <>
      <PageHead
        title={t.measure}
        crumbs={[
          <Link key="tasks" to="/tasks">
            {shell.nav.tasks}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.measureWhat}>
        {(view) => (
          <div className="paper">
            <section className="paper-section">
              <Pattern view={view} />
              <p>
                <MeasureLine measure={view} />
              </p>
            </section>
            {view.mayDo && <DoIt view={view} />}
            {!view.mayDo && view.done === null && <p className="muted">{t.notYours}</p>}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Pattern({ view: { pattern } }: { readonly view: OneMeasure }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  if (pattern === null) return null;
  const { cause, unit, numbers } = pattern;
  return (
    <>
      <h2>{t.patternIn(cause[language], unit.name)}</h2>
      <p className="muted">
        {t.patternOf}: {numbers.join(', ')}
      </p>
    </>
  );
}

function DoIt({ view }: { readonly view: OneMeasure }) {
  const t = useWords(aftermathWords);
  const [word, write, forget] = useDraft(`do ${view.id}`);
  const changed = useChanged();
  const doing = useMutation({
    mutationFn: () => call(doMeasure, { params: { measure: view.id }, body: { word } }),
    onSuccess: () => {
      forget();
      return changed();
    },
  });
  return (
    <section className="todo" aria-label={t.doIt}>
      <h2>{t.doIt}</h2>
      <LinesField label={t.doItField} rows={4} value={word} onValue={write} />
      <Sent
        means={t.doItMeans}
        error={doing.error}
        send={t.doneIt}
        isReady={word.trim() !== '' && !doing.isPending}
        onSend={() => doing.mutate()}
      />
    </section>
  );
}
