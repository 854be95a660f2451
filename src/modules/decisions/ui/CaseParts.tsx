// What has come of a case so far: who was heard and said what, who agrees, what was resolved, and the conditions that it was given on.

import { Link } from '@tanstack/react-router';
import { capital } from '../../../kernel/wording.ts';
import { instantText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { useSession } from '../../../web/session.tsx';
import { type CaseView, OUTCOME_NAMES } from '../contract.ts';
import { Prose } from './CaseSection.tsx';
import { caseWords } from './words.ts';

interface Props {
  readonly view: CaseView;
}

export function Hearings({ view: { hearings } }: Props) {
  const t = useWords(caseWords);
  const language = useLanguage();
  if (hearings.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.hearing}</h2>
      {hearings.map(({ party, question, until, answer, isSilent }) => (
        <article key={party.key} className="said">
          <h3>
            {capital(party.name[language])}{' '}
            <Badge tone={answer !== null ? 'primary' : isSilent ? 'calm' : 'information'}>
              {capital(answer !== null ? t.notes.answered : isSilent ? t.notes.silent : t.notes.waiting)}
            </Badge>
          </h3>
          <p className="muted">
            {t.asked(question)} {t.until(longDay(until, language))}
          </p>
          {answer !== null && (
            <blockquote className="request-reason">
              <Prose text={answer.word} />
              <footer className="cell-sub">
                {answer.by}, {instantText(answer.at, language)}
              </footer>
            </blockquote>
          )}
        </article>
      ))}
    </section>
  );
}

export function Agreements({ view: { agreements } }: Props) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const said = agreements.filter(({ agrees }) => agrees !== null);
  if (said.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.agreement}</h2>
      {said.map(({ party, agrees, word, by }) => (
        <article key={party.key} className="said">
          <h3>
            {capital(party.name[language])}{' '}
            <Badge tone={agrees === true ? 'primary' : 'danger'}>
              {capital(agrees === true ? t.notes.agreed : t.notes.disagreed)}
            </Badge>
          </h3>
          {word !== '' && <Prose text={word} />}
          <p className="cell-sub">{by}</p>
        </article>
      ))}
    </section>
  );
}

type Resolved = CaseView['resolutions'][number];

const OUTCOME_TONES: Partial<Readonly<Record<Resolved['outcome'], Tone>>> = {
  approved: 'primary',
  approvedOnConditions: 'primary',
  recommended: 'primary',
  rejected: 'danger',
};

export function OutcomeBadge({ outcome }: { readonly outcome: Resolved['outcome'] }) {
  const language = useLanguage();
  return <Badge tone={OUTCOME_TONES[outcome] ?? 'information'}>{OUTCOME_NAMES[outcome][language]}</Badge>;
}

export function ConditionList({ conditions }: Pick<Resolved, 'conditions'>) {
  const t = useWords(caseWords);
  const language = useLanguage();
  if (conditions.length === 0) return null;
  return (
    <ol className="case-list">
      {conditions.map(({ text, owner, by }) => (
        <li key={`${owner.id} ${text}`}>
          {text}
          <span className="cell-sub">
            {owner.name}, {t.by(longDay(by, language))}
          </span>
        </li>
      ))}
    </ol>
  );
}

export function Resolutions({ view: { resolutions } }: Props) {
  const t = useWords(caseWords);
  if (resolutions.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.decision}</h2>
      {resolutions.map((one) => (
        <OneResolution key={one.seq} one={one} />
      ))}
    </section>
  );
}

function OneResolution({ one }: { readonly one: Resolved }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const { party, outcome, word, conditions, decides, hand, meeting, at, by } = one;
  const { standsAt, broughtTo, correction } = one;
  return (
    <article className="said">
      <h3>
        {capital(party.name[language])} <OutcomeBadge outcome={outcome} />
      </h3>
      {word !== '' && <Prose text={word} />}
      {standsAt === null && <ConditionList conditions={conditions} />}
      <p className="cell-sub">
        {decides ? t.decides : t.advises} {t.hands[hand]}
        {meeting !== null && (
          <>
            {' '}
            <Link to="/meetings/$meeting" params={{ meeting }}>
              {t.seeMeeting}
            </Link>
          </>
        )}
        {' · '}
        {t.writtenBy(by, instantText(at, language))}
      </p>
      {broughtTo !== null && <p className="loss">{t.broughtTo(broughtTo)}</p>}
      {broughtTo === null && standsAt === null && <p className="muted">{t.doesNotStand}</p>}
      {correction !== null && <p className="muted">{t.correctionWaits}</p>}
    </article>
  );
}

export function Conditions({ view: { conditions } }: Props) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const { today } = useSession();
  if (conditions.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.conditions}</h2>
      <ol className="case-list">
        {conditions.map(({ text, owner, by, met }) => (
          <li key={`${owner.id} ${text}`}>
            {text}{' '}
            <Badge tone={met !== null ? 'primary' : by < today ? 'danger' : 'warning'}>
              {met !== null ? t.met : by < today ? t.overdue : t.notMet}
            </Badge>
            <span className="cell-sub">
              {owner.name}, {t.by(longDay(by, language))}
            </span>
            {met !== null && (
              <span className="cell-sub">
                {met.word} ({met.by}, {instantText(met.at, language)})
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
