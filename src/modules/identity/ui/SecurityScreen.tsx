// Min sikkerhed: what I confirm myself by, my recovery codes, where I am signed in, my password.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { comingAgain } from '../../../web/rush.ts';
import {
  endMyOtherSessions,
  endMySession,
  type MySession,
  makeRecoveryCodes,
  mySecurity,
  type Security,
} from '../factors/contract.ts';
import { AddFactor } from './AddFactor.tsx';
import { agentText } from './agent.ts';
import { ChangePassword, ChoosePassword } from './ChangePassword.tsx';
import { FactorItem } from './FactorItem.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { securityWords } from './securityWords.ts';
import { useSecurity } from './useSecurity.ts';

export function SecurityScreen() {
  const t = useWords(securityWords);
  const security = useApi(mySecurity, {});
  const [codes, showCodes] = useState<readonly string[] | null>(null);
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      {codes !== null && <RecoveryCodes codes={codes} onKept={() => showCodes(null)} />}
      <Loaded query={security} what={t.what}>
        {(found) => (
          <div className="security">
            <Factors security={found} onCodes={showCodes} />
            {found.factors.length > 0 && <Recovery security={found} onCodes={showCodes} />}
            <Sessions sessions={found.sessions} />
            {found.password !== null && <ChangePassword changedAt={found.password.changedAt} />}
            {found.canChoose && <ChoosePassword />}
          </div>
        )}
      </Loaded>
    </>
  );
}

type OnCodes = (codes: readonly string[]) => void;

function Factors({ security, onCodes }: { security: Security; onCodes: OnCodes }) {
  const t = useWords(securityWords);
  const { factors, needed } = security;
  return (
    <section aria-labelledby="factors">
      <h2 id="factors">{t.factors}</h2>
      {factors.length === 0 ? (
        <Notice
          tone={needed === null ? 'information' : 'warning'}
          title={security.password === null ? t.noneHere : t.none}
        >
          <p>{needed !== null ? t.noneNeeded : security.password === null ? t.noneHereWhat : t.noneWhat}</p>
        </Notice>
      ) : (
        <ul className="security-list">
          {factors.map((factor) => (
            <FactorItem key={factor.id} factor={factor} />
          ))}
        </ul>
      )}
      <AddFactor onCodes={onCodes} />
      <p className="small">{t.noPhone}</p>
    </section>
  );
}

function Recovery({ security, onCodes }: { security: Security; onCodes: OnCodes }) {
  const t = useWords(securityWords);
  const client = useQueryClient();
  const making = useMutation({
    ...comingAgain,
    mutationFn: () => call(makeRecoveryCodes, {}),
    onSuccess: ({ codes }) => {
      onCodes(codes);
      return client.invalidateQueries({ queryKey: [mySecurity.id] });
    },
  });
  return (
    <section aria-labelledby="recovery">
      <h2 id="recovery">{t.recovery}</h2>
      <p>
        {t.recoveryWhat} {t.recoveryLeft(security.recovery.left)}
      </p>
      {making.isError && <ErrorPanel error={making.error} />}
      <button
        type="button"
        className="button button-secondary"
        disabled={making.isPending}
        onClick={() => making.mutate()}
      >
        {t.newCodes}
      </button>
      <p className="small">{t.recoveryLost}</p>
    </section>
  );
}

function Sessions({ sessions }: { sessions: readonly MySession[] }) {
  const t = useWords(securityWords);
  const show = useSecurity();
  const ending = useMutation({ mutationFn: () => call(endMyOtherSessions, {}), onSuccess: show });
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{t.sessions}</h2>
      {ending.isError && <ErrorPanel error={ending.error} />}
      <ul className="security-list">
        {sessions.map((session) => (
          <SessionItem key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <button
          type="button"
          className="button button-secondary"
          disabled={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t.endOthers}
        </button>
      )}
    </section>
  );
}

function SessionItem({ session }: { session: MySession }) {
  const t = useWords(securityWords);
  const language = useLanguage();
  const show = useSecurity();
  const ending = useMutation({
    mutationFn: () => call(endMySession, { params: { session: session.id } }),
    onSuccess: show,
  });
  const { browser, system } = agentText(session.agent);
  const where = browser === null ? t.unknownAgent : t.onSystem(browser, system);
  return (
    <li>
      <div>
        <strong>{where}</strong> {session.current && <Badge tone="primary">{t.here}</Badge>}{' '}
        <Badge>{t.level[session.level]}</Badge>
        <p className="small">
          {t.began(instantText(session.startedAt, language))}
          {session.address !== null && ` ${t.from(session.address)}`},{' '}
          {t.seen(instantText(session.seenAt, language))}
        </p>
        {ending.isError && <ErrorPanel error={ending.error} />}
      </div>
      {!session.current && (
        <button
          type="button"
          className="button button-secondary"
          aria-label={t.endThereOf(where)}
          disabled={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t.endThere}
        </button>
      )}
    </li>
  );
}
