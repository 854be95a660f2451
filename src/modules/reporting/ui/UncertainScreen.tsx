// Who holds a right that their identity does not live up to: figures by system, by unit and by what would mend it, and behind each
// figure the rights one by one.

import { Link, useSearch } from '@tanstack/react-router';
import { present } from '../../../web/address.ts';
import { useRows } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { Tabs } from '../../../web/parts/Tabs.tsx';
import { REMEDIES, sumUncertain, UNCERTAIN_BY, type UncertainBy, type UncertainSum } from '../contract.ts';
import { NoneUncertain, UncertainRows } from './UncertainRows.tsx';
import { uncertainWords } from './uncertainWords.ts';

export function UncertainScreen() {
  const { system, unit, remedy, person } = useSearch({ from: '/identities' });
  const filter = present({ system, unit, person, remedy: REMEDIES.find((one) => one === remedy) });
  return Object.keys(filter).length === 0 ? <Sums /> : <UncertainRows filter={filter} />;
}

function Sums() {
  const t = useWords(uncertainWords);
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <Tabs
        label={t.by}
        tabs={UNCERTAIN_BY.map((by) => ({ id: by, title: t.tabs[by], content: <Sum by={by} /> }))}
      />
    </>
  );
}

function Sum({ by }: { by: UncertainBy }) {
  const t = useWords(uncertainWords);
  const language = useLanguage();
  const input = { params: { by }, query: {} };
  const sums = useRows(sumUncertain, input);
  const number = (n: number) => (n === 0 ? <span className="muted">–</span> : numberText(n, language));
  const figure = (
    id: 'people' | 'rights' | (typeof REMEDIES)[number],
    title: string,
  ): Column<UncertainSum> => ({
    ...{ id, title, align: 'end' },
    value: (row) => row[id],
    cell: (row) => number(row[id]),
  });
  const columns: Column<UncertainSum>[] = [
    {
      id: 'name',
      title: t.tabs[by],
      value: (row) => row.name[language],
      cell: (row) => (
        <Link to="/identities" search={{ [by]: row.id }}>
          {row.name[language]}
        </Link>
      ),
    },
    figure('people', t.people),
    figure('rights', t.rights),
    ...(by === 'remedy' ? [] : REMEDIES.map((remedy) => figure(remedy, t.short[remedy]))),
  ];
  return (
    <Loaded query={sums} what={t.what}>
      {(rows) => (
        <DataTable
          what={t.what}
          caption={`${t.title}: ${t.tabs[by]}`}
          rows={rows}
          rowId={(row) => row.id}
          columns={columns}
          tools={<ExportLinks route={sumUncertain} input={input} />}
          empty={<NoneUncertain />}
        />
      )}
    </Loaded>
  );
}
