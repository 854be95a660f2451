// The notification of a breach, written from what is known; each version is kept.

import { useWords } from '../../../web/i18n.tsx';
import { CheckField, LinesField, TextField } from '../../../web/parts/fields.tsx';
import { ActForm, type FormProps, useActForm } from './ActForm.tsx';
import { actWords } from './actWords.ts';

const LONG = 20_000;

/** A number as it is typed; null where there is none. */
const numberOf = (text: string): number | null => {
  const digits = text.replaceAll(/\D/g, '');
  return digits === '' ? null : Number(digits);
};
const shown = (n: number | null): string => (n === null ? '' : String(n));

export function NotificationForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const current = view.handled?.notification ?? null;
  const { version = 0, notification } = current ?? {};
  const start = notification ?? {
    ...{ nature: '', categories: [], people: null, recordKinds: '', records: null, consequences: '' },
    ...{ measures: '', contact: '', phased: false, unknown: '' },
  };
  // Typed on top of another version it would be refused, and is kept all the same.
  const { written, write, acting } = useActForm(view, 'notification', { ...start, on: version });
  const { on, ...rest } = written;
  const { nature, recordKinds, consequences, measures, contact, unknown } = rest;
  const lines = { rows: 3, longest: LONG };
  return (
    <ActForm
      weight={weight}
      send={t.writeSend}
      means={t.writeMeans}
      acting={acting}
      act={nature.trim() === '' ? null : { act: 'write', version: on, notification: rest }}
      words={[nature, recordKinds, consequences, measures, unknown]}
    >
      <LinesField
        label={t.nature}
        {...lines}
        rows={7}
        value={nature}
        onValue={(next) => write({ nature: next })}
      />
      <TextField
        label={t.categories}
        hint={t.categoriesHint}
        value={rest.categories.join(', ')}
        onValue={(next) => write({ categories: next.split(/,\s*/) })}
      />
      <div className="pair">
        <TextField
          label={t.people}
          inputMode="numeric"
          value={shown(rest.people)}
          onValue={(next) => write({ people: numberOf(next) })}
        />
        <TextField
          label={t.records}
          inputMode="numeric"
          value={shown(rest.records)}
          onValue={(next) => write({ records: numberOf(next) })}
        />
      </div>
      <LinesField
        label={t.recordKinds}
        hint={t.recordKindsHint}
        longest={LONG}
        value={recordKinds}
        onValue={(next) => write({ recordKinds: next })}
      />
      <LinesField
        label={t.consequences}
        {...lines}
        value={consequences}
        onValue={(next) => write({ consequences: next })}
      />
      <LinesField
        label={t.measures}
        hint={t.measuresHint}
        {...lines}
        value={measures}
        onValue={(next) => write({ measures: next })}
      />
      <TextField label={t.contact} value={contact} onValue={(next) => write({ contact: next })} />
      <CheckField label={t.phased} checked={rest.phased} onChecked={(phased) => write({ phased })} />
      {rest.phased && (
        <LinesField label={t.unknown} value={unknown} onValue={(next) => write({ unknown: next })} />
      )}
    </ActForm>
  );
}
