// One meeting: who is there, the agenda point by point, what came of each, and the closing and approving of it.

import { Link, useParams } from '@tanstack/react-router';
import { urlOf } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type MeetingView, meetingPaper, meetingWord, readMeeting } from '../contract.ts';
import { AddPoints } from './AddPoints.tsx';
import { AgendaPoint } from './AgendaPoint.tsx';
import { MEETING_TONES, meetingWords } from './meetingWords.ts';
import { Presence } from './Presence.tsx';
import { useMeetingAct } from './useActs.ts';
import { useAgenda } from './useAgenda.ts';

interface Props {
  readonly view: MeetingView;
}

export function MeetingScreen() {
  const t = useWords(meetingWords);
  const language = useLanguage();
  const { meeting: id } = useParams({ from: '/meetings/$meeting' });
  const query = useApi(readMeeting, { params: { meeting: id } });
  const view = query.data;
  return (
    <>
      <PageHead
        title={view === undefined ? t.meeting : t.meetingOf(view.body.name)}
        sub={
          view === undefined ? (
            '\u00a0'
          ) : (
            <span className="person-line">
              <span>{[instantText(view.at, language), view.place].filter(Boolean).join(' · ')}</span>
              <Badge tone={MEETING_TONES[view.state]}>{t.states[view.state]}</Badge>
            </span>
          )
        }
        crumbs={[
          <Link key="bodies" to="/bodies">
            {t.bodies}
          </Link>,
          view !== undefined && (
            <Link key="body" to="/bodies/$body" params={{ body: view.body.id }}>
              {view.body.name}
            </Link>
          ),
        ].filter((crumb) => crumb !== false)}
      />
      <Loaded query={query} what={t.meetingWhat}>
        {(data) => (
          <div className="paper">
            <p className="paper-where">{t.stateMeans[data.state]}</p>
            {data.state !== 'called' && <Presence view={data} />}
            <Agenda view={data} />
            {data.state === 'called' && <Presence view={data} />}
            <Papers view={data} />
            <Close view={data} />
            <Minutes view={data} />
          </div>
        )}
      </Loaded>
    </>
  );
}

/** For those who meet, and for everybody where a point is closed. */
function Papers({ view }: Props) {
  const t = useWords(meetingWords);
  const papers = view.state === 'called' ? (['agenda'] as const) : (['agenda', 'minutes'] as const);
  const isClosed = view.items.some(
    ({ access, case: one }) => access === 'closed' || one?.access === 'closed',
  );
  const readers = isClosed ? (['members', 'everyone'] as const) : (['members'] as const);
  return (
    <section className="paper-section">
      <h2>{t.papers}</h2>
      {isClosed && <p className="muted">{t.papersMean}</p>}
      <ul className="plain-list paper-links">
        {papers.flatMap((paper) =>
          readers.map((reader) => {
            const asked = { params: { meeting: view.id, paper }, query: { readers: reader } };
            const name = isClosed ? t.paperFor[reader](t.paperNames[paper]) : t.paperNames[paper];
            return (
              <li key={`${paper} ${reader}`}>
                <a href={urlOf(meetingPaper, asked)} download>
                  {name} (PDF)
                </a>
                <a href={urlOf(meetingWord, asked)} download>
                  {name} (Word)
                </a>
              </li>
            );
          }),
        )}
      </ul>
    </section>
  );
}

function Agenda({ view }: Props) {
  const t = useWords(meetingWords);
  const agenda = useAgenda(view);
  return (
    <section className="paper-section">
      <h2>{t.agenda}</h2>
      {agenda.error !== null && <ErrorPanel error={agenda.error} />}
      <p className="sr-only" role="status">
        {agenda.told}
      </p>
      {view.items.length === 0 ? (
        <EmptyState title={t.noPoints}>
          <p>{view.may.lead ? t.noPointsNext : t.noPointsYet}</p>
        </EmptyState>
      ) : (
        <ol className="agenda">
          {view.items.map((item, at) => (
            <AgendaPoint key={item.id} view={view} item={item} at={at} agenda={agenda} />
          ))}
        </ol>
      )}
      {view.may.lead && <AddPoints view={view} agenda={agenda} />}
    </section>
  );
}

/** Why it may not be closed is said before anybody looks for the button. */
function Close({ view }: Props) {
  const t = useWords(meetingWords);
  const closing = useMeetingAct(view.id);
  if (view.state !== 'open' || !view.may.lead) return null;
  return (
    <section className="todo">
      <h2>{t.close}</h2>
      <p className="means">{t.closeMeans}</p>
      {!view.may.close && <p>{t.closeNotYou}</p>}
      {closing.isError && <ErrorPanel error={closing.error} />}
      {view.may.close && (
        <div className="button-row">
          <button
            type="button"
            className="button button-primary"
            disabled={closing.isPending}
            onClick={() => closing.mutate({ act: 'close' })}
          >
            {t.close}
          </button>
        </div>
      )}
    </section>
  );
}

function Minutes({ view }: Props) {
  const t = useWords(meetingWords);
  const approving = useMeetingAct(view.id);
  if (view.state !== 'closed' && view.state !== 'approved') return null;
  const missing = view.present.filter(({ person }) => !view.approvedBy.some(({ id }) => id === person.id));
  const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name).join(', ');
  return (
    <section className="todo">
      <h2>{t.minutes}</h2>
      {view.approvedBy.length > 0 && <p>{t.approvedBy(names(view.approvedBy))}</p>}
      {missing.length > 0 && <p>{t.notApproved(names(missing.map(({ person }) => person)))}</p>}
      {approving.isError && <ErrorPanel error={approving.error} />}
      {view.may.approve && (
        <>
          <p className="means">{t.approveMeans}</p>
          <div className="button-row">
            <button
              type="button"
              className="button button-primary"
              disabled={approving.isPending}
              onClick={() => approving.mutate({ act: 'approve' })}
            >
              {t.approve}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
