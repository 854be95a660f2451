// What anybody reads without signing in: the rules that are decided to be public, and whether a print still is of the valid version.

import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ProblemError, useApi } from '../../../web/api.ts';
import { boundText, lastText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { InputField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { POLICY_TIER_NAMES } from '../../catalogue/contract.ts';
import { checkPrint, listPublicPolicies, readPublicPolicy } from '../contract.ts';
import { PolicyText } from './PolicyText.tsx';
import { policyWords } from './words.ts';

/** Of which municipality, where there are several. */
function useMunicipality() {
  const { municipality } = useSearch({ strict: false }) as { readonly municipality?: string | undefined };
  return municipality === undefined ? {} : { municipality };
}

export function PublicPoliciesScreen() {
  const t = useWords(policyWords);
  const language = useLanguage();
  const municipality = useMunicipality();
  const query = useApi(listPublicPolicies, { query: municipality });
  return (
    <>
      <PageHead title={query.data === undefined ? t.rules : t.public.title(query.data.place)} />
      <Loaded query={query} what={t.what}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t.public.none} />
          ) : (
            <ul className="plain-list">
              {rows.map(({ id, name, tier, version, from }) => (
                <li key={id}>
                  <Link to="/offentligt/regler/$policy" params={{ policy: id }} search={municipality}>
                    {name}
                  </Link>
                  <span className="cell-sub">
                    {POLICY_TIER_NAMES[tier][language]} · {t.versionNo(version)}
                    {from !== null && ` · ${t.validSince(boundText(from, language))}`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Ask title={t.public.check} />
    </>
  );
}

export function PublicPolicyScreen() {
  const t = useWords(policyWords);
  const language = useLanguage();
  const municipality = useMunicipality();
  const { policy } = useParams({ from: '/offentligt/regler/$policy' });
  const query = useApi(readPublicPolicy, { params: { policy }, query: municipality });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view?.name ?? t.rules}
        sub={
          view === undefined
            ? '\u00a0'
            : [
                view.place,
                POLICY_TIER_NAMES[view.tier][language],
                t.versionNo(view.version),
                ...(view.from === null ? [] : [t.validSince(boundText(view.from, language))]),
              ].join(' · ')
        }
        crumbs={[
          <Link key="all" to="/offentligt/regler" search={municipality}>
            {t.public.back}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.what}>
        {({ text }) => (
          <div className="paper">
            <PolicyText text={text} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** The code on a print, and on to what it says. */
function Ask({ title }: { readonly title: string }) {
  const t = useWords(policyWords);
  const navigate = useNavigate();
  const municipality = useMunicipality();
  const [code, type] = useState('');
  return (
    <form
      className="policy-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '')
          navigate({ to: '/offentligt/kontrol/$code', params: { code: code.trim() }, search: municipality });
      }}
    >
      <h2>{title}</h2>
      <InputField
        label={t.public.code}
        maxLength={40}
        value={code}
        onChange={(event) => type(event.target.value)}
      />
      <div className="button-row">
        <button type="submit" className="button button-secondary">
          {t.public.ask}
        </button>
      </div>
    </form>
  );
}

export function PrintScreen() {
  const t = useWords(policyWords);
  const language = useLanguage();
  const municipality = useMunicipality();
  const { code } = useParams({ from: '/offentligt/kontrol/$code' });
  const query = useApi(checkPrint, { params: { code }, query: municipality });
  const isUnknown = query.error instanceof ProblemError && query.error.code === 'notFound';
  return (
    <>
      <PageHead
        title={t.public.check}
        crumbs={[
          <Link key="all" to="/offentligt/regler" search={municipality}>
            {t.public.back}
          </Link>,
        ]}
      />
      {isUnknown && (
        <Notice tone="warning" title={t.public.unknown}>
          <p>{t.public.unknownNext}</p>
        </Notice>
      )}
      {!isUnknown && (
        <Loaded query={query}>
          {({ place, name, version, isValid, from, to }) => (
            <Notice
              tone={isValid ? 'primary' : 'danger'}
              title={isValid ? t.public.valid : to === null ? t.public.coming : t.public.over}
            >
              <p>
                {place}: {t.public.isIt(name, version)}{' '}
                {to !== null && !isValid
                  ? t.public.validUntil(lastText(to, language))
                  : from !== null && `${t.since} ${boundText(from, language)}.`}
              </p>
            </Notice>
          )}
        </Loaded>
      )}
      <Ask title={t.public.another} />
    </>
  );
}
