// Tasks and changes after an incident: who does what by when, and a form that gives one more.

import { useState } from 'react';
import { useDraft } from '../../../../web/drafts.ts';
import { instantText, longDay } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { Badge } from '../../../../web/parts/Badge.tsx';
import { DayField, LinesField } from '../../../../web/parts/fields.tsx';
import { useSession } from '../../../../web/session.tsx';
import type { MeasureView, ResponseView } from '../../contract.ts';
import { IncidentPick } from '../choose.tsx';
import { Sent } from './Sent.tsx';
import { useRespond } from './useRespond.ts';
import { aftermathWords } from './words.ts';

export interface MeasureText {
  readonly text: string;
  readonly owner: string;
  readonly by: string;
}

export const NO_MEASURE: MeasureText = { text: '', owner: '', by: '' };

export const isWhole = ({ text, owner, by }: MeasureText): boolean =>
  text.trim() !== '' && owner !== '' && by !== '';

/** What, who and by when. */
export function MeasureFields({
  measure,
  onMeasure,
}: {
  readonly measure: MeasureText;
  readonly onMeasure: (next: MeasureText) => void;
}) {
  const t = useWords(aftermathWords);
  const { today } = useSession();
  return (
    <>
      <LinesField label={t.text} value={measure.text} onValue={(text) => onMeasure({ ...measure, text })} />
      <IncidentPick
        kind="person"
        label={t.owner}
        value={measure.owner}
        onValue={(_, { uuid }) => onMeasure({ ...measure, owner: uuid })}
      />
      <DayField label={t.by} min={today} value={measure.by} onValue={(by) => onMeasure({ ...measure, by })} />
    </>
  );
}

export function Measures({ view }: { readonly view: ResponseView }) {
  const t = useWords(aftermathWords);
  if (view.measures.length === 0 && !view.may.act) return null;
  return (
    <section className="paper-section">
      <h2>{t.measures}</h2>
      <ul className="case-list">
        {view.measures.map((measure) => (
          <li key={measure.id}>
            <MeasureLine measure={measure} />
          </li>
        ))}
      </ul>
      {view.may.act && <Give view={view} />}
    </section>
  );
}

export function MeasureLine({ measure }: { readonly measure: MeasureView }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { source, text, owner, by, done, isLate } = measure;
  return (
    <>
      {text}{' '}
      <Badge tone={done !== null ? 'primary' : isLate ? 'danger' : 'warning'}>
        {done !== null ? t.solved : isLate ? t.late : t.open}
      </Badge>
      <span className="cell-sub">
        {t.sources[source]} · {t.ownerBy(owner.name, longDay(by, language))}
      </span>
      {done !== null && (
        <span className="cell-sub">
          {[done.word, done.by, instantText(done.at, language)].filter(Boolean).join(', ')}
        </span>
      )}
    </>
  );
}

function Give({ view }: { readonly view: ResponseView }) {
  const t = useWords(aftermathWords);
  const [text, write, forget] = useDraft(`measure ${view.id}`);
  const [rest, choose] = useState(NO_MEASURE);
  const measure = { ...rest, text };
  const acting = useRespond(view.id, () => {
    forget();
    choose(NO_MEASURE);
  });
  return (
    <details>
      <summary>{t.giveMeasure}</summary>
      <MeasureFields
        measure={measure}
        onMeasure={(next) => {
          write(next.text);
          choose(next);
        }}
      />
      <Sent
        means={t.giveMeans}
        error={acting.error}
        send={t.give}
        isReady={isWhole(measure) && !acting.isPending}
        onSend={() => acting.mutate({ act: 'measure', ...measure })}
      />
    </details>
  );
}
