// Judging an incident: what it was, how bad, why, and where.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { CheckField, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import {
  CAUSE_NAMES,
  CAUSES,
  CLASS_NAMES,
  CLASSES,
  type Form,
  type IncidentAct,
  type IncidentClass,
  type IncidentView,
  SEVERITIES,
  SEVERITY_NAMES,
  type Severity,
} from '../contract.ts';
import { ActForm, type FormProps, useActForm } from './ActForm.tsx';
import { actWords } from './actWords.ts';
import { IncidentPick } from './choose.tsx';

type Triage = Extract<IncidentAct, { act: 'triage' }>['triage'];

/** What the kind of report suggests; the coordinator judges. */
const SUGGESTED: Readonly<Record<Form, { readonly class: IncidentClass; readonly severity: Severity }>> = {
  wrongRecipient: { class: 'breach', severity: 'moderate' },
  lostDevice: { class: 'security', severity: 'moderate' },
  protectedAddress: { class: 'breach', severity: 'serious' },
  unauthorisedLookup: { class: 'breach', severity: 'moderate' },
  phishing: { class: 'security', severity: 'moderate' },
};

function beginning({
  title,
  class: of,
  severity,
  cause,
  unit,
  system,
  handled,
  report,
}: IncidentView): Triage {
  const form = report?.form ?? null;
  const suggested = form === null ? ({ class: 'event', severity: 'minor' } as const) : SUGGESTED[form];
  return {
    ...{ title, class: of ?? suggested.class, severity: severity ?? suggested.severity },
    ...{ cause: cause ?? 'unknown', unit: unit?.id ?? null, system: system?.id ?? null },
    ...{ principal: handled?.triage?.principal ?? false, process: handled?.triage?.process ?? '' },
    // What was judged before says it; until then it follows the class.
    ...(handled?.triage == null ? {} : { kle: handled.triage.kle?.id ?? null }),
  };
}

export function TriageForm({ view, weight }: FormProps) {
  const t = useWords(actWords);
  const language = useLanguage();
  const start = { ...beginning(view), word: '' };
  const { written, write, acting } = useActForm(view, 'triage', start);
  const { word, ...triage } = written;
  const isWhole = triage.title.trim() !== '';
  return (
    <ActForm
      weight={weight}
      send={t.triageSend}
      means={t.triageMeans}
      acting={acting}
      act={isWhole ? { act: 'triage', triage, word } : null}
      words={[triage.title, triage.process, word]}
    >
      <TextField
        label={t.titleField}
        hint={t.titleHint}
        value={triage.title}
        onValue={(title) => write({ title })}
      />
      <div className="pair">
        <SelectField
          label={t.class}
          value={triage.class}
          options={CLASSES.map((one) => [one, CLASS_NAMES[one][language]] as const)}
          onValue={(one) => write({ class: one })}
        />
        <SelectField
          label={t.severity}
          value={triage.severity}
          options={SEVERITIES.map((one) => [one, SEVERITY_NAMES[one][language]] as const)}
          onValue={(severity) => write({ severity })}
        />
        <SelectField
          label={t.cause}
          value={triage.cause}
          options={CAUSES.map((one) => [one, CAUSE_NAMES[one][language]] as const)}
          onValue={(cause) => write({ cause })}
        />
      </div>
      <Places view={view} triage={triage} onWrite={write} />
      <CheckField
        label={t.principal}
        checked={triage.principal}
        onChecked={(principal) => write({ principal })}
      />
      <LinesField label={t.triageWord} value={word} onValue={(next) => write({ word: next })} />
    </ActForm>
  );
}

/** Where it happened, and what it is put into the journal under. */
function Places({
  view,
  triage,
  onWrite,
}: {
  readonly view: IncidentView;
  readonly triage: Triage;
  readonly onWrite: (change: Partial<Triage>) => void;
}) {
  const t = useWords(actWords);
  const suggested = view.handled?.suggestedKle[triage.class] ?? null;
  const { kle = suggested?.id ?? null } = triage;
  return (
    <>
      <IncidentPick
        kind="orgUnit"
        label={t.unit}
        value={triage.unit ?? ''}
        named={view.unit?.name}
        onValue={(unit) => onWrite({ unit })}
        onClear={() => onWrite({ unit: null })}
      />
      <IncidentPick
        kind="system"
        label={t.system}
        hint={t.systemHint}
        value={triage.system ?? ''}
        named={view.system?.name}
        onValue={(system) => onWrite({ system })}
        onClear={() => onWrite({ system: null })}
      />
      <TextField
        label={t.process}
        hint={t.processHint}
        value={triage.process}
        onValue={(process) => onWrite({ process })}
      />
      <IncidentPick
        kind="kle"
        label={t.kle}
        hint={t.kleHint}
        value={kle ?? ''}
        named={suggested?.name}
        onValue={(next) => onWrite({ kle: next })}
        onClear={() => onWrite({ kle: null })}
      />
    </>
  );
}
