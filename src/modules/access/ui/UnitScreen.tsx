// Min enhed: every person of a unit with every right in every system, what is worth a look first, and each cell a door to its why.

import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../../web/api.ts';
import { useDated } from '../../../web/dated.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { overseenUnits, oversees, useSession } from '../../../web/session.tsx';
import { type UnitView, unitRights, unitView } from '../contract.ts';
import { UnitCards } from './UnitCards.tsx';
import { UnitGrid } from './UnitGrid.tsx';
import { UnitWorth } from './UnitWorth.tsx';
import { unitWords } from './unitWords.ts';
import { useNarrow } from './useNarrow.ts';

/** Left out, the server decides by how many people there are. */
function reachOf(below: string | undefined): { below?: 'true' | 'false' } {
  if (below === 'yes') return { below: 'true' };
  return below === 'no' ? { below: 'false' } : {};
}

/** `above`: what other modules have to say before the unit itself. */
export function UnitScreen({ above: said }: { above?: ReactNode }) {
  const t = useWords(unitWords);
  const { unit } = useParams({ from: '/units/$unit' });
  const { below } = useSearch({ from: '/units/$unit' });
  const input = {
    params: { unit },
    query: { ...useDated(), ...reachOf(below) },
  };
  const view = useApi(unitView, input);
  return (
    <>
      <PageHead
        title={view.data?.unit.name ?? t.title}
        sub={view.data === undefined ? '\u00a0' : <Sub view={view.data} />}
        crumbs={(view.data?.above ?? []).map((above) => (
          <UnitCrumb key={above.id} id={above.id} name={above.name} />
        ))}
        actions={
          <>
            <OtherUnit unit={unit} />
            <Provisional unit={unit} />
            <DayPicker />
            <ExportLinks route={unitRights} input={input} />
          </>
        }
      />
      {said}
      <Loaded query={view} what={t.loading}>
        {(data) => <Unit view={data} />}
      </Loaded>
    </>
  );
}

/** Units above mine are named, but only those I may open are links. */
function UnitCrumb({ id, name }: { id: string; name: string }) {
  const session = useSession();
  const mine = [...session.units, ...overseenUnits(session)];
  const may = oversees(session) || mine.some((u) => u.id === id);
  if (!may) return <span>{name}</span>;
  return (
    <Link to="/units/$unit" params={{ unit: id }}>
      {name}
    </Link>
  );
}

/** For whoever leads the unit: somebody new whom payroll does not have yet. */
function Provisional({ unit }: { unit: string }) {
  const t = useWords(unitWords);
  const { units } = useSession();
  if (!units.some(({ id }) => id === unit)) return null;
  return (
    <Link to="/provisional" className="button button-secondary">
      {t.provisional}
    </Link>
  );
}

function Sub({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const coming = view.people.filter((p) => p.badges.some((b) => b.kind === 'joins')).length;
  return [
    t.people(numberText(view.people.length - coming, language)),
    ...(coming > 0 ? [t.coming(numberText(coming, language))] : []),
    t.systems(numberText(view.systems.length, language)),
    view.manager === null ? t.vacant : t.leader(view.manager.name),
  ].join(' · ');
}

/** Whoever leads several units goes straight from one to the next. */
function OtherUnit({ unit }: { unit: string }) {
  const t = useWords(unitWords);
  const { units } = useSession();
  const navigate = useNavigate();
  if (units.length < 2) return null;
  return (
    <select
      className="form-select form-input unit-choice"
      aria-label={t.otherUnit}
      value={units.some((u) => u.id === unit) ? unit : ''}
      onChange={(event) => navigate({ to: '/units/$unit', params: { unit: event.target.value } })}
    >
      {!units.some((u) => u.id === unit) && <option value="">{t.otherUnit}</option>}
      {units.map((u) => (
        <option key={u.id} value={u.id}>
          {u.name}
        </option>
      ))}
    </select>
  );
}

function Unit({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const narrow = useNarrow();
  return (
    <>
      <UnitWorth view={view} />
      <UnitChoices view={view} />
      {narrow ? <UnitCards view={view} /> : <UnitGrid view={view} />}
      <p className="small">{t.legend}</p>
    </>
  );
}

function UnitChoices({ view }: { view: UnitView }) {
  const t = useWords(unitWords);
  const { group } = useSearch({ from: '/units/$unit' });
  const navigate = useNavigate();
  const set = (change: { below?: string | undefined; group?: string | undefined }) =>
    navigate({ to: '.', search: (was) => ({ ...was, ...change }), replace: true, resetScroll: false });
  return (
    <div className="unit-choices">
      {view.unitsBelow > 0 && (
        <label className="switch">
          <input
            type="checkbox"
            checked={view.reach === 'below'}
            onChange={(event) => set({ below: event.target.checked ? 'yes' : 'no' })}
          />
          {t.withBelow}
        </label>
      )}
      <label className="switch">
        <input
          type="checkbox"
          checked={group === 'title'}
          onChange={(event) => set({ group: event.target.checked ? 'title' : undefined })}
        />
        {t.groupByTitle}
      </label>
    </div>
  );
}
