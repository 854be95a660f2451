// The value that narrows a system role by one type: a word for it, or the codes themselves.

import { useWords } from '../../../web/i18n.tsx';
import { SelectField } from '../../../web/parts/fields.tsx';
import type { Choice } from '../contract.ts';
import { CommaField, PickList, useChosen } from './fields.tsx';
import { changeWords } from './words.ts';

const WORDS = {
  organisation: ['ownUnit', 'ownUnitAndBelow', 'managedUnits'],
  kle: ['klePerforming', 'kleInterest'],
  values: [],
} as const;

type Word = 'codes' | (typeof WORDS)['organisation' | 'kle'][number] | 'all' | 'postponed' | '';

export function ValueField({
  declared,
  value,
  onValue,
  where,
}: {
  readonly declared: Choice['types'][number];
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
  /** A role may leave the value to its assignments; an assignment may not. */
  readonly where: 'role' | 'assignment';
}) {
  const t = useWords(changeWords);
  const { type, kind, mandatory } = declared;
  const own = kind === 'organisation' || kind === 'kle' ? WORDS[kind] : [];
  const [known] = useChosen({ kind: 'constraintType' }, [type]);
  const codes = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
  const word = codes !== null ? 'codes' : typeof value === 'string' ? (value as Word) : '';
  const words: Word[] = [
    ...(word === '' ? ([''] as const) : []),
    'codes',
    ...own,
    ...(mandatory ? [] : (['all'] as const)),
    ...(where === 'role' ? (['postponed'] as const) : []),
  ];
  return (
    <div className="value-field">
      <SelectField<Word>
        label={t.value(kind, type)}
        value={word}
        options={words.map((one) => [one, t.words[one]] as const)}
        onValue={(next) => onValue(next === 'codes' ? [] : next === '' ? undefined : next)}
      />
      {codes !== null && kind === 'organisation' && (
        <PickList label={t.unit} kind="orgUnit" value={codes} onValue={onValue} />
      )}
      {codes !== null && kind === 'kle' && (
        <PickList label="KLE" kind="kle" value={codes} onValue={onValue} />
      )}
      {codes !== null && kind === 'values' && (
        <CommaField
          label={t.values}
          hint={known === undefined ? t.commas : `${t.commas} (${known.values.join(', ')})`}
          value={codes}
          onValue={onValue}
        />
      )}
    </div>
  );
}
