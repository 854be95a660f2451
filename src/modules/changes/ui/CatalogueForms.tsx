// The forms of the catalogue: a system, its roles, bundles of them, and the types and rules about them.

import { LEVELS } from '../../../kernel/assurance.ts';
import { useWords } from '../../../web/i18n.tsx';
import { CheckField, ChecksField, Group, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { type Content, flagOf, listOf, partOf, partsOf, replaced, textOf, withField } from './content.ts';
import { CommaField, PickField, PickList, useChosen } from './fields.tsx';
import { ValueField } from './ValueField.tsx';
import { changeWords } from './words.ts';

export interface FormProps {
  readonly content: Content;
  readonly onContent: (content: Content) => void;
}

export function NameField({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  return (
    <TextField
      label={t.name}
      required
      value={textOf(content, 'name')}
      onValue={(name) => onContent(withField(content, 'name', name))}
    />
  );
}

export function SystemForm({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const categories = listOf(content, 'dataCategories');
  return (
    <>
      <NameField content={content} onContent={onContent} />
      <PickField
        label={t.owner}
        kind="person"
        value={textOf(content, 'owner')}
        onValue={(owner) => onContent(withField(content, 'owner', owner))}
      />
      <PickList
        label={t.responsible}
        kind="person"
        value={listOf(content, 'responsible')}
        onValue={(people) => onContent(withField(content, 'responsible', people))}
      />
      <ChecksField
        legend={t.categories}
        options={Object.entries(t.category)}
        chosen={categories}
        onTurn={(id, on) =>
          onContent(
            withField(
              content,
              'dataCategories',
              on ? [...categories, id] : categories.filter((other) => other !== id),
            ),
          )
        }
      />
      <Assurance content={content} onContent={onContent} />
    </>
  );
}

/** `hint`: of a role, which asks for something beside its system. */
function Assurance({ content, onContent, hint }: FormProps & { hint?: string }) {
  const t = useWords(changeWords);
  return (
    <SelectField
      label={t.assurance}
      {...(hint === undefined ? {} : { hint })}
      value={textOf(content, 'requiredAssurance') as keyof typeof t.levels}
      options={(['', ...LEVELS] as const).map((id) => [id, t.levels[id]] as const)}
      onValue={(next) => onContent(withField(content, 'requiredAssurance', next))}
    />
  );
}

function OfSystem({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  return (
    <PickField
      label={t.system}
      kind="system"
      value={textOf(content, 'system')}
      onValue={(system) => onContent(withField(content, 'system', system))}
    />
  );
}

export function SystemRoleForm({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const declared = partsOf(content, 'constraints');
  const set = (constraints: readonly Content[]) => onContent(withField(content, 'constraints', constraints));
  return (
    <>
      <OfSystem content={content} onContent={onContent} />
      <NameField content={content} onContent={onContent} />
      <TextField
        label={t.identifier}
        hint={t.identifierHint}
        required
        value={textOf(content, 'identifier')}
        onValue={(identifier) => onContent(withField(content, 'identifier', identifier))}
      />
      <Group legend={t.constraints}>
        <PickList
          label={t.constraints}
          kind="constraintType"
          value={declared.map((one) => textOf(one, 'type'))}
          onValue={(types) =>
            set(
              types.map(
                (type) => declared.find((one) => textOf(one, 'type') === type) ?? { type, mandatory: true },
              ),
            )
          }
        />
        {declared.map((one, at) => (
          <CheckField
            key={textOf(one, 'type')}
            label={`${textOf(one, 'type')} ${t.mandatory}`}
            checked={one['mandatory'] !== false}
            onChecked={(mandatory) => set(replaced(declared, at, { ...one, mandatory }))}
          />
        ))}
      </Group>
      {(['privileged', 'sensitive'] as const).map((mark) => (
        <CheckField
          key={mark}
          label={t[mark]}
          checked={flagOf(content, mark)}
          onChecked={(on) => onContent(withField(content, mark, on))}
        />
      ))}
      <Assurance content={content} onContent={onContent} hint={t.assuranceHint} />
      <Tags content={content} onContent={onContent} />
    </>
  );
}

function Tags({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  return (
    <CommaField
      label={t.tags}
      hint={t.commas}
      value={listOf(content, 'tags')}
      onValue={(tags) => onContent(withField(content, 'tags', tags))}
    />
  );
}

export function JobFunctionRoleForm({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const system = textOf(content, 'system');
  const grants = partsOf(content, 'grants');
  const set = (next: readonly Content[]) => onContent(withField(content, 'grants', next));
  return (
    <>
      <OfSystem content={content} onContent={onContent} />
      <NameField content={content} onContent={onContent} />
      <Group legend={t.grants}>
        <PickList
          label={t.addGrant}
          kind="systemRole"
          system={system === '' ? undefined : system}
          value={grants.map((grant) => textOf(grant, 'systemRole'))}
          onValue={(ids) =>
            set(
              ids.map(
                (systemRole) =>
                  grants.find((grant) => textOf(grant, 'systemRole') === systemRole) ?? {
                    systemRole,
                    constraints: {},
                  },
              ),
            )
          }
        />
        {grants.map((grant, at) => (
          <GrantValues
            key={textOf(grant, 'systemRole')}
            grant={grant}
            onGrant={(next) => set(replaced(grants, at, next))}
          />
        ))}
      </Group>
    </>
  );
}

function GrantValues({ grant, onGrant }: { grant: Content; onGrant: (grant: Content) => void }) {
  const [role] = useChosen({ kind: 'systemRole' }, [textOf(grant, 'systemRole')]);
  const values = partOf(grant, 'constraints');
  if (role === undefined || role.types.length === 0) return null;
  return (
    <Group legend={role.name}>
      {role.types.map((declared) => (
        <ValueField
          key={declared.type}
          declared={declared}
          where="role"
          value={values[declared.type]}
          onValue={(value) => onGrant({ ...grant, constraints: withField(values, declared.type, value) })}
        />
      ))}
    </Group>
  );
}

export function RoleGroupForm({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  return (
    <>
      <NameField content={content} onContent={onContent} />
      <PickList
        label={t.roles}
        kind="jobFunctionRole"
        value={listOf(content, 'roles')}
        onValue={(roles) => onContent(withField(content, 'roles', roles))}
      />
    </>
  );
}

export function ConstraintTypeForm({ content, onContent }: FormProps) {
  const t = useWords(changeWords);
  const kind = (textOf(content, 'kind') || 'values') as keyof typeof t.constraintKinds;
  return (
    <>
      <SelectField
        label={t.kind}
        value={kind}
        options={(['kle', 'organisation', 'values'] as const).map(
          (id) => [id, t.constraintKinds[id]] as const,
        )}
        onValue={(next) => onContent({ kind: next })}
      />
      {kind === 'values' && (
        <CommaField
          label={t.values}
          hint={t.commas}
          value={listOf(content, 'values')}
          onValue={(values) => onContent({ kind, values })}
        />
      )}
    </>
  );
}
