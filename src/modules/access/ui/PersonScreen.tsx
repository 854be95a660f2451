// A person: what they can do, why, since when and until when; what must not stand together; and all of it over time.

import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApi } from '../../../web/api.ts';
import { useDated, useDay } from '../../../web/dated.ts';
import { longDay, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { DayPicker } from '../../../web/parts/DayPicker.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { hasRole, overseenSystems, overseenUnits, oversees, useSession } from '../../../web/session.tsx';
import { type PersonView, personRights, personView, type Standing } from '../contract.ts';
import { PersonBadges } from './PersonBadges.tsx';
import { PersonConflicts } from './PersonConflicts.tsx';
import { PersonRights } from './PersonRights.tsx';
import { personWords } from './personWords.ts';
import { Timeline } from './Timeline.tsx';

/** `below`: what later modules know of the person. */
export function PersonScreen({ below }: { below?: ReactNode }) {
  const t = useWords(personWords);
  const { person } = useParams({ from: '/people/$person' });
  const { today } = useSession();
  const day = useDay();
  const input = { params: { person }, query: useDated() };
  const view = useApi(personView, input);
  const session = useSession();
  const { me } = session;
  const mine = [...session.units, ...session.systems, ...overseenUnits(session), ...overseenSystems(session)];
  const listed = oversees(session) || mine.length > 0;
  const crumb =
    listed && person !== me.userId
      ? [
          <Link key="people" to="/people">
            {t.people}
          </Link>,
        ]
      : [];
  return (
    <>
      <PageHead
        title={view.data?.name ?? person}
        sub={view.data === undefined ? '\u00a0' : <Sub view={view.data} />}
        crumbs={crumb}
        actions={
          <>
            <Acts person={person} />
            <DayPicker />
            {!view.isError && (
              <ExportLinks route={personRights} input={{ ...input, query: { ...input.query, on: day } }} />
            )}
          </>
        }
      />
      <Loaded query={view} what={t.loading}>
        {(data) => (
          <>
            <Person view={data} today={today} />
            {below}
          </>
        )}
      </Loaded>
    </>
  );
}

/** What can be done about the person: asked for by themselves or their managers; closed by their managers or the coordinator. */
function Acts({ person }: { person: string }) {
  const t = useWords(personWords);
  const session = useSession();
  const { me, units } = session;
  const own = person === me.userId;
  return (
    <>
      {(own || units.length > 0) && (
        <Link to="/requests/new" search={{ person }} className="button button-secondary">
          {t.askFor}
        </Link>
      )}
      {!own && (units.length > 0 || hasRole(session, 'coordinator')) && (
        <Link to="/people/$person/close" params={{ person }} className="button button-secondary">
          {t.closeNow}
        </Link>
      )}
    </>
  );
}

function Sub({ view }: { view: PersonView }) {
  return (
    <span className="person-line">
      <span>
        {[view.title, view.userId].filter((text) => text !== '').join(' · ')}
        {view.unit !== null && (
          <>
            {' · '}
            <Link to="/units/$unit" params={{ unit: view.unit.id }}>
              {view.unit.name}
            </Link>
          </>
        )}
      </span>
      <PersonBadges badges={view.badges} />
    </span>
  );
}

function Person({ view, today }: { view: PersonView; today: string }) {
  const t = useWords(personWords);
  const language = useLanguage();
  const now = view.rights.filter((right) => right.state === 'now');
  const others = view.rights.filter((right) => right.state !== 'now');
  const title = view.day === today ? t.rightsToday : t.rightsOn(longDay(view.day, language));
  return (
    <>
      {!view.whole && <Notice tone="information" title={t.partly} />}
      <PersonConflicts conflicts={view.conflicts} />
      {view.failing.length > 0 && (
        <Notice tone="danger" title={t.failing(view.failing.length)}>
          <ul className="plain-list">
            {view.failing.map((failing) => (
              <li key={failing.text.da}>{failing.text[language]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {view.waiting.length > 0 && (
        <Notice tone="information" title={t.waiting(view.waiting.length)}>
          <ul className="plain-list">
            {view.waiting.map(({ system, systemRole, text }) => (
              <li key={`${system} ${systemRole}`}>
                <Link to="/systems/$system" params={{ system }}>
                  {text[language]}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>{title}</h2>
      <PersonRights
        rights={now}
        userId={view.userId}
        caption={title}
        empty={
          <EmptyState title={t.noRights}>
            <p>{t.noRightsNext}</p>
          </EmptyState>
        }
      />
      {view.rights.length > 0 && (
        <>
          <h2>{t.overTime}</h2>
          <Timeline view={view} today={today} />
        </>
      )}
      {others.length > 0 && (
        <details className="others">
          <summary>
            {t.others} ({others.length})
          </summary>
          <PersonRights rights={others} userId={view.userId} caption={t.others} empty={null} />
        </details>
      )}
      <h2>{t.standings}</h2>
      <Standings rows={view.standings} />
    </>
  );
}

function Standings({ rows }: { rows: readonly Standing[] }) {
  const t = useWords(personWords);
  const language = useLanguage();
  return (
    <DataTable
      what={t.standings}
      caption={t.standings}
      rows={rows}
      rowId={(r) => `${r.kind} ${r.unit?.id} ${r.from} ${r.text.da}`}
      keep="own"
      cards
      empty={null}
      columns={[
        {
          id: 'what',
          title: t.standings,
          value: (r) => r.text[language],
          cell: (r) => <span className={r.state === 'now' ? '' : 'muted'}>{r.text[language]}</span>,
        },
        {
          id: 'unit',
          title: t.unit,
          value: (r) => r.unit?.name ?? null,
          cell: (r) =>
            r.unit === null ? (
              <span className="muted">{r.kind === 'away' ? '–' : t.everyUnit}</span>
            ) : (
              r.unit.name
            ),
        },
        {
          id: 'period',
          title: t.period,
          value: (r) => r.from ?? '',
          cell: (r) => periodText(r.from, r.to, language),
        },
      ]}
    />
  );
}
