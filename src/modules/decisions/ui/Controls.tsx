// What is done while a dispensation runs, to make up for the rule that is not kept: what, by whom, how often.

import { useWords } from '../../../web/i18n.tsx';
import { Group, LinesField, SelectField } from '../../../web/parts/fields.tsx';
import { CasePick } from './choose.tsx';
import type { ControlText } from './head.ts';
import { caseWords, OFTEN, oftenText } from './words.ts';

export function Controls({
  controls,
  onControls,
}: {
  readonly controls: readonly ControlText[];
  readonly onControls: (next: readonly ControlText[]) => void;
}) {
  const t = useWords(caseWords);
  const key = Math.max(0, ...controls.map((one) => one.key)) + 1;
  return (
    <>
      {controls.map((control, at) => (
        <OneControl
          key={control.key}
          title={t.control(at + 1)}
          control={control}
          onControl={(next) =>
            onControls(
              controls.flatMap((one) => (one.key !== control.key ? [one] : next === null ? [] : [next])),
            )
          }
        />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => onControls([...controls, { key, text: '', owner: '', everyDays: '7' }])}
        >
          {t.addControl}
        </button>
      </div>
    </>
  );
}

function OneControl({
  title,
  control,
  onControl,
}: {
  readonly title: string;
  readonly control: ControlText;
  readonly onControl: (next: ControlText | null) => void;
}) {
  const t = useWords(caseWords);
  const often = OFTEN.includes(control.everyDays) ? OFTEN : [...OFTEN, control.everyDays];
  return (
    <Group legend={title}>
      <LinesField
        label={t.controlText}
        hint={t.controlTextHint}
        value={control.text}
        onValue={(text) => onControl({ ...control, text })}
      />
      <CasePick
        kind="person"
        label={t.controlOwner}
        value={control.owner}
        onValue={(_, { uuid }) => onControl({ ...control, owner: uuid })}
      />
      <SelectField
        label={t.controlOften}
        value={control.everyDays}
        options={often.map((days) => [days, oftenText(t, days === '' ? null : Number(days))])}
        onValue={(everyDays) => onControl({ ...control, everyDays })}
      />
      <button type="button" className="link-button" onClick={() => onControl(null)}>
        {t.removeControl(title)}
      </button>
    </Group>
  );
}
