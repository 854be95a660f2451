// The forms of the rules by which others decide: who decides, a group of people who do, what may be asked for, who sets a system up by hand.

import { useParams } from '@tanstack/react-router';
import { useWords } from '../../../web/i18n.tsx';
import { Group, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { type FormProps, NameField } from './CatalogueForms.tsx';
import { type Content, listOf, partOf, replaced, textOf, withField } from './content.ts';
import { PickField, PickList } from './fields.tsx';
import { ruleWords } from './ruleWords.ts';

const useIsNew = (): boolean => useParams({ strict: false }).id === 'new';

export function DaysField({ label, hint, content, onContent }: FormProps & { label: string; hint: string }) {
  const days = content['days'];
  return (
    <TextField
      label={label}
      hint={hint}
      required
      inputMode="numeric"
      value={typeof days === 'number' ? String(days) : textOf(content, 'days')}
      onValue={(text) => onContent({ ...content, days: /^\d+$/.test(text) ? Number(text) : text })}
    />
  );
}

const ABOUT = ['municipality', 'system', 'role', 'roleGroup'] as const;
type About = (typeof ABOUT)[number];
const KIND_OF = { system: 'system', role: 'jobFunctionRole', roleGroup: 'roleGroup' } as const;

export const aboutOf = (content: Content): About =>
  ABOUT.find((one) => one === textOf(content, 'about')) ?? 'municipality';

function AboutField({ content, onContent }: FormProps) {
  const t = useWords(ruleWords);
  const about = aboutOf(content);
  return (
    <>
      <SelectField
        label={t.about}
        hint={t.aboutHint}
        value={about}
        options={ABOUT.map((one) => [one, t.abouts[one]] as const)}
        onValue={(next) => onContent({ ...content, about: next, thing: '' })}
      />
      {about !== 'municipality' && (
        <PickField
          key={about}
          label={t.aboutThing[about]}
          kind={KIND_OF[about]}
          value={textOf(content, 'thing')}
          onValue={(thing) => onContent({ ...content, thing })}
        />
      )}
    </>
  );
}

const stepsOf = (content: Content): readonly (readonly Content[])[] => {
  const { steps } = content;
  return Array.isArray(steps) ? steps.filter((step): step is Content[] => Array.isArray(step)) : [];
};

/** In order, one after the other; within a step anybody named is enough. */
export function ApprovalPolicyForm(props: FormProps) {
  const t = useWords(ruleWords);
  const { content, onContent } = props;
  const isNew = useIsNew();
  const steps = stepsOf(content);
  const set = (next: readonly (readonly Content[])[]) => onContent(withField(content, 'steps', next));
  return (
    <>
      {isNew && <AboutField {...props} />}
      <p className="muted">{t.stepsHint}</p>
      {steps.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <Group key={at} legend={t.step(at + 1)}>
          <Approvers step={step} onStep={(next) => set(steps.map((one, i) => (i === at ? next : one)))} />
          {steps.length > 1 && (
            <button
              type="button"
              className="button button-tertiary"
              onClick={() => set(steps.filter((_, i) => i !== at))}
            >
              {t.removeStep(at + 1)}
            </button>
          )}
        </Group>
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={steps.length >= 10}
          onClick={() => set([...steps, [{ kind: 'systemOwner' }]])}
        >
          {t.addStep}
        </button>
      </div>
      <DaysField {...props} label={t.days} hint={t.daysHint} />
    </>
  );
}

const APPROVERS = [
  'manager',
  'systemOwner',
  'systemResponsible',
  'coordinator',
  'secondCoordinator',
  'group',
] as const;

function Approvers({
  step,
  onStep,
}: {
  readonly step: readonly Content[];
  readonly onStep: (step: readonly Content[]) => void;
}) {
  const t = useWords(ruleWords);
  return (
    <>
      {step.map((approver, at) => {
        const kind = APPROVERS.find((one) => one === approver['kind']) ?? 'manager';
        const put = (next: Content | null) => onStep(replaced(step, at, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an approver is its place in the step
          <div key={at}>
            <SelectField
              label={at === 0 ? t.decides : t.orDecides}
              value={kind}
              options={APPROVERS.map((one) => [one, t.approvers[one]] as const)}
              onValue={(next) => put(next === 'group' ? { kind: next, group: '' } : { kind: next })}
            />
            {kind === 'group' && (
              <PickField
                label={t.group}
                kind="approverGroup"
                value={textOf(approver, 'group')}
                onValue={(group) => put({ kind, group })}
              />
            )}
            {step.length > 1 && (
              <button type="button" className="button button-tertiary" onClick={() => put(null)}>
                {t.removeApprover(t.approvers[kind])}
              </button>
            )}
          </div>
        );
      })}
      <button
        type="button"
        className="button button-tertiary"
        onClick={() => onStep([...step, { kind: 'coordinator' }])}
      >
        {t.addApprover}
      </button>
    </>
  );
}

export function ApproverGroupForm(props: FormProps) {
  const t = useWords(ruleWords);
  const { content, onContent } = props;
  return (
    <>
      <NameField {...props} />
      <PickList
        label={t.members}
        hint={t.membersHint}
        kind="person"
        by="uuid"
        value={listOf(content, 'members')}
        onValue={(members) => onContent({ ...content, members })}
      />
    </>
  );
}

const WHATS = ['role', 'roleGroup'] as const;

export function OfferingForm({ content, onContent }: FormProps) {
  const t = useWords(ruleWords);
  const isNew = useIsNew();
  const what = partOf(content, 'what');
  const kind = WHATS.find((one) => one === what['kind']) ?? 'role';
  return (
    <>
      {isNew && (
        <Group legend={t.what}>
          <SelectField
            label={t.whatKind}
            value={kind}
            options={WHATS.map((one) => [one, t.aboutThing[one]] as const)}
            onValue={(next) => onContent({ ...content, what: { kind: next, id: '' } })}
          />
          <PickField
            key={kind}
            label={t.aboutThing[kind]}
            kind={KIND_OF[kind]}
            value={textOf(what, 'id')}
            onValue={(id) => onContent({ ...content, what: { kind, id } })}
          />
        </Group>
      )}
      <Within
        legend={t.where}
        all={t.everyUnit}
        some={t.someUnits}
        label={t.units}
        kind="orgUnit"
        field="orgUnits"
        content={content}
        onContent={onContent}
      />
      <Within
        legend={t.whoAsks}
        all={t.everyTitle}
        some={t.someTitles}
        label={t.titles}
        kind="title"
        field="titles"
        content={content}
        onContent={onContent}
      />
    </>
  );
}

interface WithinProps extends FormProps {
  readonly legend: string;
  readonly all: string;
  readonly some: string;
  readonly label: string;
  readonly kind: 'orgUnit' | 'title';
  readonly field: 'orgUnits' | 'titles';
}

/** Everybody, or those on a list; an empty list is nobody, and not the same as everybody. */
function Within({ legend, all, some, label, kind, field, content, onContent }: WithinProps) {
  const chosen = Array.isArray(content[field]);
  return (
    <>
      <SelectField
        label={legend}
        value={chosen ? 'some' : 'all'}
        options={[
          ['all', all],
          ['some', some],
        ]}
        onValue={(next) => onContent({ ...content, [field]: next === 'all' ? null : [] })}
      />
      {chosen && (
        <PickList
          label={label}
          kind={kind}
          value={listOf(content, field)}
          onValue={(ids) => onContent({ ...content, [field]: ids })}
        />
      )}
    </>
  );
}

export function FulfilmentForm(props: FormProps) {
  const t = useWords(ruleWords);
  const { content, onContent } = props;
  const isNew = useIsNew();
  return (
    <>
      {isNew && (
        <PickField
          label={t.aboutThing.system}
          kind="system"
          value={textOf(content, 'system')}
          onValue={(system) => onContent({ ...content, system })}
        />
      )}
      <PickList
        label={t.administrators}
        hint={t.administratorsHint}
        kind="person"
        by="uuid"
        value={listOf(content, 'administrators')}
        onValue={(administrators) => onContent({ ...content, administrators })}
      />
      <DaysField {...props} label={t.workingDays} hint={t.workingDaysHint} />
    </>
  );
}

/** A unit is the feed's: its place and its manager are tried here, and never saved. */
export function UnitForm({ content, onContent }: FormProps) {
  const t = useWords(ruleWords);
  const parent = textOf(content, 'parentOrgUnitUuid');
  return (
    <>
      <p>{t.unitHint}</p>
      {parent !== '' && (
        <PickField
          label={t.parent}
          kind="orgUnit"
          value={parent}
          onValue={(id) => onContent({ ...content, parentOrgUnitUuid: id })}
        />
      )}
      <PickField
        label={t.manager}
        hint={t.managerHint}
        kind="person"
        value={textOf(content, 'manager')}
        onValue={(manager) => onContent({ ...content, manager })}
      />
    </>
  );
}
