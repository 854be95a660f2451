// The rights behind one figure of identities that do not suffice: whose, what each takes, and what would mend it.

import { Link } from '@tanstack/react-router';
import { type AssuranceLevel, LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { useRows } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listUncertain, REMEDY_NAMES, type UncertainFilter, type UncertainRow } from '../contract.ts';
import { uncertainWords } from './uncertainWords.ts';

export function NoneUncertain() {
  const t = useWords(uncertainWords);
  return (
    <EmptyState title={t.empty}>
      <p>{t.emptyNext}</p>
    </EmptyState>
  );
}

export function UncertainRows({ filter }: { filter: UncertainFilter }) {
  const t = useWords(uncertainWords);
  const language = useLanguage();
  const input = { query: filter };
  const rows = useRows(listUncertain, input);
  const columns = useColumns();
  return (
    <>
      <PageHead
        title={t.title}
        sub={rows.data === undefined ? '\u00a0' : t.found(numberText(rows.data.length, language))}
        crumbs={[
          <Link key="all" to="/identities">
            {t.all}
          </Link>,
        ]}
        actions={<ExportLinks route={listUncertain} input={input} />}
      />
      <Loaded query={rows} what={t.what}>
        {(found) => (
          <div className="stack-narrow">
            <DataTable
              what={t.what}
              caption={t.title}
              rows={found}
              rowId={(row) => `${row.role.id} ${row.person}`}
              columns={columns}
              empty={<NoneUncertain />}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}

function useColumns(): Column<UncertainRow>[] {
  const t = useWords(uncertainWords);
  const language = useLanguage();
  const level = (one: AssuranceLevel | null) => (one === null ? t.none : LEVEL_NAMES[one][language]);
  return [
    {
      id: 'name',
      title: t.name,
      value: (r) => `${r.name} ${r.userId}`,
      cell: (r) => (
        <>
          <Link to="/people/$person" params={{ person: r.userId }}>
            {r.name}
          </Link>
          <span className="under">{r.place}</span>
        </>
      ),
    },
    {
      id: 'system',
      title: t.system,
      value: (r) => `${r.system.name} ${r.role.name}`,
      cell: (r) => (
        <>
          {r.system.name}
          <span className="under">{r.role.name}</span>
        </>
      ),
    },
    {
      id: 'required',
      title: t.required,
      value: (r) => LEVEL_NAMES[r.required][language],
      cell: (r) => (
        <>
          <Badge tone="warning">{LEVEL_NAMES[r.required][language]}</Badge>
          {r.by === 'role' && <span className="under">{t.byRole}</span>}
        </>
      ),
    },
    { id: 'proofed', title: t.proofed, value: (r) => level(r.proofed) },
    { id: 'shown', title: t.shown, value: (r) => level(r.shown) },
    { id: 'remedy', title: t.remedy, value: (r) => REMEDY_NAMES[r.remedy][language] },
  ];
}
