// Everyone who could have seen it, and why, as it was frozen.

import { Link, useParams } from '@tanstack/react-router';
import { useApi, useRows } from '../../../../web/api.ts';
import { instantText, longDay, numberText } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../../web/parts/Loading.tsx';
import { PageHead } from '../../../../web/parts/PageHead.tsx';
import { type ExposedRow, listExposures, readExposure, STANDING_NAMES } from '../../contract.ts';
import { incidentWords } from '../words.ts';
import { askedNames } from './asked.ts';
import { aftermathWords } from './words.ts';

const TONES: Readonly<Record<ExposedRow['standing'], Tone>> = {
  computed: 'calm',
  ordered: 'information',
  confirmed: 'primary',
  removing: 'danger',
  found: 'warning',
};

export function ExposureScreen() {
  const t = useWords(aftermathWords);
  const { incidents, oneIncident } = useWords(incidentWords);
  const columns = useColumns();
  const { incident, seq } = useParams({ from: '/incidents/$incident/exposures/$seq' });
  const input = { params: { incident, seq: Number(seq) }, query: {} };
  const query = useRows(readExposure, input);
  return (
    <>
      <PageHead
        title={t.exposure}
        sub={<Sub />}
        crumbs={[
          <Link key="all" to="/incidents">
            {incidents}
          </Link>,
          <Link key="one" to="/incidents/$incident" params={{ incident }}>
            {oneIncident}
          </Link>,
        ]}
        actions={<ExportLinks route={readExposure} input={input} />}
      />
      <Loaded query={query} what={t.rowsWhat}>
        {(rows) => (
          <DataTable
            what={t.rowsWhat}
            cards
            caption={t.exposure}
            rows={rows}
            rowId={(row) =>
              [
                row.person.id || row.person.name,
                row.role.id,
                row.constraints.en,
                row.standing,
                row.why[0]?.en,
                row.ofInvolved,
              ].join(' ')
            }
            columns={columns}
            empty={
              <EmptyState title={t.nobody}>
                <p>{t.nobodyNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}

/** Which day and what was asked about, and that it stands as it was. */
function Sub() {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { incident, seq } = useParams({ from: '/incidents/$incident/exposures/$seq' });
  const { data } = useApi(listExposures, { params: { incident } });
  const one = data?.rows.find((row) => row.seq === Number(seq));
  const asked = one?.asked ?? null;
  if (one === undefined || asked === null) return t.exposureSub;
  const people = t.frozen(
    t.people(numberText(one.people, language), one.people === 1),
    longDay(asked.on, language),
  );
  return `${[people, ...askedNames(asked)].join(' · ')}. ${t.exposureSub}`;
}

function useColumns(): Column<ExposedRow>[] {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  return [
    {
      id: 'person',
      title: t.person,
      value: ({ person }) => person.name,
      cell: ({ person, place, ofInvolved }) => (
        <>
          {person.name} {ofInvolved && <Badge tone="warning">{t.involvedMark}</Badge>}
          <span className="cell-sub">{place}</span>
        </>
      ),
    },
    {
      id: 'right',
      title: t.right,
      value: ({ role, system }) => `${role.name} ${system.name}`,
      cell: ({ role, system, constraints }) => (
        <>
          {role.name}
          <span className="cell-sub">{[system.name, constraints[language]].filter(Boolean).join(' · ')}</span>
        </>
      ),
    },
    {
      id: 'standing',
      title: t.standing,
      value: ({ standing }) => STANDING_NAMES[standing][language],
      cell: ({ standing, removal }) => (
        <>
          <Badge tone={TONES[standing]}>{STANDING_NAMES[standing][language]}</Badge>
          {removal !== null && <Removal removal={removal} />}
        </>
      ),
    },
    {
      id: 'why',
      title: t.why,
      value: ({ why }) => why.map((one) => one[language]).join(' '),
      cell: ({ why }) => why.map((one) => <div key={one.en}>{one[language]}</div>),
    },
  ];
}

function Removal({ removal }: { readonly removal: NonNullable<ExposedRow['removal']> }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { orderedAt, confirmedAt } = removal;
  const ordered = orderedAt === null ? t.removalNever : t.removalOrdered(instantText(orderedAt, language));
  const confirmed =
    confirmedAt === null ? t.removalNotConfirmed : t.removalConfirmed(instantText(confirmedAt, language));
  return (
    <span className="cell-sub">
      {ordered}, {confirmed}
    </span>
  );
}
