// What a dispensation is from, for whom, how long and what makes up for it; and, while it is a draft, the place to change what a case is.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { call, useChanged } from '../../../web/api.ts';
import { instantText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Fact } from '../../../web/parts/facts.tsx';
import { type CaseView, rewriteCase } from '../contract.ts';
import { ChangeTold } from './ChangeSubject.tsx';
import { changeWords } from './changeWords.ts';
import { HeadForm } from './HeadForm.tsx';
import { inputOf, missing, writtenOf } from './head.ts';
import { shortfallWords } from './shortfallWords.ts';
import { caseWords, oftenText } from './words.ts';

interface Props {
  readonly view: CaseView;
}

export function CaseSubject({ view }: Props) {
  const t = useWords(caseWords);
  const [changing, change] = useState(false);
  const changeText = useWords(changeWords);
  const { subject, change: changed } = view;
  if (subject === null && changed === null && !view.may.write) return null;
  return (
    <section className="paper-section">
      <div className="paper-head">
        <h2>{subject !== null ? t.theDispensation : changed === null ? t.about : changeText.theChange}</h2>
        {view.may.write && !changing && (
          <button
            type="button"
            className="link-button"
            aria-label={t.changeHead}
            onClick={() => change(true)}
          >
            {t.rewrite}
          </button>
        )}
      </div>
      {changing && view.may.write ? (
        <Change view={view} onDone={() => change(false)} />
      ) : changed !== null ? (
        <ChangeTold change={changed} unit={view.unit.id} />
      ) : subject === null ? (
        <p className="muted">{t.aboutHint}</p>
      ) : (
        <Told subject={subject} controls={view.controls} />
      )}
    </section>
  );
}

function Change({ view, onDone }: Props & { readonly onDone: () => void }) {
  const t = useWords(caseWords);
  const changed = useChanged();
  const [written, write] = useState(() => writtenOf(view));
  const saving = useMutation({
    mutationFn: () => call(rewriteCase, { params: { case: view.id }, body: inputOf(written) }),
    onSuccess: async () => {
      await changed();
      onDone();
    },
  });
  const lacks = missing(written);
  return (
    <div className="change-form">
      <HeadForm written={written} onWrite={write} fixed="kind" />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={lacks.length > 0 || saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t.save}
        </button>
        <button type="button" className="button button-secondary" onClick={onDone}>
          {t.cancelWriting}
        </button>
      </div>
      {lacks.length > 0 && <p className="muted">{t.lacks(lacks.map((one) => t.missable[one]).join(', '))}</p>}
    </div>
  );
}

function Told({
  subject,
  controls,
}: {
  readonly subject: NonNullable<CaseView['subject']>;
  readonly controls: CaseView['controls'];
}) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const lowering = useWords(shortfallWords);
  const { rules, clause, conflictRule, persons, role, orgUnit, system, risk, mostItCosts } = subject;
  const covered = [
    persons.map(({ name }) => name).join(', '),
    role === null ? '' : t.coversRole(role.name),
    orgUnit === null ? '' : t.coversUnit(orgUnit.name),
    system === null ? '' : t.coversSystem(system.name),
  ].filter(Boolean);
  return (
    <>
      <dl className="case-facts">
        <Fact title={t.ofWhat}>
          {rules} {clause}
        </Fact>
        {conflictRule !== null && <Fact title={t.conflictRule}>{conflictRule.name}</Fact>}
        <Fact title={t.covers}>
          {covered.length === 0 ? t.coversNothing : covered.map((one) => <p key={one}>{one}</p>)}
        </Fact>
        <Fact title={t.howLong}>
          {t.bothIncluded(longDay(subject.from, language), longDay(subject.to, language))}
        </Fact>
        {subject.lowers !== null && (
          <Fact title={lowering.lowered}>{LEVEL_NAMES[subject.lowers][language]}</Fact>
        )}
        <Fact title={t.risk}>{risk || t.notSaid}</Fact>
        <Fact title={t.mostItCosts}>{mostItCosts || t.notSaid}</Fact>
      </dl>
      <h3>{t.controls}</h3>
      {controls.length === 0 ? (
        <p className="muted">{t.noControls}</p>
      ) : (
        <ul className="case-list">
          {controls.map((control) => (
            <CarriedOut key={`${control.owner.id} ${control.text}`} control={control} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What is done, and how it went: in words beside the marks of each time. */
function CarriedOut({ control }: { readonly control: CaseView['controls'][number] }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  const { text, owner, everyDays, turns, said } = control;
  const missed = turns.filter(({ isMissed }) => isMissed).length;
  const done = turns.filter(({ doneAt }) => doneAt !== null).length;
  const last = said.at(-1);
  return (
    <li>
      {text}{' '}
      {turns.length > 0 && (
        <Badge tone={missed > 0 ? 'danger' : 'primary'}>{t.carriedOut(done, turns.length, missed)}</Badge>
      )}
      <span className="cell-sub">
        {owner.name}, {oftenText(t, everyDays)}
      </span>
      {last !== undefined && (
        <span className="cell-sub">{t.lastSaid(last.word, last.by, instantText(last.at, language))}</span>
      )}
    </li>
  );
}
