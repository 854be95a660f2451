// What the municipality has decided of attestation: how often, when, and what is watched; tried before it is decided, and sent to a
// second person where it is laxer.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import {
  attestationPolicy,
  attestationProposal,
  decideAttestationProposal,
  type PolicyBody,
  type PolicyConsequence,
  setAttestationPolicy,
  tryAttestationPolicy,
} from '../contract.ts';
import { differences, type Names } from './differences.ts';
import { PolicyFields } from './PolicyFields.tsx';
import { attestationWords } from './words.ts';

export function PolicyScreen() {
  const t = useWords(attestationWords);
  const session = useSession();
  return (
    <div className="attest-policy">
      <PageHead
        title={t.policy}
        sub={t.policySub}
        crumbs={[
          <Link key="all" to="/attestation">
            {t.title}
          </Link>,
        ]}
      />
      <Waiting />
      {oversees(session) && <Current />}
    </div>
  );
}

function Waiting() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const client = useQueryClient();
  const query = useApi(attestationProposal, {});
  const deciding = useMutation({
    mutationFn: (body: { id: string; decision: 'confirm' | 'decline' }) =>
      call(decideAttestationProposal, { body }),
    onSuccess: () => client.invalidateQueries(),
  });
  const found = query.data?.proposal ?? null;
  if (query.isError) return <ErrorPanel error={query.error} />;
  if (found === null) return null;
  const told = differences(found.before, found.after, { t, language, names: found.names });
  const decide = (decision: 'confirm' | 'decline') => deciding.mutate({ id: found.id, decision });
  return (
    <Notice tone="warning" title={t.waiting(found.by, longDay(found.on, language))}>
      <blockquote className="request-reason">{found.reason}</blockquote>
      <ul>
        {told.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
      {deciding.isError && <ErrorPanel error={deciding.error} />}
      {found.mine ? (
        <div className="button-row">
          <button type="button" className="button button-primary" onClick={() => decide('confirm')}>
            {t.approve}
          </button>
          <button type="button" className="button button-secondary" onClick={() => decide('decline')}>
            {t.refuse}
          </button>
        </div>
      ) : (
        <p>{t.waitingText}</p>
      )}
    </Notice>
  );
}

function Current() {
  const t = useWords(attestationWords);
  const query = useApi(attestationPolicy, {});
  return (
    <Loaded query={query} what={t.policy}>
      {({ names, ...policy }) => <Deciding key={JSON.stringify(policy)} policy={policy} names={names} />}
    </Loaded>
  );
}

function Deciding({ policy, names }: { policy: PolicyBody; names: Names }) {
  const t = useWords(attestationWords);
  const session = useSession();
  const client = useQueryClient();
  const [value, change] = useState(policy);
  const [reason, write] = useState('');
  const trying = useMutation({ mutationFn: (body: PolicyBody) => call(tryAttestationPolicy, { body }) });
  const deciding = useMutation({
    mutationFn: (body: PolicyBody & { reason: string }) => call(setAttestationPolicy, { body }),
    onSuccess: () => {
      trying.reset();
      // A proposal changes nothing yet: what holds is shown again.
      change(policy);
      return client.invalidateQueries();
    },
  });
  const edit = (next: PolicyBody) => {
    change(next);
    trying.reset();
    deciding.reset();
  };
  const tried = trying.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (tried === undefined) trying.mutate(value);
        else deciding.mutate({ ...value, reason });
      }}
    >
      <fieldset className="plain-fieldset" disabled={!session.roles.coordinator}>
        <PolicyFields value={value} names={names} onValue={edit} />
        {trying.isError && <ErrorPanel error={trying.error} />}
        {deciding.isError && <ErrorPanel error={deciding.error} />}
        {deciding.data !== undefined && (
          <Notice
            tone="primary"
            title={deciding.data.outcome === 'decided' ? t.policyDecided : t.policyProposed}
          />
        )}
        {tried !== undefined && (
          <>
            <Consequence tried={tried} from={policy} to={value} />
            <LinesField label={t.policyReason} value={reason} onValue={write} required={tried.laxer} />
          </>
        )}
        {session.roles.coordinator && (
          <button
            type="submit"
            className="button button-primary"
            disabled={trying.isPending || deciding.isPending}
          >
            {tried === undefined ? t.tryIt : tried.laxer ? t.propose : t.decide}
          </button>
        )}
      </fieldset>
    </form>
  );
}

function Consequence({
  tried: { laxer, before, after, names },
  from,
  to,
}: {
  tried: PolicyConsequence;
  from: PolicyBody;
  to: PolicyBody;
}) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const number = (n: number) => numberText(n, language);
  const load = (one: typeof before) => t.load(number(one.sheets), number(one.rows), number(one.campaigns));
  const more = after.sheets - before.sheets;
  const told = differences(from, to, { t, language, names });
  return (
    <section aria-live="polite">
      <h2>{t.consequence}</h2>
      {told.length === 0 ? (
        <p>{t.nothingChanged}</p>
      ) : (
        <ul>
          {told.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
      <p>
        <strong>
          {more === 0 ? t.loadSame : more > 0 ? t.loadMore(number(more)) : t.loadLess(number(-more))}
        </strong>
      </p>
      <ul>
        <li>
          {t.loadNow}: {load(before)}
        </li>
        <li>
          {t.loadThen}: {load(after)}
        </li>
      </ul>
      <p className="small">{t.loadNote}</p>
      {laxer && (
        <Notice tone="warning" title={t.laxer}>
          <p>{t.laxerText}</p>
        </Notice>
      )}
    </section>
  );
}
