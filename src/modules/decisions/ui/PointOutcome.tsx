// What came of a case at a meeting: resolved, brought before the council, corrected and confirmed.

import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ForGood } from '../../../web/parts/ForGood.tsx';
import { OUTCOMES, type Outcome } from '../contract.ts';
import { ConditionList, OutcomeBadge } from './CaseParts.tsx';
import { Prose } from './CaseSection.tsx';
import { meetingWords } from './meetingWords.ts';
import { ResolveForm } from './ResolveForm.tsx';
import { useMeetingAct } from './useActs.ts';
import type { PointProps } from './useAgenda.ts';

export function PointOutcome({ view, item }: PointProps) {
  const { resolved, may } = item;
  return (
    <>
      {resolved !== null && <Came view={view} item={item} />}
      {may.resolve.length > 0 && <Resolve view={view} item={item} />}
      {may.bring && <Bring view={view} item={item} />}
      {may.confirm && <Confirm view={view} item={item} />}
      {resolved !== null && <Correct view={view} item={item} />}
      {view.state === 'open' && resolved === null && may.resolve.length === 0 && (
        <NotHere view={view} item={item} />
      )}
    </>
  );
}

/** Why nothing can be resolved at this point. */
function NotHere({ item }: PointProps) {
  const t = useWords(meetingWords);
  if (item.case?.stage !== 'step') return <p className="muted">{t.notItsTurn}</p>;
  return <p className="muted">{item.quorate ? t.othersWrite : t.notQuorate}</p>;
}

function Came({ item: { resolved } }: PointProps) {
  const t = useWords(meetingWords);
  if (resolved === null) return null;
  const { outcome, word, conditions, standsAt, broughtTo, by } = resolved;
  return (
    <div className="said">
      <p>
        <OutcomeBadge outcome={outcome} /> <span className="muted">{t.writtenBy(by)}</span>
      </p>
      {word !== '' && <Prose text={word} />}
      <ConditionList conditions={conditions} />
      {broughtTo !== null ? (
        <p className="loss">{t.brought(broughtTo)}</p>
      ) : (
        standsAt === null && <p className="muted">{t.standsWhenClosed}</p>
      )}
    </div>
  );
}

function Resolve({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const acting = useMeetingAct(view.id);
  return (
    <ResolveForm
      outcomes={item.may.resolve}
      means={t.resolveMeans}
      label={t.write}
      weight="secondary"
      needsWord={false}
      acting={acting}
      onSend={(resolution) => acting.mutate({ act: 'resolve', item: item.id, ...resolution })}
    />
  );
}

function Bring({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const acting = useMeetingAct(view.id);
  return (
    <ForGood
      label={t.bring}
      means={t.bringMeans}
      yes={t.bringYes}
      cancel={t.cancel}
      doing={{ ...acting, mutate: () => acting.mutate({ act: 'bring', item: item.id }) }}
    />
  );
}

const LAST: readonly Outcome[] = ['approved', 'approvedOnConditions', 'rejected'];

/** Those who lead the meetings write what should have stood there; it counts when somebody else who voted agrees. */
function Correct({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const acting = useMeetingAct(view.id);
  const { resolved } = item;
  if (resolved === null || !item.may.correct) return null;
  return (
    <details>
      <summary>{t.correct}</summary>
      <ResolveForm
        outcomes={OUTCOMES.filter((one) => (resolved.decides ? one !== 'recommended' : !LAST.includes(one)))}
        means={t.correctMeans}
        label={t.sendCorrection}
        weight="secondary"
        needsWord={true}
        acting={acting}
        onSend={(resolution) => acting.mutate({ act: 'correct', item: item.id, ...resolution })}
      />
    </details>
  );
}

/** What it would say is read before it is confirmed. */
function Confirm({ view, item }: PointProps) {
  const t = useWords(meetingWords);
  const acting = useMeetingAct(view.id);
  const { corrected } = item;
  return (
    <div className="todo">
      <h4>{t.confirmTitle}</h4>
      {corrected !== null && (
        <>
          <p>
            <OutcomeBadge outcome={corrected.outcome} />{' '}
            <span className="muted">{t.writtenBy(corrected.by)}</span>
          </p>
          <Prose text={corrected.word} />
          <ConditionList conditions={corrected.conditions} />
        </>
      )}
      <p className="means">{t.confirmMeans}</p>
      {acting.isError && <ErrorPanel error={acting.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={acting.isPending}
          onClick={() => acting.mutate({ act: 'confirm', item: item.id })}
        >
          {t.confirm}
        </button>
      </div>
    </div>
  );
}
