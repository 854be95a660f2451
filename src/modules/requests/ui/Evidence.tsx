// What whoever decides must know, and who decides: the same before asking and before deciding.

import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { instantText, shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import type { Evidence, RequestRow } from '../contract.ts';
import { requestWords } from './words.ts';

const TONES: Readonly<Record<Evidence['conflicts'][number]['severity'], Tone>> = {
  block: 'danger',
  approve: 'warning',
  warn: 'information',
};

function Rights({ rights }: { rights: Evidence['opens'] }) {
  const t = useWords(requestWords);
  const language = useLanguage();
  return (
    <ul className="plain-list">
      {rights.map((right) => (
        <li key={`${right.system} ${right.systemRole} ${right.constraints.da}`}>
          <strong>{right.systemRole}</strong>, {right.system}
          {right.constraints[language] !== '' && (
            <span className="muted"> ({right.constraints[language]})</span>
          )}{' '}
          {right.privileged && <Badge tone="danger">{t.privileged}</Badge>}{' '}
          {right.sensitive && <Badge tone="warning">{t.sensitive}</Badge>}
          {right.required !== null && (
            <span className="under">
              {t.takes(LEVEL_NAMES[right.required][language])}
              {!right.suffices && ` ${t.tooWeak}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export function EvidenceList({ evidence, action }: { evidence: Evidence; action: RequestRow['action'] }) {
  const t = useWords(requestWords);
  const language = useLanguage();
  const { opens, closes, conflicts, failing, last } = evidence;
  return (
    <dl className="evidence">
      {action === 'add' && (
        <>
          <dt>{t.opens}</dt>
          <dd>{opens.length === 0 ? t.nothingNew : <Rights rights={opens} />}</dd>
        </>
      )}
      {action === 'remove' && (
        <>
          <dt>{t.closes}</dt>
          <dd>{closes.length === 0 ? t.keeps : <Rights rights={closes} />}</dd>
        </>
      )}
      {failing.length > 0 && (
        <>
          <dt>{t.failing}</dt>
          <dd>
            <ul className="plain-list">
              {failing.map((text) => (
                <li key={text.da}>{text[language]}</li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>{t.conflicts}</dt>
      <dd>
        {conflicts.length === 0
          ? t.noConflicts
          : conflicts.map(({ name, severity }) => (
              <p key={name}>
                <Badge tone={TONES[severity]}>{t.severity[severity]}</Badge> {name}
              </p>
            ))}
      </dd>
      {action === 'add' && (
        <>
          <dt>{t.evidence}</dt>
          <dd>
            <p>{t.colleagues(evidence.colleaguesWith, evidence.colleagues)}</p>
            <p>
              {last === null
                ? t.neverBefore
                : t.last(last.person, last.outcome, last.by, shortDay(last.day, language))}
            </p>
          </dd>
        </>
      )}
    </dl>
  );
}

export function Steps({ steps, at }: { steps: RequestRow['steps']; at: number }) {
  const t = useWords(requestWords);
  const language = useLanguage();
  if (steps.length === 0) return <p>{t.noStep}</p>;
  return (
    <ol className="steps">
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={place} aria-current={place === at ? 'step' : undefined}>
          <span className="muted">{t.stepReason[step.reason]}: </span>
          {step.decision === null ? (
            <>
              {step.people.length === 0 ? t.nobody : step.people.join(` ${t.or} `)}
              {step.escalated && step.people.length > 0 && <span className="muted"> ({t.escalated})</span>}
            </>
          ) : (
            <>
              {step.decision.outcome === 'approved'
                ? t.approvedBy(step.decision.by, instantText(step.decision.at, language))
                : t.refusedBy(step.decision.by, instantText(step.decision.at, language))}
              {step.decision.standsFor !== null && ` ${t.onBehalf(step.decision.standsFor)}`}
              {step.decision.reason !== null && <q>{step.decision.reason}</q>}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
