// The systems: who answers for each, what data it holds, and how many can reach it.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oversees, useSession } from '../../../web/session.tsx';
import { listSystems, type SystemRow } from '../contract.ts';
import { dataWords, HEAVY_DATA, wordFor } from './dataWords.ts';
import { listWords } from './words.ts';

function Data({ categories }: { categories: readonly string[] }) {
  const words = useWords(dataWords).categories;
  if (categories.length === 0) return <span className="muted">–</span>;
  return (
    <span className="badges">
      {categories.map((category) => (
        <Badge key={category} tone={HEAVY_DATA.has(category) ? 'warning' : 'calm'}>
          {wordFor(words, category)}
        </Badge>
      ))}
    </span>
  );
}

function useColumns(): Column<SystemRow>[] {
  const t = useWords(listWords).systems;
  const data = useWords(dataWords);
  return [
    {
      id: 'name',
      title: t.name,
      value: (r) => r.name,
      cell: (r) => (
        <Link to="/systems/$system" params={{ system: r.system }}>
          {r.name}
        </Link>
      ),
    },
    {
      id: 'owner',
      title: t.owner,
      value: (r) => r.owner?.name ?? t.noOwner,
      cell: (r) => (r.owner === null ? <Badge tone="danger">{t.noOwner}</Badge> : r.owner.name),
    },
    {
      id: 'data',
      title: t.data,
      value: (r) => r.dataCategories.map((c) => wordFor(data.categories, c)).join(' '),
      cell: (r) => <Data categories={r.dataCategories} />,
    },
    {
      id: 'assurance',
      title: t.assurance,
      value: (r) => (r.requiredAssurance === null ? null : wordFor(data.levels, r.requiredAssurance)),
    },
    { id: 'roles', title: t.roles, value: (r) => r.systemRoles, align: 'end' },
    { id: 'people', title: t.people, value: (r) => r.people, align: 'end' },
    {
      id: 'privileged',
      title: t.privileged,
      value: (r) => r.privileged,
      align: 'end',
    },
  ];
}

export function SystemsScreen() {
  const t = useWords(listWords).systems;
  const language = useLanguage();
  const input = { query: useDated() };
  const systems = useRows(listSystems, input);
  const columns = useColumns();
  const count = systems.data?.length;
  const whole = oversees(useSession());
  return (
    <>
      <PageHead
        title={t.title}
        sub={count === undefined ? '\u00a0' : t.sub(numberText(count, language), whole)}
        actions={
          <>
            <DayPicker />
            <Link to="/systems/grounds" className="button button-secondary">
              {t.grounds}
            </Link>
            <ExportLinks route={listSystems} input={input} />
          </>
        }
      />
      <Loaded query={systems} what={t.what}>
        {(rows) => (
          <DataTable
            what={t.what}
            caption={t.title}
            rows={rows}
            columns={columns}
            rowId={(r) => r.system}
            empty={
              <EmptyState title={t.empty}>
                <p>{t.emptyNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
