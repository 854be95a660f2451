// Min enhed on a phone: a card per person, systems down the card.

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { arrange } from '../../../kernel/arrange.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { shellWords } from '../../../web/words.ts';
import type { CellRight, UnitPerson, UnitView } from '../contract.ts';
import { CellRights } from './CellRights.tsx';
import { PersonBadges } from './PersonBadges.tsx';
import { aboutPerson, PersonName } from './UnitGrid.tsx';
import { unitWords } from './unitWords.ts';

const AT_ONCE = 30;

const SEARCHED = [
  {
    id: 'all',
    value: (p: UnitPerson) =>
      `${p.name} ${p.title} ${p.userId} ${p.unit.name} ${Object.values(p.cells)
        .flat()
        .map((right) => right.name)
        .join(' ')}`,
  },
];

export function UnitCards({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const shell = useWords(shellWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { filter, group } = useSearch({ strict: false }) as { filter?: string; group?: string };
  const [most, showMost] = useState(AT_ONCE);
  const found = arrange(view.people, SEARCHED, { filter }, language);
  const people = group === 'title' ? [...found].sort((a, b) => a.title.localeCompare(b.title, 'da')) : found;
  const set = (text: string) =>
    navigate({
      to: '.',
      search: (was) => ({ ...was, filter: text === '' ? undefined : text }),
      replace: true,
      resetScroll: false,
    });
  if (view.people.length === 0) {
    return (
      <EmptyState title={t.empty}>
        <p>{t.emptyNext}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <input
        type="search"
        className="form-input card-filter"
        aria-label={shell.table.filterHint(t.what)}
        placeholder={shell.table.filterHint(t.what)}
        value={filter ?? ''}
        onChange={(event) => set(event.target.value)}
      />
      <ul className="person-cards">
        {people.slice(0, most).map((person) => (
          <PersonCard key={person.person} person={person} view={view} />
        ))}
      </ul>
      {people.length > most && (
        <button type="button" className="button button-secondary" onClick={() => showMost(most + 100)}>
          {t.more(numberText(Math.min(100, people.length - most), language))}
        </button>
      )}
    </>
  );
}

/** One role like everybody else's: not worth a line of its own on a phone. */
function isOrdinary(right: CellRight): boolean {
  const { mark, narrowed, state, expires, inConflict, standsOut } = right;
  return (
    mark === null && narrowed.length === 0 && state === 'now' && !expires && !inConflict && standsOut === null
  );
}

function PersonCard({ person, view }: { person: UnitPerson; view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const systems = view.systems.filter((system) => person.cells[system.id] !== undefined);
  const isPlain = (system: { id: string }) => (person.cells[system.id] ?? []).every(isOrdinary);
  const telling = systems.filter((system) => !isPlain(system));
  const ordinary = systems.filter(isPlain);
  return (
    <li className="card person-card">
      <div className="person-line">
        <PersonName person={person} />
        <PersonBadges badges={person.badges} />
      </div>
      <p className="small">{aboutPerson(person, view, t, language)}</p>
      {systems.length === 0 && <p className="muted">{t.none}</p>}
      <dl className="card-systems">
        {telling.map((system) => (
          <div key={system.id}>
            <dt>{system.name}</dt>
            <dd>
              <CellRights person={person} rights={person.cells[system.id]} />
            </dd>
          </div>
        ))}
        {ordinary.length > 0 && (
          <div>
            <dt>{t.plainSystems}</dt>
            <dd>
              {ordinary.map((system, at) => (
                <span key={system.id}>
                  {at > 0 && ', '}
                  <Link
                    to="/people/$person/why"
                    params={{ person: person.userId }}
                    search={{ role: person.cells[system.id]?.[0]?.systemRole ?? '' }}
                  >
                    {system.name}
                  </Link>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
