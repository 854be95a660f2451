// The fields of the municipality's policy for attestation, as a coordinator fills them in.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { CheckField, DayField, Group, SelectField } from '../../../web/parts/fields.tsx';
import { PickField } from '../../changes/ui/index.ts';
import type { PolicyBody } from '../contract.ts';
import { dateText, type Names } from './differences.ts';
import { attestationWords } from './words.ts';

interface FieldsProps {
  readonly value: PolicyBody;
  readonly onValue: (value: PolicyBody) => void;
}

interface NamedProps extends FieldsProps {
  readonly names: Names;
}

const MONTHS = [1, 2, 3, 4, 5, 6] as const;
const MARKS = ['privilegedMonths', 'sensitiveMonths', 'defaultMonths'] as const;
const QUARTERS = [1, 2, 3, 4] as const;

type Category = keyof PolicyBody['categories'];

export function PolicyFields({ value, names, onValue }: NamedProps) {
  const t = useWords(attestationWords);
  const every = MONTHS.map((n) => [String(n), t.everyMonths(n)] as const);
  const put = (part: Partial<PolicyBody>) => onValue({ ...value, ...part });
  const setCategory = (key: Category, text: string) => {
    const { [key]: _, ...rest } = value.categories;
    put({ categories: text === '' ? rest : { ...rest, [key]: Number(text) } });
  };
  return (
    <>
      <DayField
        label={t.policyFrom}
        hint={t.policyFromHint}
        value={value.from ?? ''}
        onValue={(day) => put({ from: day === '' ? null : day })}
      />
      <Group legend={t.howOften}>
        <p>{t.howOftenText}</p>
        <div className="attest-policy-grid">
          {MARKS.map((key) => (
            <SelectField
              key={key}
              label={t[key]}
              value={String(value[key])}
              options={every}
              onValue={(text) => put({ [key]: Number(text) })}
            />
          ))}
          {(Object.keys(t.categoryNames) as Category[]).map((key) => (
            <SelectField
              key={key}
              label={t.categoryMonths(t.categoryNames[key])}
              value={String(value.categories[key] ?? '')}
              options={[['', t.byMark] as const, ...every]}
              onValue={(text) => setCategory(key, text)}
            />
          ))}
        </div>
      </Group>
      <Dates value={value} onValue={onValue} />
      <Group legend={t.escalation}>
        <ul>
          {t.escalationSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <PickField
          label={t.direction}
          hint={t.directionHint}
          kind="person"
          value={value.direction ?? ''}
          named={names[value.direction ?? '']}
          onValue={(_, { uuid }) => put({ direction: uuid })}
          onClear={() => put({ direction: null })}
        />
        <PickField
          label={t.body}
          hint={t.bodyHint}
          kind="approverGroup"
          value={value.body ?? ''}
          named={names[value.body ?? '']}
          onValue={(body) => put({ body })}
          onClear={() => put({ body: null })}
        />
      </Group>
      <Watch value={value} onValue={onValue} />
    </>
  );
}

/** Up to four; each as a day and a month. */
function Dates({ value, onValue }: FieldsProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const months = Array.from({ length: 12 }, (_, n) => String(n + 1).padStart(2, '0'));
  const days = Array.from({ length: 31 }, (_, n) => String(n + 1).padStart(2, '0'));
  const dates = value.dates.toSorted();
  const put = (place: number, text: string | null) => {
    const others = dates.filter((_, n) => n !== place);
    onValue({ ...value, dates: (text === null ? others : [...others, text]).toSorted() });
  };
  return (
    <Group legend={t.dates}>
      <p>{t.datesText}</p>
      <div className="attest-policy-grid">
        {QUARTERS.slice(0, Math.min(4, dates.length + 1)).map((no) => {
          const date = dates[no - 1] ?? '';
          const mayGo = dates.length > 2 || date === '';
          const options = [
            ...(mayGo ? [['', t.noDate] as const] : []),
            ...months.flatMap((month) =>
              days
                .filter((day) => day === '01' || day === '15' || `${month}-${day}` === date)
                .map((day) => [`${month}-${day}`, dateText(`${month}-${day}`, language)] as const),
            ),
          ];
          return (
            <SelectField
              key={no}
              label={t.dateNo(no)}
              value={date}
              options={options}
              onValue={(text) => put(no - 1, text === '' ? null : text)}
            />
          );
        })}
      </div>
    </Group>
  );
}

function Watch({ value, onValue }: FieldsProps) {
  const t = useWords(attestationWords);
  const { watch } = value;
  const put = (part: Partial<PolicyBody['watch']>) => onValue({ ...value, watch: { ...watch, ...part } });
  const day = (text: string) => (text === '' ? null : text);
  return (
    <Group legend={t.watch}>
      <p>{t.watchText}</p>
      <CheckField label={t.watchOn} checked={watch.enabled} onChecked={(enabled) => put({ enabled })} />
      {watch.enabled && (
        <div className="attest-policy-grid">
          <DayField
            label={t.medTold}
            required
            value={watch.medInformedOn ?? ''}
            onValue={(text) => put({ medInformedOn: day(text) })}
          />
          <DayField
            label={t.employeesTold}
            required
            value={watch.employeesInformedOn ?? ''}
            onValue={(text) => put({ employeesInformedOn: day(text) })}
          />
        </div>
      )}
    </Group>
  );
}
