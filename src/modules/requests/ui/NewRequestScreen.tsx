// Asking for access: for whom, what, why; then what it means, before anything is sent. What was chosen stays when one goes back.

import { useMutation } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { makeRequests, requestPeople, tryRequests } from '../contract.ts';
import { EvidenceList, Steps } from './Evidence.tsx';
import { type Chosen, Offers } from './Offers.tsx';
import { Who } from './Who.tsx';
import { requestWords } from './words.ts';

interface Frame {
  readonly reason: string;
  readonly from: string;
  readonly to: string;
  readonly emergency: boolean;
}

const NOTHING: Frame = { reason: '', from: '', to: '', emergency: false };

/** The last day is included in what people write, and not in what is sent. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function bodyOf(chosen: Chosen, { reason, from, to, emergency }: Frame) {
  const wishes = [...chosen.values()].map((wish) => {
    if (wish.action === 'remove') return wish;
    if (emergency) return { ...wish, emergency };
    return { ...wish, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to: dayAfter(to) }) };
  });
  return { wishes, reason };
}

export function NewRequestScreen() {
  const t = useWords(requestWords);
  const { me } = useSession();
  const { person } = useSearch({ from: '/requests/new' });
  const people = useApi(requestPeople, {});
  const [whom, choosePeople] = useState<readonly string[]>([person ?? me.userId]);
  const [chosen, choose] = useState<Chosen>(new Map());
  const [frame, setFrame] = useState<Frame>(NOTHING);
  const trying = useMutation({ mutationFn: () => call(tryRequests, { body: bodyOf(chosen, frame) }) });
  const change = (next: Chosen) => {
    trying.reset();
    choose(next);
  };
  const write = (next: Partial<Frame>) => {
    trying.reset();
    setFrame({ ...frame, ...next });
  };
  return (
    <>
      <PageHead
        title={t.newTitle}
        sub={t.newSub}
        crumbs={[
          <Link key="all" to="/requests">
            {t.title}
          </Link>,
        ]}
      />
      <div className="request-form">
        <Loaded query={people}>
          {({ rows }) => (
            <Who
              rows={rows}
              chosen={whom}
              onChoose={(next) => {
                choosePeople(next);
                change(new Map([...chosen].filter(([, wish]) => next.includes(wish.person))));
              }}
            />
          )}
        </Loaded>
        <h2>{t.whatTo}</h2>
        {whom.map((one) => (
          <Offers key={one} person={one} chosen={chosen} onChoose={change} alone={whom.length === 1} />
        ))}
        <Why frame={frame} onWrite={write} />
        {trying.isError && <ErrorPanel error={trying.error} />}
        {trying.data === undefined ? (
          <button
            type="button"
            className="button button-primary"
            disabled={chosen.size === 0 || frame.reason.trim() === '' || trying.isPending}
            onClick={() => trying.mutate()}
          >
            {t.see}
          </button>
        ) : (
          <Before body={bodyOf(chosen, frame)} rows={trying.data.rows} back={() => trying.reset()} />
        )}
        {chosen.size === 0 && <p className="muted">{t.chooseSomething}</p>}
      </div>
    </>
  );
}

function Why({ frame, onWrite }: { frame: Frame; onWrite: (next: Partial<Frame>) => void }) {
  const t = useWords(requestWords);
  return (
    <>
      <h2>{t.why}</h2>
      <LinesField
        label={t.reasonFor}
        hint={t.whyHint}
        value={frame.reason}
        onValue={(reason) => onWrite({ reason })}
      />
      {!frame.emergency && (
        <div className="form-group">
          <div className="date-pair">
            <label className="form-label">
              {t.from}
              <input
                type="date"
                className="form-input"
                value={frame.from}
                onChange={(event) => onWrite({ from: event.target.value })}
              />
            </label>
            <label className="form-label">
              {t.to}
              <input
                type="date"
                className="form-input"
                value={frame.to}
                onChange={(event) => onWrite({ to: event.target.value })}
              />
            </label>
          </div>
          <span className="form-hint">{t.datesHint}</span>
        </div>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={frame.emergency}
          onChange={(event) => onWrite({ emergency: event.target.checked })}
        />{' '}
        {t.isEmergency}
      </label>
    </>
  );
}

function Before({
  body,
  rows,
  back,
}: {
  body: ReturnType<typeof bodyOf>;
  rows: Awaited<ReturnType<typeof call<typeof tryRequests>>>['rows'];
  back: () => void;
}) {
  const t = useWords(requestWords);
  const changed = useChanged();
  const sending = useMutation({
    mutationFn: () => call(makeRequests, { body }),
    onSuccess: changed,
  });
  if (sending.data !== undefined) {
    const [first] = sending.data.rows;
    const waiting = sending.data.rows.some((row) => row.state === 'open');
    return (
      <Notice tone="primary" title={waiting ? t.sent : t.doneNow}>
        <p>{t.sentNext}</p>
        {first !== undefined && (
          <Link to="/requests" search={{ tab: 'all' }}>
            {t.title}
          </Link>
        )}
      </Notice>
    );
  }
  return (
    <section className="before" aria-label={t.before}>
      <h2>
        {t.before}: {t.beforeCount(rows.length)}
      </h2>
      {rows.map((row, at) => (
        <article key={`${row.person.id} ${row.what}`} className="before-one">
          <h3>
            {row.what}, {row.person.name}
          </h3>
          <EvidenceList evidence={row.evidence} action={body.wishes[at]?.action ?? 'add'} />
          <h4>{t.steps}</h4>
          <Steps steps={row.steps} at={0} />
        </article>
      ))}
      {rows.length === 0 && <EmptyState title={t.chooseSomething} />}
      {sending.isError && <ErrorPanel error={sending.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={sending.isPending}
          onClick={() => sending.mutate()}
        >
          {body.wishes.some((wish) => wish.emergency === true) ? t.giveNow : t.send}
        </button>
        <button type="button" className="button button-secondary" onClick={back}>
          {t.back}
        </button>
      </div>
    </section>
  );
}
