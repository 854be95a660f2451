// The form of a conflict rule: sides that one person must not have together, or a sum that must not be passed; tried before it holds.

import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { ChecksField, Group, SelectField, TextField } from '../../../web/parts/fields.tsx';
import type { RuleDraft } from '../../conflicts/contract.ts';
import { RuleTrial } from '../../conflicts/ui/index.ts';
import { type FormProps, NameField } from './CatalogueForms.tsx';
import { type Content, listOf, partOf, partsOf, replaced, textOf, withField } from './content.ts';
import { CommaField, PickList } from './fields.tsx';
import { changeWords } from './words.ts';

const ABOUT = ['sets', 'systems', 'units'] as const;
type About = (typeof ABOUT)[number];

const STARTS: Readonly<Record<About, Content>> = {
  sets: { sets: [{}, {}] },
  systems: { sum: { kind: 'systems', moreThan: 3, dataCategories: ['foelsomme'] } },
  units: { sum: { kind: 'units', orgUnits: [] } },
};

function aboutOf(content: Content): About {
  const kind = textOf(partOf(content, 'sum'), 'kind');
  return kind === 'systems' || kind === 'units' ? kind : 'sets';
}

export function ConflictRuleForm({ content, onContent }: FormProps): ReactNode {
  const t = useWords(changeWords);
  const { id } = useParams({ strict: false });
  const about = aboutOf(content);
  const severity = (textOf(content, 'severity') || 'block') as keyof typeof t.severities;
  const choose = (next: About) => {
    const { sets: _, sum: __, overlapOn: ___, ...rest } = content;
    onContent({ ...rest, ...STARTS[next] });
  };
  const tried = { ...content, severity, ...(id === undefined || id === 'new' ? {} : { id }) };
  const Of = FORMS[about];
  return (
    <>
      <NameField content={content} onContent={onContent} />
      <SelectField
        label={t.severity}
        value={severity}
        options={(['block', 'approve', 'warn'] as const).map((one) => [one, t.severities[one]] as const)}
        onValue={(next) => onContent(withField(content, 'severity', next))}
      />
      <SelectField
        label={t.ruleAbout}
        value={about}
        options={ABOUT.map((one) => [one, t.ruleAbouts[one]] as const)}
        onValue={choose}
      />
      <Of content={content} onContent={onContent} />
      <RuleTrial rule={tried as RuleDraft} />
    </>
  );
}

function SystemsSum({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const sum = partOf(content, 'sum');
  const categories = listOf(sum, 'dataCategories');
  const moreThan = sum['moreThan'];
  const set = (field: string, value: unknown) => onContent({ ...content, sum: { ...sum, [field]: value } });
  return (
    <>
      <TextField
        label={t.moreThan}
        required
        value={typeof moreThan === 'number' ? String(moreThan) : ''}
        onValue={(text) => set('moreThan', /^\d+$/.test(text) ? Number(text) : null)}
      />
      <ChecksField
        legend={t.sumCategories}
        options={Object.entries(t.category)}
        chosen={categories}
        onTurn={(one, on) =>
          set('dataCategories', on ? [...categories, one] : categories.filter((other) => other !== one))
        }
      />
    </>
  );
}

function UnitsSum({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const sum = partOf(content, 'sum');
  return (
    <PickList
      label={t.sumUnits}
      kind="orgUnit"
      value={listOf(sum, 'orgUnits')}
      onValue={(orgUnits) => onContent({ ...content, sum: { ...sum, orgUnits } })}
    />
  );
}

function Sets({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const sets = partsOf(content, 'sets');
  const shown = sets.length < 2 ? [...sets, ...[{}, {}].slice(sets.length)] : sets;
  const set = (next: readonly Content[]) => onContent(withField(content, 'sets', next));
  return (
    <>
      {shown.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place in the rule
        <Group key={at} legend={t.set(at + 1)}>
          <PickList
            label={t.systemRoles}
            kind="systemRole"
            value={listOf(one, 'systemRoles')}
            onValue={(ids) => set(replaced(shown, at, { ...one, systemRoles: ids }))}
          />
          <PickList
            label={t.roles}
            kind="jobFunctionRole"
            value={listOf(one, 'jobFunctionRoles')}
            onValue={(ids) => set(replaced(shown, at, { ...one, jobFunctionRoles: ids }))}
          />
          <CommaField
            label={t.tags}
            hint={t.commas}
            value={listOf(one, 'tags')}
            onValue={(tags) => set(replaced(shown, at, { ...one, tags }))}
          />
        </Group>
      ))}
      <button type="button" className="button button-secondary" onClick={() => set([...shown, {}])}>
        {t.addSet}
      </button>
      <PickList
        label={t.overlapOn}
        kind="constraintType"
        value={listOf(content, 'overlapOn')}
        onValue={(types) => onContent(withField(content, 'overlapOn', types))}
      />
    </>
  );
}

const FORMS: Readonly<Record<About, (props: FormProps) => ReactNode>> = {
  sets: Sets,
  systems: SystemsSum,
  units: UnitsSum,
};
