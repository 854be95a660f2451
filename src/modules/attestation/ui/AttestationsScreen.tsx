// My attestations, and for whoever sees all, every campaign there has been.

import { Link } from '@tanstack/react-router';
import { useApi, useRows } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { listCampaigns, myCampaigns } from '../contract.ts';
import { attestationWords } from './words.ts';

export function AttestationsScreen() {
  const t = useWords(attestationWords);
  const session = useSession();
  return (
    <>
      <PageHead title={t.title} />
      <Mine />
      {oversees(session) && <All />}
    </>
  );
}

function Mine() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const query = useApi(myCampaigns, {});
  const number = (n: number) => numberText(n, language);
  return (
    <section>
      <h2>{t.mine}</h2>
      <Loaded query={query} what={t.what}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <EmptyState title={t.none}>
              <p>{t.noneNext}</p>
            </EmptyState>
          ) : (
            <ul className="plain-list attest-mine">
              {campaigns.map((one) => (
                <li key={one.id}>
                  <Link to="/attestation/$campaign" params={{ campaign: one.id }}>
                    {one.name[language]}
                  </Link>
                  <span className="under">
                    {t.daysLeft(one.daysLeft)} · {t.seen(number(one.sheetsDone), number(one.sheets))}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function All() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const query = useRows(listCampaigns, { query: {} });
  return (
    <section className="stack-narrow">
      <h2>{t.all}</h2>
      <p>
        <Link to="/attestation/policy">{t.policy}</Link>
      </p>
      <ExportLinks route={listCampaigns} input={{ query: {} }} />
      <Loaded query={query} what={t.what}>
        {(rows) => (
          <DataTable
            what={t.what}
            caption={t.all}
            rows={rows}
            rowId={(r) => r.id}
            keep="own"
            empty={null}
            columns={[
              {
                id: 'name',
                title: t.title,
                value: (r) => r.name[language],
                cell: (r) => (
                  <Link to="/attestation/$campaign/progress" params={{ campaign: r.id }}>
                    {r.name[language]}
                  </Link>
                ),
              },
              {
                id: 'opened',
                title: t.opened,
                value: (r) => r.opened,
                cell: (r) => longDay(r.opened, language),
              },
              { id: 'due', title: t.deadline, value: (r) => r.due, cell: (r) => longDay(r.due, language) },
              {
                id: 'rows',
                title: t.answered,
                value: (r) => r.rowsDone,
                cell: (r) => `${numberText(r.rowsDone, language)} / ${numberText(r.rows, language)}`,
              },
              {
                id: 'closed',
                title: t.closed,
                value: (r) => r.closed ?? '',
                cell: (r) =>
                  r.closed === null ? (
                    <Badge tone="information">{t.stillOpen}</Badge>
                  ) : (
                    longDay(r.closed, language)
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
