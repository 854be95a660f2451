// One case as a paper: where it is, what I may do, its text, who was heard, what was decided, and whether it is in force.

import { Link, useParams } from '@tanstack/react-router';
import { urlOf } from '../../../kernel/route.ts';
import { kleText } from '../../../kernel/wording.ts';
import { useApi } from '../../../web/api.ts';
import { shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { Happened } from '../../../web/parts/Happened.tsx';
import { Icon } from '../../../web/parts/Icon.tsx';
import { Journaled } from '../../../web/parts/Journaled.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  type CaseView,
  casePaper,
  caseWord,
  KIND_NAMES,
  readCase,
  SECTIONS,
  type SectionView,
  SIGNIFICANCE_NAMES,
  STAGE_NAMES,
} from '../contract.ts';
import { Attachments } from './Attachments.tsx';
import { Agreements, Conditions, Hearings, Resolutions } from './CaseParts.tsx';
import { CaseSection } from './CaseSection.tsx';
import { CaseSubject } from './CaseSubject.tsx';
import { CaseGivingUp, CaseTodo } from './CaseTodo.tsx';
import { CaseWay } from './CaseWay.tsx';
import { UseTold } from './ChangeSubject.tsx';
import { STAGE_TONES } from './caseColumns.tsx';
import { ShortfallsTold } from './Shortfalls.tsx';
import { caseWords } from './words.ts';

const FORCE_TONES: Readonly<Record<NonNullable<CaseView['force']>, Tone>> = {
  coming: 'information',
  now: 'primary',
  over: 'calm',
};

export function CaseScreen() {
  const t = useWords(caseWords);
  const { case: id } = useParams({ from: '/cases/$case' });
  const query = useApi(readCase, { params: { case: id } });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view?.title ?? t.oneCase}
        sub={view === undefined ? '\u00a0' : <Sub view={view} />}
        crumbs={[
          <Link key="all" to="/cases">
            {t.cases}
          </Link>,
        ]}
        actions={
          <>
            <a className="button button-secondary" href={urlOf(casePaper, { params: { case: id } })} download>
              <Icon name="download" />
              <span>{t.print}</span>
            </a>
            <a className="button button-secondary" href={urlOf(caseWord, { params: { case: id } })} download>
              <Icon name="download" />
              <span>{t.word}</span>
            </a>
          </>
        }
      />
      <Loaded query={query} what={t.oneWhat}>
        {(data) => (
          <div className="paper">
            <CaseWay view={data} />
            <Standing view={data} />
            {!data.may.write && <Todo view={data} />}
            {sectionsOf(data).map((section) => (
              <CaseSection key={section.section} id={data.id} section={section} mayWrite={data.may.write} />
            ))}
            <Attachments view={data} />
            {data.policy !== null && <PolicyText policy={data.policy} />}
            <CaseSubject view={data} />
            <ShortfallsTold view={data} />
            {data.may.write && <Todo view={data} />}
            <Hearings view={data} />
            <Agreements view={data} />
            <Resolutions view={data} />
            <UseTold view={data} />
            <Conditions view={data} />
            <Journaled versions={data.journal} />
            <Happened title={t.history(data.history.length)} entries={data.history} />
            <CaseGivingUp view={data} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The text that is decided on, as it is read. */
function PolicyText({ policy }: { readonly policy: NonNullable<CaseView['policy']> }) {
  const t = useWords(caseWords);
  const { policy: id, version, name } = policy;
  return (
    <p>
      <Link to="/policies/$policy/versions/$version" params={{ policy: id, version: String(version) }}>
        {t.policyText(name, version)}
      </Link>
    </p>
  );
}

/** All of them in order, those that nobody has written empty. */
const sectionsOf = ({ sections }: CaseView): readonly SectionView[] =>
  SECTIONS.map(
    (section) =>
      sections.find((one) => one.section === section) ?? {
        ...{ section, text: '', revision: 0, by: null, at: null },
      },
  );

function Sub({ view }: { readonly view: CaseView }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  return (
    <span className="person-line">
      <span>
        {view.number} · {KIND_NAMES[view.kind][language]} · {SIGNIFICANCE_NAMES[view.significance][language]}{' '}
        · {view.unit.name} · {view.kle !== null && `KLE ${kleText(view.kle)} · `}
        {t.openedBy(view.openedBy.name, shortDay(view.openedAt.slice(0, 10), language))}
      </span>
      <Badge tone={STAGE_TONES[view.stage]}>{STAGE_NAMES[view.stage][language]}</Badge>
      {view.access === 'closed' && <Badge>{t.closed}</Badge>}
      {view.force !== null && <Badge tone={FORCE_TONES[view.force]}>{t.force[view.force]}</Badge>}
    </span>
  );
}

/** A draft is written before it is put forward; what waits for an answer says so first. */
const Todo = ({ view }: { readonly view: CaseView }) => (
  <CaseTodo key={`${view.stage} ${view.history.length}`} view={view} />
);

/** In words: where it is now, and what stands in its way. */
function Standing({ view }: { readonly view: CaseView }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  if (view.hindered !== null)
    return (
      <Notice tone="danger" title={t.hindered}>
        <p>{view.hindered[language]}</p>
      </Notice>
    );
  if (view.stage === 'nobody')
    return (
      <Notice tone="danger" title={STAGE_NAMES.nobody[language]}>
        <p>{t.nobodyNext}</p>
      </Notice>
    );
  return <p className="paper-where">{view.where[language]}</p>;
}
