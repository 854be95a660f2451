// One set of rules: the valid version for everybody, what I am asked to confirm, and, for whoever writes it, the draft and its way.

import { Link, useParams } from '@tanstack/react-router';
import { urlOf } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { boundText, longDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { Icon } from '../../../web/parts/Icon.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { POLICY_TIER_NAMES } from '../../catalogue/contract.ts';
import {
  type PolicyView,
  policyPaper,
  readPolicy,
  readVersion,
  STAGE_NAMES,
  type VersionStage,
} from '../contract.ts';
import { Confirm, ToRead } from './Confirm.tsx';
import { Editor } from './Editor.tsx';
import { Keepers } from './Keepers.tsx';
import { PolicyText } from './PolicyText.tsx';
import { Readings } from './Readings.tsx';
import { Begin, OpenCase } from './steps.tsx';
import { Versions } from './Versions.tsx';
import { policyWords } from './words.ts';

const TONES: Readonly<Record<VersionStage, Tone>> = {
  draft: 'calm',
  considered: 'information',
  coming: 'information',
  valid: 'primary',
  replaced: 'calm',
  dropped: 'calm',
};

export function PolicyScreen() {
  const { policy } = useParams({ from: '/policies/$policy' });
  return <Screen query={useApi(readPolicy, { params: { policy } })} />;
}

export function VersionScreen() {
  const { policy, version } = useParams({ from: '/policies/$policy/versions/$version' });
  return <Screen query={useApi(readVersion, { params: { policy, version } })} />;
}

function Screen({ query }: { readonly query: ReturnType<typeof useApi<typeof readPolicy>> }) {
  const t = useWords(policyWords);
  const view = query.data;
  return (
    <>
      <PageHead
        title={view?.name ?? t.rules}
        sub={view === undefined ? '\u00a0' : <Sub view={view} />}
        crumbs={[
          <Link key="all" to="/policies">
            {t.rules}
          </Link>,
        ]}
        actions={view !== undefined && <Actions view={view} />}
      />
      <Loaded query={query} what={t.what}>
        {(data) => <Body key={`${data.id} ${data.shown.version}`} view={data} />}
      </Loaded>
    </>
  );
}

function Sub({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const language = useLanguage();
  const { version, stage, from, decidedOn, code } = view.shown;
  const parts = [
    POLICY_TIER_NAMES[view.tier][language],
    t.versionNo(version),
    ...(decidedOn === null ? [] : [t.decidedOn(longDay(decidedOn, language))]),
    ...(from === null ? [] : [t.validSince(boundText(from, language))]),
    ...(decidedOn === null ? [] : [t.code(code.match(/.{4}/g)?.join('-') ?? code)]),
  ];
  return (
    <span className="person-line">
      <span>{parts.join(' · ')}</span>
      <Badge tone={TONES[stage]}>{STAGE_NAMES[stage][language]}</Badge>
      {view.revision?.isLate === true && <Badge tone="danger">{t.late}</Badge>}
    </span>
  );
}

function Actions({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const params = { policy: view.id, version: view.shown.version };
  return (
    <>
      {view.may.begin && <Begin policy={view.id} />}
      <a className="button button-secondary" href={urlOf(policyPaper, { params })} download>
        <Icon name="download" />
        <span>{t.print}</span>
      </a>
    </>
  );
}

function Body({ view }: { readonly view: PolicyView }) {
  const { shown, mine, may } = view;
  const isValid = shown.stage === 'valid';
  return (
    <div className="paper">
      <Standing view={view} />
      {isValid && mine !== null && <ToRead text={shown.text} mine={mine} />}
      {may.write ? (
        <Editor view={view} />
      ) : (
        <PolicyText text={shown.text} marked={isValid ? (mine?.changed ?? []) : []} />
      )}
      {isValid && mine !== null && <Confirm policy={view.id} mine={mine} />}
      {isValid && may.seeKeepers && <Keepers view={view} />}
      {isValid && may.seeReadings && shown.terms.readers.length > 0 && <Readings policy={view.id} />}
      <Versions view={view} />
    </div>
  );
}

/** Whether it is valid, and if not what is to be done about it. */
function Standing({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const { shown, may } = view;
  const decided = shown.case !== null && (
    <Link to="/cases/$case" params={{ case: shown.case.id }}>
      {shown.decidedOn === null ? t.inCase(shown.case.number) : t.wasCase(shown.case.number)}
    </Link>
  );
  if (shown.stage === 'valid')
    return (
      <p className="paper-where">
        <Revision view={view} /> {decided}
      </p>
    );
  const hasValid = view.versions.some(({ stage }) => stage === 'valid');
  return (
    <Notice
      tone={shown.stage === 'draft' ? 'information' : 'warning'}
      title={shown.stage === 'draft' ? t.draftTitle : t.notValid}
    >
      {may.write && shown.case === null && <p>{t.draftNext}</p>}
      {decided !== false && <p>{decided}</p>}
      {may.openCase && <OpenCase view={view} />}
      {hasValid && (
        <p>
          <Link to="/policies/$policy" params={{ policy: view.id }}>
            {t.seeValid}
          </Link>
        </p>
      )}
    </Notice>
  );
}

function Revision({ view: { revision } }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const language = useLanguage();
  if (revision === null) return null;
  const due = longDay(revision.due, language);
  return (
    <>
      {t.revision[revision.why](due)} {revision.isLate && <strong>{t.revision.late}</strong>}
    </>
  );
}
