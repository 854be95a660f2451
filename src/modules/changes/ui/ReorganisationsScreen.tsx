// Planned reorganisations: those to come, and how far payroll has come with those that have been carried out.

import { Link } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { longDay, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { listReorganisations, type ReorganisationRow } from '../contract.ts';
import { changeWords } from './words.ts';

const TONES: Readonly<Record<ReorganisationRow['state'], Tone>> = {
  planned: 'warning',
  carriedOut: 'primary',
  over: 'calm',
};

export function ReorganisationsScreen() {
  const t = useWords(changeWords);
  const language = useLanguage();
  const { roles } = useSession();
  const plans = useApi(listReorganisations, {});
  const count = (n: number) => numberText(n, language);
  return (
    <>
      <PageHead title={t.plans} sub={t.plansSub} />
      {roles.roleAdministrator && (
        <nav className="change-ways" aria-label={t.change}>
          <Link
            to="/change/$kind/$id"
            params={{ kind: 'reorganisation', id: 'new' }}
            className="button button-primary"
          >
            {t.newThing.reorganisation}
          </Link>
          <Link to="/drafts">{t.drafts}</Link>
        </nav>
      )}
      <Loaded query={plans} what={t.plans.toLocaleLowerCase('da-DK')}>
        {({ rows }) => (
          <DataTable
            what={t.plans.toLocaleLowerCase('da-DK')}
            caption={t.plans}
            cards
            rows={rows}
            rowId={(row) => row.id}
            columns={[
              {
                id: 'name',
                title: t.name,
                value: (row: ReorganisationRow) => row.name,
                cell: (row: ReorganisationRow) => <Named row={row} />,
              },
              {
                id: 'day',
                title: t.planDay,
                value: (row: ReorganisationRow) => row.day,
                cell: (row: ReorganisationRow) => longDay(row.day, language),
              },
              {
                id: 'state',
                title: t.state,
                value: (row: ReorganisationRow) => t.planStates[row.state],
                cell: (row: ReorganisationRow) => (
                  <Badge tone={TONES[row.state]}>{t.planStates[row.state]}</Badge>
                ),
              },
              {
                id: 'units',
                title: t.planUnits,
                align: 'end',
                titled: true,
                value: (row: ReorganisationRow) => row.units,
              },
              {
                id: 'positions',
                title: t.planPositions,
                align: 'end',
                titled: true,
                value: (row: ReorganisationRow) => row.positions,
              },
              {
                id: 'waiting',
                title: t.planPayroll,
                value: (row: ReorganisationRow) => row.waiting,
                cell: (row: ReorganisationRow) =>
                  row.state !== 'carriedOut'
                    ? ''
                    : row.waiting === 0
                      ? t.planCaughtUp
                      : t.planWaiting(count(row.waiting), count(row.positions), longDay(row.until, language)),
              },
            ]}
            empty={
              <EmptyState title={t.noPlans}>
                <p>{t.noPlansNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}

/** One to come can be written anew, one that was carried out can end early; both take two people. */
function Named({ row }: { readonly row: ReorganisationRow }) {
  const t = useWords(changeWords);
  const { roles } = useSession();
  if (!roles.roleAdministrator || row.state === 'over') return row.name;
  const params = { kind: 'reorganisation', id: row.id };
  return (
    <>
      {row.name}{' '}
      <span className="assignment-ways">
        {row.state === 'planned' && (
          <>
            <Link to="/change/$kind/$id" params={params} aria-label={`${t.edit}: ${row.name}`}>
              {t.edit}
            </Link>{' '}
          </>
        )}
        <Link
          to="/change/$kind/$id"
          params={params}
          search={{ end: '1' }}
          aria-label={`${t.end}: ${row.name}`}
        >
          {t.end}
        </Link>
      </span>
    </>
  );
}
