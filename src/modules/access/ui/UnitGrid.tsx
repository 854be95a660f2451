// The grid of Min enhed: one row a person, one column a system.

import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Language } from '../../../kernel/problem.ts';
import { shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Column, DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import type { UnitPerson, UnitView } from '../contract.ts';
import { CellRights } from './CellRights.tsx';
import { PersonBadges } from './PersonBadges.tsx';
import { type UnitWords, unitWords } from './unitWords.ts';

/** Title, user name, unit where it is another one, and since when. */
export function aboutPerson(person: UnitPerson, view: UnitView, t: UnitWords, language: Language): string {
  const since = person.since === null ? '' : t.since(shortDay(person.since.slice(0, 10), language));
  const unit = person.unit.id === view.unit.id ? '' : person.unit.name;
  return [person.title, unit, person.userId, since].filter((text) => text !== '').join(' · ');
}

/** A door to the person, for those whose rights are open already. */
export function PersonName({ person }: { person: UnitPerson }) {
  if (!person.open) return <span>{person.name}</span>;
  return (
    <Link to="/people/$person" params={{ person: person.userId }}>
      {person.name}
    </Link>
  );
}

function PersonCell({ person, view }: { person: UnitPerson; view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  return (
    <>
      <span className="person-line">
        <PersonName person={person} />
        <PersonBadges badges={person.badges} />
      </span>
      <span className="under">{aboutPerson(person, view, t, language)}</span>
    </>
  );
}

function cellText(person: UnitPerson, system: string): string | null {
  const rights = person.cells[system];
  if (rights === undefined) return null;
  return rights.map((right) => `${right.name} ${right.narrowed.map((n) => n.da).join(' ')}`).join(', ');
}

function columnsOf(view: UnitView, t: UnitWords): Column<UnitPerson>[] {
  return [
    {
      id: 'person',
      title: t.person,
      value: (p) => `${p.name} ${p.title} ${p.userId} ${p.unit.name}`,
      cell: (p) => <PersonCell person={p} view={view} />,
      className: 'person-cell',
    },
    ...view.systems.map((system) => ({
      id: system.id,
      title: system.name,
      value: (p: UnitPerson) => cellText(p, system.id),
      cell: (p: UnitPerson) => <CellRights person={p} rights={p.cells[system.id]} />,
      className: 'rights-cell',
    })),
  ];
}

export function UnitGrid({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const { group } = useSearch({ from: '/units/$unit' });
  const columns = useMemo(() => columnsOf(view, t), [view, t]);
  const empty = (
    <EmptyState title={t.empty}>
      <p>{t.emptyNext}</p>
    </EmptyState>
  );
  const table = (rows: readonly UnitPerson[], caption: string, keep: 'address' | 'own') => (
    <DataTable
      what={t.what}
      caption={caption}
      rows={rows}
      columns={columns}
      rowId={(p) => p.person}
      keep={keep}
      empty={empty}
    />
  );
  if (group !== 'title')
    return <div className="unit-grid">{table(view.people, view.unit.name, 'address')}</div>;
  const groups = [...Map.groupBy(view.people, (p) => p.title)].sort(([a], [b]) => a.localeCompare(b, 'da'));
  return (
    <div className="unit-grid">
      {groups.map(([title, people]) => (
        <section key={title}>
          <h2>{title}</h2>
          {table(people, title, 'own')}
        </section>
      ))}
    </div>
  );
}
