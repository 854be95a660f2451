// The form of a planned reorganisation: its days, and where each unit goes, written one by one or read from a file.

import { type ReactNode, useId, useState } from 'react';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { CheckField, DayField, Group, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type MovesFault, type MovesFile, readMoves } from '../contract.ts';
import { type FormProps, NameField } from './CatalogueForms.tsx';
import { type Content, partsOf, replaced, textOf, withField } from './content.ts';
import { PickField, useChosen } from './fields.tsx';
import { changeWords } from './words.ts';

/** So many are fields to write in; more than that are a list to look at. */
const WRITTEN = 12;
const LISTED = 40;

export function ReorganisationForm({ content, onContent }: FormProps): ReactNode {
  const t = useWords(changeWords);
  const moves = partsOf(content, 'moves');
  const set = (field: string, value: unknown) => onContent(withField(content, field, value));
  return (
    <>
      <NameField content={content} onContent={onContent} />
      <div className="change-dates">
        <DayField
          label={t.planDay}
          hint={t.planDayHint}
          required
          value={textOf(content, 'day')}
          onValue={(day) => set('day', day)}
        />
        <DayField
          label={t.planUntil}
          hint={t.planUntilHint}
          required
          value={textOf(content, 'until')}
          onValue={(until) => set('until', until)}
        />
      </div>
      <FileField onRead={(read) => onContent({ ...content, ...read })} />
      {moves.length <= WRITTEN ? (
        <Written content={content} onContent={onContent} />
      ) : (
        <Listed content={content} onContent={onContent} />
      )}
    </>
  );
}

function FileField({ onRead }: { readonly onRead: (read: MovesFile) => void }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const id = useId();
  const [read, say] = useState<MovesFile | readonly MovesFault[] | null>(null);
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const answer = readMoves(await file.text());
    say(answer);
    if (!isFaults(answer)) onRead(answer);
  };
  return (
    <div className="form-group">
      <label className="form-label" htmlFor={id}>
        {t.planFile}
      </label>
      <span className="form-hint" id={`${id}-hint`}>
        {t.planFileHint}
      </span>
      <input
        id={id}
        className="form-input"
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-describedby={`${id}-hint`}
        onChange={(event) => take(event.target.files?.[0])}
      />
      {read !== null && !isFaults(read) && (
        <p role="status">
          {t.planFileRead(
            numberText(read.moves.length, language),
            numberText(read.positions.length, language),
          )}
        </p>
      )}
      {read !== null && isFaults(read) && <FileFaults faults={read} />}
    </div>
  );
}

const isFaults = (read: MovesFile | readonly MovesFault[]): read is readonly MovesFault[] =>
  Array.isArray(read);

function FileFaults({ faults }: { readonly faults: readonly MovesFault[] }) {
  const t = useWords(changeWords);
  return (
    <div role="alert">
      <Notice tone="danger" title={t.planFileFaults}>
        <ul>
          {faults.map(({ line, code, text }) => (
            <li key={`${line} ${code} ${text}`}>
              {t.planLine(line)} {t.planFaults[code]}
              {text !== '' && ` (${text})`}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function Written({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const moves = partsOf(content, 'moves');
  const set = (next: readonly Content[]) => onContent({ ...content, moves: next });
  return (
    <>
      {moves.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is its place in the plan
        <Group key={at} legend={t.planPair(at + 1)}>
          <PickField
            label={t.planFrom}
            kind="orgUnit"
            value={textOf(one, 'from')}
            onValue={(from) => set(replaced(moves, at, { ...one, from }))}
          />
          <To content={content} onContent={onContent} at={at} />
          <SelectField
            label={t.planHow}
            value={textOf(one, 'how') === 'under' ? 'under' : 'into'}
            options={(['into', 'under'] as const).map((how) => [how, t.planHows[how]] as const)}
            onValue={(how) => set(replaced(moves, at, { ...one, how }))}
          />
          {textOf(one, 'how') !== 'under' && (
            <SelectField
              label={t.planGiven}
              value={textOf(one, 'given') === 'end' ? 'end' : 'keep'}
              options={(['keep', 'end'] as const).map((given) => [given, t.planGivens[given]] as const)}
              onValue={(given) => set(replaced(moves, at, { ...one, given }))}
            />
          )}
          {moves.length > 1 && (
            <button
              type="button"
              className="button button-secondary"
              onClick={() => set(replaced(moves, at, null))}
            >
              {t.planRemove(at + 1)}
            </button>
          )}
        </Group>
      ))}
      <button
        type="button"
        className="button button-secondary"
        onClick={() => set([...moves, { how: 'into', given: 'keep' }])}
      >
        {t.planAdd}
      </button>
    </>
  );
}

/** A unit that is there, or one that payroll will have. */
function To({ content, onContent, at }: FormProps & { readonly at: number }) {
  const t = useWords(changeWords);
  const moves = partsOf(content, 'moves');
  const units = partsOf(content, 'units');
  const to = textOf(moves[at] ?? {}, 'to');
  const place = units.findIndex((unit) => textOf(unit, 'id') === to && to !== '');
  const made = units[place];
  const point = (next: string, others: readonly Content[]) =>
    onContent({ ...content, moves: replaced(moves, at, { ...moves[at], to: next }), units: others });
  const write = (field: string, value: string) => {
    const next = withField(made ?? {}, field, value);
    if (field !== 'id') return onContent({ ...content, units: replaced(units, place, next) });
    return point(value, replaced(units, place, next));
  };
  const others = () => units.filter((_, i) => i !== place);
  return (
    <>
      <CheckField
        label={t.planMade}
        checked={made !== undefined}
        onChecked={(on) => {
          const id = crypto.randomUUID();
          if (on) point(id, [...units, { id }]);
          else point('', others());
        }}
      />
      {made === undefined ? (
        <PickField label={t.planTo} kind="orgUnit" value={to} onValue={(next) => point(next, units)} />
      ) : (
        <>
          <TextField
            label={t.planMadeName}
            required
            value={textOf(made, 'name')}
            onValue={(name) => write('name', name)}
          />
          <TextField
            label={t.planMadeId}
            hint={t.planMadeIdHint}
            required
            value={to}
            onValue={(id) => write('id', id)}
          />
          <PickField
            label={t.planMadeParent}
            kind="orgUnit"
            value={textOf(made, 'parent')}
            onValue={(parent) => write('parent', parent)}
          />
          <PickField
            label={t.planMadeManager}
            kind="person"
            value={textOf(made, 'manager')}
            onValue={(manager) => write('manager', manager)}
          />
        </>
      )}
    </>
  );
}

/** What a file brought, when it is too much to write in. */
function Listed({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const moves = partsOf(content, 'moves');
  const shown = moves.slice(0, LISTED);
  const ids = [...new Set(shown.flatMap((one) => [textOf(one, 'from'), textOf(one, 'to')]))];
  const chosen = useChosen({ kind: 'orgUnit' }, ids);
  const made = new Map(partsOf(content, 'units').map((unit) => [textOf(unit, 'id'), textOf(unit, 'name')]));
  const name = (id: string) => made.get(id) ?? chosen.find((one) => one.id === id)?.name ?? id;
  return (
    <section>
      <h2>{t.planPairs(numberText(moves.length, language))}</h2>
      <ol className="plan-moves">
        {shown.map((one) => (
          <li key={`${textOf(one, 'from')} ${textOf(one, 'to')}`}>
            {t.planGoes(name(textOf(one, 'from')), name(textOf(one, 'to')), textOf(one, 'how') === 'under')}
          </li>
        ))}
      </ol>
      {moves.length > LISTED && <p>{t.planMore(numberText(moves.length - LISTED, language))}</p>}
      <button
        type="button"
        className="button button-secondary"
        onClick={() =>
          onContent({ ...content, moves: [{ how: 'into', given: 'keep' }], units: [], positions: [] })
        }
      >
        {t.planAnew}
      </button>
    </section>
  );
}
