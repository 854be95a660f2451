// What a system or another change is: what for, with which data, how it fits, what it costs and whom, and how great the risk is.

import { LEVEL_NAMES, LEVELS } from '../../../kernel/assurance.ts';
import { useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ChecksField, Group, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { DATA_CATEGORIES, DATA_CATEGORY_NAMES, SYSTEM_SORTS } from '../../catalogue/contract.ts';
import { readCaseStart } from '../contract.ts';
import { Costs } from './Costs.tsx';
import type { ChangeText } from './changeHead.ts';
import { changeWords } from './changeWords.ts';
import { CasePick } from './choose.tsx';

interface Props {
  readonly change: ChangeText;
  readonly onChange: (next: ChangeText) => void;
}

const LONG = 20_000;

export function ChangeForm({ change, onChange }: Props) {
  const t = useWords(changeWords);
  const write = (next: Partial<ChangeText>) => onChange({ ...change, ...next });
  const isOwnership = change.sort === 'ownership';
  return (
    <>
      <SelectField
        label={t.sort}
        hint={t.sortHints[change.sort]}
        value={change.sort}
        options={SYSTEM_SORTS.map((sort) => [sort, t.sorts[sort]])}
        onValue={(sort) => write({ sort })}
      />
      <What change={change} onChange={onChange} />
      {!isOwnership && (
        <LinesField
          label={t.purpose}
          hint={t.purposeHint}
          rows={4}
          longest={LONG}
          value={change.purpose}
          onValue={(purpose) => write({ purpose })}
        />
      )}
      {change.sort === 'system' && <Data change={change} onChange={onChange} />}
      <Group legend={t.answering}>
        <CasePick
          kind="person"
          label={t.owner}
          hint={t.ownerHint}
          value={change.owner}
          onValue={(_, { uuid }) => write({ owner: uuid })}
          onClear={() => write({ owner: '' })}
        />
        {!isOwnership && (
          <CasePick
            kind="person"
            label={t.tester}
            hint={t.testerHint}
            value={change.tester}
            onValue={(_, { uuid }) => write({ tester: uuid })}
            onClear={() => write({ tester: '' })}
          />
        )}
      </Group>
      {change.sort === 'system' && <Questions change={change} onChange={onChange} />}
      {!isOwnership && <Costs costs={change.costs} onCosts={(costs) => write({ costs })} />}
      {!isOwnership && <Risk change={change} onChange={onChange} />}
    </>
  );
}

/** One that is there, or the name of a new one. */
function What({ change, onChange }: Props) {
  const t = useWords(changeWords);
  const write = (next: Partial<ChangeText>) => onChange({ ...change, ...next });
  return (
    <Group legend={t.what}>
      <CasePick
        kind="system"
        label={change.sort === 'system' ? t.systemChanged : t.system}
        hint={change.sort === 'system' ? t.systemChangedHint : undefined}
        value={change.system}
        onValue={(system) => write({ system, name: '' })}
        onClear={() => write({ system: '' })}
      />
      {change.sort === 'system' && change.system === '' && (
        <TextField label={t.name} hint={t.nameHint} value={change.name} onValue={(name) => write({ name })} />
      )}
    </Group>
  );
}

function Data({ change, onChange }: Props) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const { dataCategories, requiredAssurance } = change;
  return (
    <>
      <ChecksField
        legend={t.data}
        options={DATA_CATEGORIES.map((one) => [one, DATA_CATEGORY_NAMES[one][language]])}
        chosen={dataCategories}
        onTurn={(one, on) =>
          onChange({
            ...change,
            dataCategories: on ? [...dataCategories, one] : dataCategories.filter((other) => other !== one),
          })
        }
      />
      <SelectField
        label={t.assurance}
        hint={t.assuranceHint}
        value={requiredAssurance ?? ''}
        options={[
          ['', t.noAssurance] as const,
          ...LEVELS.map((level) => [level, LEVEL_NAMES[level][language]] as const),
        ]}
        onValue={(level) => onChange({ ...change, requiredAssurance: level === '' ? null : level })}
      />
    </>
  );
}

/** As the IT centre asks now; what was answered to a question that is asked no more is not shown. */
function Questions({ change, onChange }: Props) {
  const t = useWords(changeWords);
  const { data } = useApi(readCaseStart, {});
  const questions = data?.questions ?? [];
  if (questions.length === 0) return null;
  return (
    <Group legend={t.fits}>
      <p className="form-hint">{t.fitsHint}</p>
      {questions.map((question) => (
        <LinesField
          key={question}
          label={question}
          longest={LONG}
          value={change.answers[question] ?? ''}
          onValue={(answer) => onChange({ ...change, answers: { ...change.answers, [question]: answer } })}
        />
      ))}
    </Group>
  );
}

function Risk({ change, onChange }: Props) {
  const t = useWords(changeWords);
  return (
    <Group legend={t.riskLegend}>
      <SelectField
        label={t.risk}
        hint={t.riskHint}
        value={change.risk}
        options={[
          ['ordinary', t.risks.ordinary],
          ['high', t.risks.high],
        ]}
        onValue={(risk) => onChange({ ...change, risk })}
      />
      {change.risk === 'high' && (
        <LinesField
          label={t.riskPlan}
          hint={t.riskPlanHint}
          rows={4}
          longest={LONG}
          value={change.riskPlan}
          onValue={(riskPlan) => onChange({ ...change, riskPlan })}
        />
      )}
    </Group>
  );
}
