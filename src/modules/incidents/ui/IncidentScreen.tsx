// One incident, as whoever reads it may see it: what was reported, what came of it, and what has happened.

import { Link, useParams } from '@tanstack/react-router';
import { kleText } from '../../../kernel/wording.ts';
import { useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { Happened } from '../../../web/parts/Happened.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  CLASS_NAMES,
  FORM_NAMES,
  type IncidentView,
  readIncident,
  SEVERITY_NAMES,
  STATE_NAMES,
} from '../contract.ts';
import { Exposures } from './aftermath/Exposures.tsx';
import { Response } from './aftermath/Response.tsx';
import { ClockPanel } from './ClockPanel.tsx';
import { IncidentFiles } from './IncidentFiles.tsx';
import { Letters, People, ReadIt, Versions } from './IncidentParts.tsx';
import { IncidentTodo } from './IncidentTodo.tsx';
import { SEVERITY_TONES, STATE_TONES } from './incidentColumns.tsx';
import { incidentWords } from './words.ts';

export function IncidentScreen() {
  const t = useWords(incidentWords);
  const { incident: id } = useParams({ from: '/incidents/$incident' });
  const query = useApi(readIncident, { params: { incident: id } });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view?.title ?? t.oneIncident}
        sub={view === undefined ? '\u00a0' : <Sub view={view} />}
        crumbs={[
          <Link key="all" to="/incidents">
            {t.incidents}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.oneIncident}>
        {(data) => (
          <div className="paper">
            {data.handled !== null && <ClockPanel clocks={data.handled.clocks} />}
            {data.unread && <ReadIt id={data.id} />}
            <Answers view={data} />
            {data.state === 'reported' && <Reported view={data} />}
            <IncidentTodo key={`${data.state} ${data.history.length}`} view={data} />
            {data.state !== 'reported' && <Reported view={data} />}
            <IncidentFiles view={data} />
            {data.handled !== null && <Handled id={data.id} handled={data.handled} />}
            {data.handled !== null && <Aftermath view={data} />}
            <Happened title={t.history(data.history.length)} entries={data.history} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** Who could have seen it is for those who handle it and the DPO, and not for all who were told. */
function Aftermath({ view }: { readonly view: IncidentView }) {
  return (
    <>
      {view.as !== 'told' && <Exposures view={view} />}
      <Response id={view.id} />
    </>
  );
}

function Sub({ view }: { readonly view: IncidentView }) {
  const language = useLanguage();
  const { number, class: of, severity, state, unit } = view;
  const kle = view.handled?.triage?.kle ?? null;
  const facts = [
    number,
    of === null ? '' : CLASS_NAMES[of][language],
    unit?.name ?? '',
    kle === null ? '' : `KLE ${kleText(kle)}`,
  ];
  return (
    <span className="person-line">
      <span>{facts.filter(Boolean).join(' · ')}</span>
      <Badge tone={STATE_TONES[state]}>{STATE_NAMES[state][language]}</Badge>
      {severity !== null && (
        <Badge tone={SEVERITY_TONES[severity]}>{SEVERITY_NAMES[severity][language]}</Badge>
      )}
    </span>
  );
}

function Handled({
  id,
  handled,
}: {
  readonly id: string;
  readonly handled: NonNullable<IncidentView['handled']>;
}) {
  return (
    <>
      <Versions id={id} versions={handled.versions} />
      <Letters letters={handled.letters} />
      <People handled={handled} />
    </>
  );
}

/** What came of it, for whoever reported it, or whom it was about. */
function Answers({ view }: { readonly view: IncidentView }) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  const isTold = view.as === 'reporter' || view.as === 'concerned';
  if (!isTold && view.answers.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{view.as === 'concerned' ? t.aboutYou : t.answersToYou}</h2>
      {view.answers.length === 0 && <p className="muted">{t.noAnswerYet}</p>}
      {view.answers.map(({ word, at }) => (
        <div key={at}>
          <div className="prose">{word}</div>
          <span className="cell-sub">{instantText(at, language)}</span>
        </div>
      ))}
    </section>
  );
}

function Reported({ view: { report, as } }: { readonly view: IncidentView }) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  if (report === null) return null;
  const { what, when, about, call, form, answers, by } = report;
  const facts: readonly (readonly [string, string])[] = [
    [t.when, when],
    [t.about, about],
    ...answers.map(({ question, answer }) => [question[language], answer[language]] as const),
    [t.by, by?.name ?? t.keptHidden],
    [t.call, call],
  ];
  return (
    <section className="paper-section">
      <h2>{as === 'reporter' ? t.yours : t.reported}</h2>
      {form !== null && <p>{FORM_NAMES[form][language]}</p>}
      <div className="prose">{what}</div>
      <dl className="case-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
