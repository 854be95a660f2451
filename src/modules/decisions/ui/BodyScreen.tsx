// One body: who sits there, what waits for it, its meetings, and the calling of the next one.

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { instantText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { readInstant } from '../../../web/parts/dayText.ts';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, InputField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { type BodyView, callMeeting, readBody } from '../contract.ts';
import { useCaseColumns } from './caseColumns.tsx';
import { MEETING_TONES, meetingWords } from './meetingWords.ts';

export function BodyScreen() {
  const t = useWords(meetingWords);
  const { body: id } = useParams({ from: '/bodies/$body' });
  const query = useApi(readBody, { params: { body: id } });
  const body = query.data;
  return (
    <>
      <PageHead
        title={body?.name ?? t.body}
        sub={body === undefined ? '\u00a0' : t.kinds[body.kind]}
        crumbs={[
          <Link key="cases" to="/cases">
            {t.cases}
          </Link>,
          <Link key="bodies" to="/bodies">
            {t.bodies}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.bodyWhat}>
        {(data) => (
          <div className="stack">
            {data.council !== null && <p>{t.canBring(data.council.name)}</p>}
            <Waiting body={data} />
            <Meetings body={data} />
            {data.mayCall && <Call body={data} />}
            <People body={data} />
          </div>
        )}
      </Loaded>
    </>
  );
}

interface Props {
  readonly body: BodyView;
}

function People({ body: { people } }: Props) {
  const t = useWords(meetingWords);
  const language = useLanguage();
  return (
    <section>
      <h2>{t.people}</h2>
      <DataTable
        what={t.peopleWhat}
        caption={t.people}
        keep="own"
        cards
        rows={people}
        rowId={(seat) => `${seat.id} ${seat.as} ${seat.from}`}
        columns={[
          { id: 'name', title: t.name, value: (s) => s.name },
          { id: 'as', title: t.as, value: (s) => t.seatNames[s.as] },
          {
            id: 'from',
            title: t.term,
            value: (s) => s.from,
            cell: (s) => periodText(s.from, s.to, language),
          },
        ]}
        empty={
          <EmptyState title={t.noPeople}>
            <p>{t.noPeopleNext}</p>
          </EmptyState>
        }
      />
    </section>
  );
}

/** Who does not sit there is not told what waits. */
function useSits({ people }: BodyView): boolean {
  const { me, today } = useSession();
  return people.some(
    ({ id, from, to }) =>
      id === me.person &&
      (from === null || from.slice(0, 10) <= today) &&
      (to === null || today < to.slice(0, 10)),
  );
}

function Waiting({ body }: Props) {
  const t = useWords(meetingWords);
  const columns = useCaseColumns();
  const sits = useSits(body);
  return (
    <section>
      <h2>{t.waiting}</h2>
      {sits ? (
        <DataTable
          what={t.waitingWhat}
          caption={t.waiting}
          keep="own"
          cards
          rows={body.waiting}
          rowId={(row) => row.id}
          columns={columns}
          empty={
            <EmptyState title={t.noneWaiting}>
              <p>{t.noneWaitingNext}</p>
            </EmptyState>
          }
        />
      ) : (
        <p className="muted">{t.onlyForSeats}</p>
      )}
    </section>
  );
}

function Meetings({ body }: Props) {
  const t = useWords(meetingWords);
  const language = useLanguage();
  const sits = useSits(body);
  if (!sits) return null;
  return (
    <section>
      <h2>{t.meetings}</h2>
      <DataTable
        what={t.meetingsWhat}
        caption={t.meetings}
        keep="own"
        cards
        rows={body.meetings}
        rowId={(meeting) => meeting.id}
        columns={[
          {
            id: 'at',
            title: t.when,
            value: (m) => m.at,
            cell: (m) => (
              <Link to="/meetings/$meeting" params={{ meeting: m.id }}>
                {instantText(m.at, language)}
              </Link>
            ),
          },
          { id: 'place', title: t.place, value: (m) => m.place },
          {
            id: 'state',
            title: t.state,
            value: (m) => t.states[m.state],
            cell: (m) => <Badge tone={MEETING_TONES[m.state]}>{t.states[m.state]}</Badge>,
          },
        ]}
        empty={
          <EmptyState title={t.noMeetings}>
            <p>{body.mayCall ? t.noMeetingsNext : t.noMeetingsOthers}</p>
          </EmptyState>
        }
      />
    </section>
  );
}

function Call({ body }: Props) {
  const t = useWords(meetingWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const { today } = useSession();
  const [day, setDay] = useState('');
  const [time, setTime] = useState('');
  const [place, setPlace] = useState('');
  const at = day === '' || time === '' ? null : readInstant(`${day} ${time}`);
  const calling = useMutation({
    mutationFn: () => call(callMeeting, { params: { body: body.id }, body: { at: at ?? '', place } }),
    onSuccess: async ({ id }) => {
      await changed();
      await navigate({ to: '/meetings/$meeting', params: { meeting: id } });
    },
  });
  return (
    <section className="todo">
      <h2>{t.call}</h2>
      <div className="change-dates">
        <DayField label={t.day} min={today} value={day} onValue={setDay} />
        <InputField
          type="time"
          label={t.time}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
      <TextField label={t.place} value={place} onValue={setPlace} />
      {calling.isError && <ErrorPanel error={calling.error} />}
      <p className="means">{t.callMeans}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={at === null || calling.isPending}
          onClick={() => calling.mutate()}
        >
          {t.call}
        </button>
      </div>
    </section>
  );
}
