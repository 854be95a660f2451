// The forms of who decides on cases: a body, a seat in one, and a line of the table of authority.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Group, SelectField, TextField } from '../../../web/parts/fields.tsx';
import {
  CASE_KIND_NAMES,
  CASE_KINDS,
  POLICY_TIER_NAMES,
  POLICY_TIERS,
  SIGNIFICANCE_NAMES,
  SIGNIFICANCES,
  SYSTEM_SORT_NAMES,
  SYSTEM_SORTS,
} from '../../catalogue/contract.ts';
import { bodyWords } from './bodyWords.ts';
import { type FormProps, NameField } from './CatalogueForms.tsx';
import { type Content, partOf, partsOf, replaced, textOf } from './content.ts';
import { PickField } from './fields.tsx';
import { DaysField } from './RuleForms.tsx';

/** One of a few, by the name of its field. */
function Choice<K extends string>({
  content,
  onContent,
  field,
  label,
  names,
}: FormProps & {
  readonly field: string;
  readonly label: string;
  readonly names: Readonly<Record<K, string>>;
}) {
  const options = Object.entries<string>(names);
  const value = textOf(content, field);
  return (
    <SelectField
      label={label}
      value={options.some(([one]) => one === value) ? value : (options[0]?.[0] ?? '')}
      options={options}
      onValue={(next) => onContent({ ...content, [field]: next })}
    />
  );
}

export function BodyForm(props: FormProps) {
  const t = useWords(bodyWords);
  const { content, onContent } = props;
  return (
    <>
      <NameField {...props} />
      <Choice {...props} field="kind" label={t.kind} names={t.kinds} />
      <PickField
        label={t.council}
        hint={t.councilHint}
        kind="body"
        value={textOf(content, 'council')}
        onValue={(council) => onContent({ ...content, council })}
        onClear={() => onContent({ ...content, council: null })}
      />
      <Choice {...props} field="template" label={t.template} names={t.templates} />
    </>
  );
}

export function SeatForm(props: FormProps) {
  const t = useWords(bodyWords);
  const { content, onContent } = props;
  return (
    <>
      <PickField
        label={t.body}
        kind="body"
        value={textOf(content, 'body')}
        onValue={(body) => onContent({ ...content, body })}
      />
      <PickField
        label={t.person}
        kind="person"
        value={textOf(content, 'person')}
        onValue={(_, { uuid }) => onContent({ ...content, person: uuid })}
      />
      <Choice {...props} field="as" label={t.as} names={t.seats} />
    </>
  );
}

const named = <K extends string>(
  keys: readonly K[],
  names: Readonly<Record<K, { readonly da: string; readonly en: string }>>,
  language: 'da' | 'en',
): Record<string, string> => Object.fromEntries(keys.map((key) => [key, names[key][language]]));

/** Which of the cases of its kind a line is for: by the set of rules, or by what is changed. */
function Narrowed({ content, onContent }: FormProps) {
  const t = useWords(bodyWords);
  const language = useLanguage();
  const about = textOf(content, 'about');
  const value = textOf(content, 'rules');
  const write = (rules: string) => onContent({ ...content, rules: rules === '' ? null : rules });
  if (about === 'other') return null;
  if (about !== 'system')
    return <TextField label={t.rules} hint={t.rulesHint} value={value} onValue={write} />;
  const sorts = SYSTEM_SORTS.map((sort) => [sort, SYSTEM_SORT_NAMES[sort][language]] as const);
  return <SelectField label={t.sort} value={value} options={[['', t.anySort], ...sorts]} onValue={write} />;
}

export function AuthorityForm(props: FormProps) {
  const t = useWords(bodyWords);
  const language = useLanguage();
  const { content, onContent } = props;
  return (
    <>
      <Choice {...props} field="about" label={t.about} names={named(CASE_KINDS, CASE_KIND_NAMES, language)} />
      <Choice
        {...props}
        field="significance"
        label={t.significance}
        names={named(SIGNIFICANCES, SIGNIFICANCE_NAMES, language)}
      />
      <Narrowed {...props} />
      {textOf(content, 'about') === 'policy' && <OfPolicies {...props} />}
      <Group legend={t.recommends}>
        <PartyFields
          label={t.who}
          party={partOf(content, 'recommends')}
          nobody={t.writer}
          onParty={(recommends) => onContent({ ...content, recommends })}
        />
      </Group>
      <Parties {...props} field="hears" legend={t.hears} />
      <DaysField {...props} label={t.days} hint={t.daysHint} />
      <Agreeing {...props} />
      <Parties {...props} field="path" legend={t.path} hint={t.pathHint} />
      <Parties {...props} field="told" legend={t.told} />
    </>
  );
}

/** The tier it is for, and who takes it up again. */
function OfPolicies({ content, onContent }: FormProps) {
  const t = useWords(bodyWords);
  const language = useLanguage();
  return (
    <>
      <SelectField
        label={t.tier}
        value={textOf(content, 'tier')}
        options={[
          ['', t.anyTier],
          ...POLICY_TIERS.map((one) => [one, POLICY_TIER_NAMES[one][language]] as const),
        ]}
        onValue={(tier) => onContent({ ...content, tier: tier === '' ? null : tier })}
      />
      <Group legend={t.revises}>
        <PartyFields
          label={t.who}
          party={partOf(content, 'revises')}
          nobody={t.proposer}
          onParty={(revises) => onContent({ ...content, revises })}
        />
      </Group>
    </>
  );
}

function Parties({
  content,
  onContent,
  field,
  legend,
  hint,
}: FormProps & { readonly field: string; readonly legend: string; readonly hint?: string }) {
  const t = useWords(bodyWords);
  const parties = partsOf(content, field);
  const set = (next: readonly Content[]) => onContent({ ...content, [field]: next });
  return (
    <Group legend={legend}>
      {hint !== undefined && <p className="form-hint">{hint}</p>}
      {parties.map((party, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a party is its place in the order
        <div key={at}>
          <PartyFields
            label={t.number(at + 1)}
            party={party}
            onParty={(next) => set(replaced(parties, at, next))}
          />
          <Remove label={t.remove(at + 1)} onRemove={() => set(replaced(parties, at, null))} />
        </div>
      ))}
      <Add label={t.add(legend)} onAdd={() => set([...parties, { kind: 'head' }])} />
    </Group>
  );
}

function Agreeing({ content, onContent }: FormProps) {
  const t = useWords(bodyWords);
  const agrees = partsOf(content, 'agrees');
  const set = (next: readonly Content[]) => onContent({ ...content, agrees: next });
  return (
    <Group legend={t.agrees}>
      {agrees.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a party is its place in the order
        <div key={at}>
          <PartyFields
            label={t.number(at + 1)}
            party={partOf(one, 'party')}
            onParty={(party) => set(replaced(agrees, at, { ...one, party }))}
          />
          <Choice
            content={one}
            onContent={(next) => set(replaced(agrees, at, next))}
            field="when"
            label={t.when}
            names={t.whens}
          />
          <Remove label={t.remove(at + 1)} onRemove={() => set(replaced(agrees, at, null))} />
        </div>
      ))}
      <Add
        label={t.add(t.agrees)}
        onAdd={() => set([...agrees, { party: { kind: 'head' }, when: 'always' }])}
      />
    </Group>
  );
}

const Remove = ({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) => (
  <button type="button" className="button button-tertiary" onClick={onRemove}>
    {label}
  </button>
);

const Add = ({ label, onAdd }: { readonly label: string; readonly onAdd: () => void }) => (
  <div className="button-row">
    <button type="button" className="button button-secondary" onClick={onAdd}>
      {label}
    </button>
  </div>
);

/** Kind of party → the field that names it, and what that is. */
const NAMED_BY = {
  body: { field: 'body', kind: 'body' },
  unit: { field: 'orgUnit', kind: 'orgUnit' },
  group: { field: 'group', kind: 'approverGroup' },
} as const;
const PARTIES = ['body', 'unit', 'leader', 'area', 'head', 'coordinator', 'group'] as const;

/** `nobody`: what it is called to leave it out, where it can be. */
function PartyFields({
  label,
  party,
  nobody,
  onParty,
}: {
  readonly label: string;
  readonly party: Content;
  readonly nobody?: string;
  readonly onParty: (party: Content | null) => void;
}) {
  const t = useWords(bodyWords);
  const kind = PARTIES.find((one) => one === party['kind']);
  const by = kind === 'body' || kind === 'unit' || kind === 'group' ? NAMED_BY[kind] : null;
  return (
    <>
      <SelectField
        label={label}
        value={kind ?? ''}
        options={[
          ...(nobody === undefined ? [] : ([['', nobody]] as const)),
          ...PARTIES.map((one) => [one, t.parties[one]] as const),
        ]}
        onValue={(next) => onParty(next === '' ? null : { kind: next })}
      />
      {by !== null && (
        <PickField
          key={kind}
          label={t.which}
          kind={by.kind}
          value={textOf(party, by.field)}
          onValue={(id) => onParty({ kind, [by.field]: id })}
        />
      )}
    </>
  );
}
