// The form of an assignment: what is given, to whom, on which conditions, except whom, and with which values.

import { useWords } from '../../../web/i18n.tsx';
import { CheckField, Group, SelectField } from '../../../web/parts/fields.tsx';
import type { FormProps } from './CatalogueForms.tsx';
import { type Content, flagOf, listOf, partOf, textOf, withField } from './content.ts';
import { PickField, PickList, useChosen } from './fields.tsx';
import { ValueField } from './ValueField.tsx';
import { changeWords } from './words.ts';

export function AssignmentForm(props: FormProps) {
  const { content } = props;
  const toUnit = 'orgUnit' in partOf(content, 'target');
  return (
    <>
      <What {...props} />
      <Values {...props} />
      <Target {...props} />
      {toUnit && <Conditions {...props} />}
      {toUnit && <Exceptions {...props} />}
    </>
  );
}

const whatOf = (content: Content) => ('roleGroup' in content ? 'roleGroup' : 'role');

function What({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const kind = whatOf(content);
  const { role: _, roleGroup: __, constraints: ___, ...rest } = content;
  return (
    <Group legend={t.what}>
      <SelectField
        label={t.kind}
        value={kind}
        options={(['role', 'roleGroup'] as const).map((id) => [id, t.whatKinds[id]] as const)}
        onValue={(next) => onContent({ ...rest, [next]: '' })}
      />
      <PickField
        key={kind}
        label={t.whatKinds[kind]}
        kind={kind === 'role' ? 'jobFunctionRole' : 'roleGroup'}
        value={textOf(content, kind)}
        onValue={(id) => onContent({ ...rest, [kind]: id })}
      />
    </Group>
  );
}

/** What the roles leave to the assignment. */
function Values({ content, onContent }: FormProps) {
  const kind = whatOf(content);
  const id = textOf(content, kind);
  const [given] = useChosen(
    { kind: kind === 'role' ? 'jobFunctionRole' : 'roleGroup' },
    id === '' ? [] : [id],
  );
  const values = partOf(content, 'constraints');
  return given?.types.map((declared) => (
    <ValueField
      key={declared.type}
      declared={declared}
      where="assignment"
      value={values[declared.type]}
      onValue={(value) => onContent({ ...content, constraints: withField(values, declared.type, value) })}
    />
  ));
}

function Target({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const target = partOf(content, 'target');
  const kind = 'orgUnit' in target ? 'orgUnit' : 'person';
  const { conditions: _, except: __, ...plain } = content;
  const set = (next: Content) => onContent({ ...content, target: next });
  return (
    <Group legend={t.to}>
      <SelectField
        label={t.kind}
        value={kind}
        options={(['person', 'orgUnit'] as const).map((id) => [id, t.targets[id]] as const)}
        onValue={(next) =>
          onContent(
            next === 'person'
              ? { ...plain, target: { person: '' } }
              : { ...content, target: { orgUnit: '', inherit: true } },
          )
        }
      />
      {kind === 'person' ? (
        <PersonTarget target={target} onTarget={set} />
      ) : (
        <>
          <PickField
            label={t.unit}
            kind="orgUnit"
            value={textOf(target, 'orgUnit')}
            onValue={(orgUnit) => set({ ...target, orgUnit })}
          />
          <CheckField
            label={t.inherit}
            checked={flagOf(target, 'inherit')}
            onChecked={(inherit) => set({ ...target, inherit })}
          />
        </>
      )}
    </Group>
  );
}

/** A position is named where there is one to name; the first is suggested. */
function PersonTarget({ target, onTarget }: { target: Content; onTarget: (target: Content) => void }) {
  const t = useWords(changeWords);
  const person = textOf(target, 'person');
  const [chosen] = useChosen({ kind: 'person' }, person === '' ? [] : [person]);
  const positions = chosen?.positions ?? [];
  return (
    <>
      <PickField
        label={t.person}
        kind="person"
        value={person}
        onValue={(userId, choice) => {
          const [first] = choice.positions;
          onTarget({ person: userId, ...(first === undefined ? {} : { position: first.id }) });
        }}
      />
      {positions.length > 0 && (
        <SelectField
          label={t.position}
          value={textOf(target, 'position')}
          options={[['', t.everyPosition] as const, ...positions.map((p) => [p.id, p.name] as const)]}
          onValue={(position) => onTarget(withField(target, 'position', position))}
        />
      )}
    </>
  );
}

function Conditions({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const conditions = partOf(content, 'conditions');
  const set = (field: string, value: unknown) =>
    onContent({ ...content, conditions: withField(conditions, field, value) });
  // An empty list of conditions is refused at the door; a condition that is not there says nothing.
  const setList = (field: string) => (ids: readonly string[]) =>
    set(field, ids.length === 0 ? undefined : ids);
  const managing = flagOf(conditions, 'managers')
    ? 'managers'
    : flagOf(conditions, 'managersAndSubstitutes')
      ? 'managersAndSubstitutes'
      : '';
  const { managers: _, managersAndSubstitutes: __, ...others } = conditions;
  return (
    <Group legend={t.conditions}>
      <PickList
        label={t.titles}
        kind="title"
        value={listOf(conditions, 'titles')}
        onValue={setList('titles')}
      />
      <PickList
        label={t.notTitles}
        kind="title"
        value={listOf(conditions, 'notTitles')}
        onValue={setList('notTitles')}
      />
      <PickList
        label={t.functions}
        kind="function"
        value={listOf(conditions, 'functions')}
        onValue={setList('functions')}
      />
      <SelectField
        label={t.managers}
        value={managing}
        options={(['', 'managers', 'managersAndSubstitutes'] as const).map(
          (id) => [id, t.managing[id]] as const,
        )}
        onValue={(next) =>
          onContent({ ...content, conditions: next === '' ? others : { ...others, [next]: true } })
        }
      />
    </Group>
  );
}

function Exceptions({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const except = partOf(content, 'except');
  const set = (field: string) => (ids: readonly string[]) =>
    onContent({ ...content, except: withField(except, field, ids) });
  return (
    <Group legend={t.except}>
      <PickList
        label={t.exceptPersons}
        kind="person"
        value={listOf(except, 'persons')}
        onValue={set('persons')}
      />
      <PickList
        label={t.exceptUnits}
        kind="orgUnit"
        value={listOf(except, 'orgUnits')}
        onValue={set('orgUnits')}
      />
      <PickList
        label={t.exceptTitles}
        kind="title"
        value={listOf(except, 'titles')}
        onValue={set('titles')}
      />
    </Group>
  );
}
