// How a campaign goes: attestor by attestor, those furthest behind first; how it was answered; and its report.

import { Link, useParams } from '@tanstack/react-router';
import { urlOf } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Icon } from '../../../web/parts/Icon.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice, Notices } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  type CampaignView,
  campaignProgress,
  campaignReport,
  campaignRows,
  ROWS_A_PART,
} from '../contract.ts';
import { attestationWords } from './words.ts';

export function ProgressScreen() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { campaign } = useParams({ from: '/attestation/$campaign/progress' });
  const query = useApi(campaignProgress, { params: { campaign } });
  const head = query.data?.campaign;
  const number = (n: number) => numberText(n, language);
  return (
    <>
      <PageHead
        title={head?.name[language] ?? t.progress}
        sub={
          head === undefined
            ? '\u00a0'
            : [
                t.rows(number(head.rowsDone), number(head.rows)),
                head.closed === null
                  ? t.daysLeft(head.daysLeft)
                  : `${t.closed} ${longDay(head.closed, language)}`,
              ].join(' · ')
        }
        crumbs={[
          <Link key="all" to="/attestation">
            {t.title}
          </Link>,
        ]}
        actions={
          <>
            <ExportLinks route={campaignRows} input={{ params: { campaign }, query: {} }} />
            <PdfLinks campaign={campaign} rows={head?.rows ?? 0} />
          </>
        }
      />
      <Loaded query={query} what={t.what}>
        {(data) => (
          <>
            <Figures data={data} />
            {data.reportHash !== null && data.campaign.closed !== null && (
              <p className="small">
                {t.frozen(longDay(data.campaign.closed, language))} <code>{data.reportHash}</code>
              </p>
            )}
            <Attestors data={data} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** One link; for a report too long for one file, one for each part. */
function PdfLinks({ campaign, rows }: { campaign: string; rows: number }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const parts = Math.max(1, Math.ceil(rows / ROWS_A_PART));
  return (
    <span className="export-links">
      {Array.from({ length: parts }, (_, i) => i + 1).map((part) => (
        <a
          key={part}
          className="button button-secondary"
          href={urlOf(campaignReport, { params: { campaign }, query: { lang: language, part } })}
          download
          title={t.pdfTitle}
        >
          <Icon name="download" />
          <span>
            {parts === 1 ? t.pdf : t.pdfPart(numberText(part, language), numberText(parts, language))}
          </span>
        </a>
      ))}
    </span>
  );
}

function Figures({ data }: { data: CampaignView }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { shareKept, changedKeptUnread, takenAway, secondsPerRow, seeded } = data.figures;
  const number = (n: number) => numberText(n, language);
  const share = shareKept === null ? '–' : `${number(Math.round(shareKept * 100))} %`;
  return (
    <Notices>
      <Notice tone="primary" title={`${t.share}: ${share}`}>
        <p>{t.shareBody}</p>
      </Notice>
      <Notice
        tone={changedKeptUnread > 0 ? 'warning' : 'primary'}
        title={`${t.unread}: ${number(changedKeptUnread)}`}
      >
        <p>{t.unreadBody}</p>
      </Notice>
      <Notice tone="information" title={`${t.taken}: ${number(takenAway)}`}>
        <p>{t.takenBody(number(data.waiting))}</p>
      </Notice>
      {seeded !== null && (
        <Notice
          tone={seeded.found < seeded.rows ? 'warning' : 'primary'}
          title={`${t.seeds}: ${t.seedsFound(number(seeded.found), number(seeded.rows))}`}
        >
          <p>{t.seedsBody}</p>
        </Notice>
      )}
      {secondsPerRow !== null && (
        <Notice tone="information" title={`${t.seconds}: ${number(Math.round(secondsPerRow))}`} />
      )}
    </Notices>
  );
}

function Attestors({ data }: { data: CampaignView }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const part = (done: number, all: number) => `${numberText(done, language)} / ${numberText(all, language)}`;
  return (
    <DataTable
      what={t.what}
      caption={t.progress}
      rows={data.attestors}
      rowId={(r) => r.userId ?? '-'}
      empty={null}
      columns={[
        {
          id: 'attestor',
          title: t.attestor,
          value: (r) => r.attestor,
          cell: (r) =>
            r.userId === null ? (
              <Badge tone="danger">{t.nobody}</Badge>
            ) : (
              <>
                <Link to="/people/$person" params={{ person: r.userId }}>
                  {r.attestor}
                </Link>{' '}
                {r.late && <Badge tone="danger">{t.late}</Badge>}
              </>
            ),
        },
        { id: 'unit', title: t.unit, value: (r) => r.unit },
        {
          id: 'people',
          title: t.people,
          value: (r) => r.sheetsDone / Math.max(1, r.sheets),
          cell: (r) => part(r.sheetsDone, r.sheets),
        },
        {
          id: 'rows',
          title: t.answered,
          value: (r) => r.rowsDone / Math.max(1, r.rows),
          cell: (r) => part(r.rowsDone, r.rows),
        },
      ]}
    />
  );
}
