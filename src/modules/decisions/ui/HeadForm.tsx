// What a case is: kind, title, weight and place; of a dispensation also from which rule, for whom, how long and what makes up for it.

import { LEVEL_NAMES, LEVELS } from '../../../kernel/assurance.ts';
import { kleText } from '../../../kernel/wording.ts';
import { useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import {
  CheckField,
  DayField,
  Group,
  LinesField,
  SelectField,
  TextField,
} from '../../../web/parts/fields.tsx';
import { KIND_NAMES, readCaseStart, SIGNIFICANCE_NAMES } from '../contract.ts';
import { ChangeForm } from './ChangeForm.tsx';
import { Controls } from './Controls.tsx';
import { CasePick, CasePickList } from './choose.tsx';
import type { Written } from './head.ts';
import { ShortfallsForm } from './Shortfalls.tsx';
import { shortfallWords } from './shortfallWords.ts';
import { caseWords } from './words.ts';

export interface HeadProps {
  readonly written: Written;
  readonly onWrite: (next: Written) => void;
}

/** A case about a set of rules is opened from the rules. */
const KINDS = (Object.keys(KIND_NAMES) as Written['kind'][]).filter((kind) => kind !== 'policy');
const SIGNIFICANCES = Object.keys(SIGNIFICANCE_NAMES) as Written['significance'][];
const LONG = 20_000;

/** `fixed`: a case goes on being of the kind that it was opened as. */
export function HeadForm({ written, onWrite, fixed }: HeadProps & { readonly fixed?: 'kind' }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const write = (change: Partial<Written>) => onWrite({ ...written, ...change });
  return (
    <>
      {fixed === undefined && (
        <SelectField
          label={t.kind}
          value={written.kind}
          options={KINDS.map((kind) => [kind, KIND_NAMES[kind][language]])}
          onValue={(kind) => write({ kind })}
        />
      )}
      <TextField
        label={t.titleField}
        hint={t.titleHint}
        value={written.title}
        onValue={(title) => write({ title })}
      />
      <SelectField
        label={t.significance}
        hint={t.significanceHint}
        value={written.significance}
        options={SIGNIFICANCES.map((one) => [one, SIGNIFICANCE_NAMES[one][language]])}
        onValue={(significance) => write({ significance })}
      />
      <Unit written={written} onWrite={onWrite} />
      <Kle written={written} onWrite={onWrite} />
      <CheckField
        label={t.closedField}
        checked={written.access === 'closed'}
        onChecked={(on) => write({ access: on ? 'closed' : 'open' })}
      />
      {written.kind === 'system' && (
        <ChangeForm change={written.change} onChange={(change) => write({ change })} />
      )}
      {written.kind === 'dispensation' && <Dispensation written={written} onWrite={onWrite} />}
      {(written.kind === 'dispensation' || written.kind === 'other') && (
        <ShortfallsForm
          shortfalls={written.shortfalls}
          onShortfalls={(shortfalls) => write({ shortfalls })}
        />
      )}
    </>
  );
}

/** Asked only of whoever has several to choose from. */
function Unit({ written, onWrite }: HeadProps) {
  const t = useWords(caseWords);
  const { data } = useApi(readCaseStart, {});
  const units = data?.units ?? [];
  if (units.length < 2) return null;
  const known = units.some(({ id }) => id === written.unit);
  return (
    <SelectField
      label={t.unit}
      hint={t.unitHint}
      value={known ? written.unit : ''}
      options={[
        ...(known ? [] : ([['', t.unitChosenForMe]] as const)),
        ...units.map(({ id, name }) => [id, name] as const),
      ]}
      onValue={(unit) => onWrite({ ...written, unit })}
    />
  );
}

/** As it is suggested for the kind, until somebody chooses. */
function Kle({ written, onWrite }: HeadProps) {
  const t = useWords(caseWords);
  const { data } = useApi(readCaseStart, {});
  const suggested = data?.kle[written.kind] ?? null;
  const { kle = suggested?.id ?? '' } = written;
  const isSuggested = suggested !== null && kle === suggested.id;
  return (
    <CasePick
      kind="kle"
      label={t.kle}
      hint={isSuggested ? t.kleSuggested : t.kleHint}
      value={kle}
      named={isSuggested ? kleText(suggested) : undefined}
      onValue={(next) => onWrite({ ...written, kle: next })}
      onClear={() => onWrite({ ...written, kle: '' })}
    />
  );
}

function Dispensation({ written, onWrite }: HeadProps) {
  const t = useWords(caseWords);
  const write = (change: Partial<Written>) => onWrite({ ...written, ...change });
  return (
    <>
      <Group legend={t.ofWhat}>
        <Rules written={written} onWrite={onWrite} />
        <CasePick
          kind="conflictRule"
          label={t.conflictRule}
          hint={t.conflictRuleHint}
          value={written.conflictRule}
          onValue={(conflictRule) => write({ conflictRule })}
          onClear={() => write({ conflictRule: '' })}
        />
      </Group>
      <Covers written={written} onWrite={onWrite} />
      <Group legend={t.howLong}>
        <div className="change-dates">
          <DayField label={t.firstDay} value={written.from} onValue={(from) => write({ from })} />
          <DayField
            label={t.lastDay}
            hint={t.lastDayHint}
            value={written.to}
            min={written.from}
            onValue={(to) => write({ to })}
          />
        </div>
      </Group>
      <Group legend={t.riskAndControls}>
        <LinesField
          label={t.risk}
          hint={t.riskHint}
          rows={4}
          longest={LONG}
          value={written.risk}
          onValue={(risk) => write({ risk })}
        />
        <TextField
          label={t.mostItCosts}
          hint={t.mostItCostsHint}
          value={written.mostItCosts}
          onValue={(mostItCosts) => write({ mostItCosts })}
        />
        <Controls controls={written.controls} onControls={(controls) => write({ controls })} />
      </Group>
    </>
  );
}

function Lowers({ written, onWrite }: HeadProps) {
  const t = useWords(shortfallWords);
  const language = useLanguage();
  return (
    <SelectField
      label={t.lowers}
      hint={t.lowersHint}
      value={written.lowers}
      options={[
        ['', t.lowersNot] as const,
        ...LEVELS.map((level) => [level, LEVEL_NAMES[level][language]] as const),
      ]}
      onValue={(lowers) => onWrite({ ...written, lowers })}
    />
  );
}

/** Among those that are valid; what an older case says stays until another is chosen. */
function Rules({ written, onWrite }: HeadProps) {
  const t = useWords(caseWords);
  const { data } = useApi(readCaseStart, {});
  const policies = data?.policies ?? [];
  const chosen = policies.find(({ name }) => name === written.rules);
  const clauses = chosen?.clauses ?? [];
  return (
    <>
      <SelectField
        label={t.rules}
        hint={t.rulesHint}
        value={written.rules}
        options={withOwn(
          written.rules,
          policies.map(({ name }) => [name, name]),
          t.chooseRules,
        )}
        onValue={(rules) => onWrite({ ...written, rules, clause: '' })}
      />
      <SelectField
        label={t.clause}
        hint={t.clauseHint}
        value={written.clause}
        options={withOwn(
          written.clause,
          clauses.map(({ label, title }) => [label, title === '' ? label : `${label}: ${title}`]),
          t.chooseClause,
        )}
        onValue={(clause) => onWrite({ ...written, clause })}
      />
    </>
  );
}

type Options = readonly (readonly [string, string])[];

/** With what is written already among them, and nothing chosen first. */
function withOwn(own: string, options: Options, nothing: string): Options {
  const isThere = own === '' || options.some(([value]) => value === own);
  return [['', nothing], ...(isThere ? [] : [[own, own] as const]), ...options];
}

function Covers({ written, onWrite }: HeadProps) {
  const t = useWords(caseWords);
  const write = (change: Partial<Written>) => onWrite({ ...written, ...change });
  return (
    <Group legend={t.covers}>
      <p className="form-hint">{t.coversHint}</p>
      <CasePickList
        kind="person"
        by="uuid"
        label={t.persons}
        hint={t.personsHint}
        value={written.persons}
        onValue={(persons) => write({ persons })}
      />
      <CasePick
        kind="jobFunctionRole"
        label={t.role}
        value={written.role}
        onValue={(role) => write({ role })}
        onClear={() => write({ role: '' })}
      />
      <CasePick
        kind="orgUnit"
        label={t.unitCovered}
        value={written.orgUnit}
        onValue={(orgUnit) => write({ orgUnit })}
        onClear={() => write({ orgUnit: '' })}
      />
      <CasePick
        kind="system"
        label={t.system}
        value={written.system}
        onValue={(system) => write({ system })}
        onClear={() => write({ system: '', lowers: '' })}
      />
      {written.system !== '' && written.persons.length > 0 && <Lowers written={written} onWrite={onWrite} />}
    </Group>
  );
}
