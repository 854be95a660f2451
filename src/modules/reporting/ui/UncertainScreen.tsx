// Who holds a right that their identity does not live up to, and what would mend it.

import { Link } from '@tanstack/react-router';
import { type AssuranceLevel, LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { useRows } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { dictionary, useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listUncertain, REMEDY_NAMES, type UncertainRow } from '../contract.ts';

const da = {
  title: 'Identiteter, der ikke rækker',
  sub: (n: string) => `${n} gange kræver et system mere, end den enkeltes identitet kan bære.`,
  what: 'rækker',
  name: 'Medarbejder',
  system: 'System',
  required: 'Kræves',
  proofed: 'Identitet sikret',
  shown: 'Kan vise ved login',
  remedy: 'Det kan gøres',
  none: 'Intet endnu',
  empty: 'Alle identiteter rækker',
  emptyNext: 'Ingen har en rettighed i et system, der kræver mere, end deres identitet kan bære.',
};

const words = dictionary(da, {
  title: 'Identities that do not suffice',
  sub: (n) => `${n} times a system requires more than the identity of the person can bear.`,
  what: 'rows',
  name: 'Person',
  system: 'System',
  required: 'Required',
  proofed: 'Identity proofed',
  shown: 'Can show at sign-in',
  remedy: 'What to do',
  none: 'Nothing yet',
  empty: 'All identities suffice',
  emptyNext: 'Nobody has a right in a system that requires more than their identity can bear.',
});

export function UncertainScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const rows = useRows(listUncertain, { query: {} });
  const level = (one: AssuranceLevel | null) => (one === null ? t.none : LEVEL_NAMES[one][language]);
  const columns: Column<UncertainRow>[] = [
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
      value: (r) => `${r.system.name} ${r.roles.join(' ')}`,
      cell: (r) => (
        <>
          {r.system.name}
          <span className="under">{r.roles.join(', ')}</span>
        </>
      ),
    },
    {
      id: 'required',
      title: t.required,
      value: (r) => LEVEL_NAMES[r.required][language],
      cell: (r) => <Badge tone="warning">{LEVEL_NAMES[r.required][language]}</Badge>,
    },
    { id: 'proofed', title: t.proofed, value: (r) => level(r.proofed) },
    { id: 'shown', title: t.shown, value: (r) => level(r.shown) },
    { id: 'remedy', title: t.remedy, value: (r) => REMEDY_NAMES[r.remedy][language] },
  ];
  return (
    <>
      <PageHead
        title={t.title}
        sub={rows.data === undefined ? '\u00a0' : t.sub(numberText(rows.data.length, language))}
        actions={<ExportLinks route={listUncertain} input={{ query: {} }} />}
      />
      <Loaded query={rows} what={t.what}>
        {(found) => (
          <DataTable
            what={t.what}
            caption={t.title}
            rows={found}
            rowId={(row) => `${row.system.id} ${row.person}`}
            columns={columns}
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
