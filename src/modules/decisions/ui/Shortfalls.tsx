// What falls short of a law: written beside what is asked for, and shown as what it is, never as dispensed.

import { longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { Fact } from '../../../web/parts/facts.tsx';
import { DayField, Group, LinesField, TextField } from '../../../web/parts/fields.tsx';
import type { CaseView } from '../contract.ts';
import { CasePick } from './choose.tsx';
import type { ShortfallText } from './head.ts';
import { shortfallWords } from './shortfallWords.ts';

const LONG = 5_000;

export function ShortfallsForm({
  shortfalls,
  onShortfalls,
}: {
  readonly shortfalls: readonly ShortfallText[];
  readonly onShortfalls: (next: readonly ShortfallText[]) => void;
}) {
  const t = useWords(shortfallWords);
  const key = Math.max(0, ...shortfalls.map((one) => one.key)) + 1;
  const nothing = { law: '', what: '', assessment: '', measures: '', plan: '', owner: '', by: '' };
  return (
    <Group legend={t.shortfalls}>
      <p className="form-hint">{t.shortfallsHint}</p>
      {shortfalls.map((shortfall, at) => (
        <OneShortfall
          key={shortfall.key}
          title={t.shortfall(at + 1)}
          shortfall={shortfall}
          onShortfall={(next) =>
            onShortfalls(
              shortfalls.flatMap((one) => (one.key !== shortfall.key ? [one] : next === null ? [] : [next])),
            )
          }
        />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => onShortfalls([...shortfalls, { key, ...nothing }])}
        >
          {t.add}
        </button>
      </div>
    </Group>
  );
}

const TEXTS = ['what', 'assessment', 'measures', 'plan'] as const;

function OneShortfall({
  title,
  shortfall,
  onShortfall,
}: {
  readonly title: string;
  readonly shortfall: ShortfallText;
  readonly onShortfall: (next: ShortfallText | null) => void;
}) {
  const t = useWords(shortfallWords);
  const write = (next: Partial<ShortfallText>) => onShortfall({ ...shortfall, ...next });
  return (
    <Group legend={title}>
      <TextField label={t.law} hint={t.lawHint} value={shortfall.law} onValue={(law) => write({ law })} />
      {TEXTS.map((field) => (
        <LinesField
          key={field}
          label={t.fields[field]}
          hint={t.hints[field]}
          longest={LONG}
          value={shortfall[field]}
          onValue={(text) => write({ [field]: text })}
        />
      ))}
      <CasePick
        kind="person"
        label={t.owner}
        value={shortfall.owner}
        onValue={(_, { uuid }) => write({ owner: uuid })}
      />
      <DayField label={t.by} value={shortfall.by} onValue={(by) => write({ by })} />
      <button type="button" className="link-button" onClick={() => onShortfall(null)}>
        {t.remove(title)}
      </button>
    </Group>
  );
}

/** Nothing where there is none. */
export function ShortfallsTold({ view: { shortfalls } }: { readonly view: CaseView }) {
  const t = useWords(shortfallWords);
  const language = useLanguage();
  if (shortfalls.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.shortfalls}</h2>
      <p className="muted">{t.notDispensed}</p>
      {shortfalls.map(({ law, owner, by, mended, ...texts }) => (
        <div key={`${law} ${texts.what}`}>
          <h3>
            {law}{' '}
            <Badge tone={mended === null ? 'danger' : 'calm'}>{mended === null ? t.stands : t.mended}</Badge>
          </h3>
          <dl className="case-facts">
            {TEXTS.map((field) => (
              <Fact key={field} title={t.fields[field]}>
                {texts[field]}
              </Fact>
            ))}
            <Fact title={t.owner}>{t.ownerBy(owner.name, longDay(by, language))}</Fact>
            {mended !== null && <Fact title={t.mended}>{`${mended.word} (${mended.by})`}</Fact>}
          </dl>
        </div>
      ))}
    </section>
  );
}
