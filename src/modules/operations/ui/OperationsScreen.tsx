// Drift: what runs, waits and failed, for the administrator.

import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice, Notices } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../web/parts/Tabs.tsx';
import { type OperationsState, operationsState } from '../contract.ts';
import { Jobs } from './Jobs.tsx';
import { Mails } from './Mails.tsx';
import { MailTexts } from './MailTexts.tsx';
import { Sweeps } from './Sweeps.tsx';
import { operationsWords } from './words.ts';

export function OperationsScreen() {
  const t = useWords(operationsWords);
  const state = useApi(operationsState, {});
  const client = useQueryClient();
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={
          <button
            type="button"
            className="button button-secondary"
            onClick={() => client.invalidateQueries()}
          >
            {t.refresh}
          </button>
        }
      />
      <Loaded query={state} what={t.what}>
        {(now) => (
          <>
            <Standing state={now} />
            <Tabs
              label={t.tabs}
              tabs={[
                { id: 'mails', title: t.mails, content: <Mails /> },
                { id: 'jobs', title: t.jobs, content: <Jobs /> },
                { id: 'sweeps', title: t.sweeps, content: <Sweeps sweeps={now.sweeps} /> },
                { id: 'texts', title: t.texts, content: <MailTexts /> },
              ]}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function Standing({ state: { jobs, mails, sweeps, sending } }: { state: OperationsState }) {
  const t = useWords(operationsWords);
  const language = useLanguage();
  const broken = sweeps.filter((sweep) => sweep.error !== null).length;
  const [running, waiting, toSend] = [jobs.running, jobs.waiting, mails.waiting].map((n) =>
    numberText(n, language),
  );
  const well = jobs.failed + mails.failed + broken === 0;
  return (
    <>
      {(!well || !sending) && (
        <Notices>
          {!sending && (
            <Notice tone="warning" title={t.notSending}>
              <p>{t.notSendingWhy}</p>
            </Notice>
          )}
          {jobs.failed > 0 && (
            <Notice tone="danger" title={t.jobsFailed(jobs.failed)}>
              <p>{t.seeThem}</p>
            </Notice>
          )}
          {mails.failed > 0 && (
            <Notice tone="danger" title={t.mailsFailed(mails.failed)}>
              <p>{t.seeThem}</p>
            </Notice>
          )}
          {broken > 0 && (
            <Notice tone="danger" title={t.sweepsFailed(broken)}>
              <p>{t.sweepsFailedWhy}</p>
            </Notice>
          )}
        </Notices>
      )}
      <p className="muted">
        {well ? `${t.allWell}. ` : ''}
        {t.counts(running ?? '', waiting ?? '', toSend ?? '')}
      </p>
    </>
  );
}
