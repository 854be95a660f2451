// Saying that one has seen somebody and their papers, and handing the screen to them.

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession, useSignOut } from '../../../web/session.tsx';
import { type ActivationState, oneVouching, type Paper, vouch } from '../contract.ts';
import { activationWords } from './words.ts';

interface Somebody {
  readonly userId: string;
  readonly name: string;
  readonly unit: string;
  readonly state: ActivationState;
  readonly hasMail: boolean;
  readonly papers: readonly { readonly paper: Paper; readonly level: 'lav' | 'betydelig' | 'hoej' }[];
}

export function VouchScreen() {
  const t = useWords(activationWords);
  const { person } = useParams({ from: '/vouching/$person' });
  const one = useApi(oneVouching, { params: { person } });
  return (
    <Loaded query={one} what={t.vouchingWhat}>
      {(who) => (
        <>
          <PageHead
            title={t.vouchFor(who.name)}
            sub={t.vouchForSub}
            crumbs={[
              <Link key="list" to="/vouching">
                {t.vouching}
              </Link>,
            ]}
          />
          <VouchForm who={who} />
        </>
      )}
    </Loaded>
  );
}

function VouchForm({ who }: { who: Somebody }) {
  const t = useWords(activationWords);
  const { today } = useSession();
  const [paper, see] = useState<Paper>(who.papers[0]?.paper ?? 'passport');
  const [place, be] = useState('');
  const [seenOn, date] = useState<string>(today);
  const [handover, hand] = useState<'here' | 'mail'>('here');
  const vouching = useMutation({
    mutationFn: () =>
      call(vouch, { params: { person: who.userId }, body: { paper, place, seenOn, handover } }),
  });
  if (vouching.data !== undefined) return <Vouched who={who} code={vouching.data.code} />;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    vouching.mutate();
  };
  return (
    <form className="request-form" onSubmit={submit}>
      {vouching.isError && <ErrorPanel error={vouching.error} />}
      {who.state === 'active' && (
        <Notice tone="warning" title={t.hasAccount}>
          <p>{t.hasAccountWhat}</p>
        </Notice>
      )}
      <p>
        {who.userId} · {who.unit}
      </p>
      <fieldset className="choices">
        <legend>{t.paper}</legend>
        {who.papers.map((one) => (
          <label key={one.paper} className="choice">
            <input type="radio" name="paper" checked={paper === one.paper} onChange={() => see(one.paper)} />{' '}
            {t.papers[one.paper]}, {t.givesLevel(t.levels[one.level])}
          </label>
        ))}
      </fieldset>
      <TextField label={t.place} hint={t.placeHint} required value={place} onValue={be} />
      <DayField label={t.seenOn} required value={seenOn} max={today} onValue={date} />
      <fieldset className="choices">
        <legend>{t.handover}</legend>
        {(who.hasMail ? (['here', 'mail'] as const) : (['here'] as const)).map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="handover" checked={handover === one} onChange={() => hand(one)} />{' '}
            {t[one]}
          </label>
        ))}
      </fieldset>
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={vouching.isPending}>
          {t.confirm}
        </button>
      </div>
    </form>
  );
}

function Vouched({ who, code }: { who: Somebody; code: string | null }) {
  const t = useWords(activationWords);
  const leave = useSignOut();
  const navigate = useNavigate();
  const handOver = async () => {
    await leave();
    await navigate({ to: '/activate' });
  };
  return (
    <div role="status">
      <Notice tone="primary" title={t.vouched(who.name)}>
        {code === null ? (
          <p>{t.mailed}</p>
        ) : (
          <>
            <p>{t.giveCode}</p>
            <p>
              {t.where} <strong>{`${location.origin}/activate`}</strong>
            </p>
            <dl className="facts">
              <dt>{t.userId}</dt>
              <dd>{who.userId}</dd>
              <dt>{t.code}</dt>
              <dd>
                <code className="code-shown">{code}</code>
              </dd>
            </dl>
            <button type="button" className="button button-secondary" onClick={handOver}>
              {t.openHere}
            </button>
          </>
        )}
        <p>
          <Link to="/vouching">{t.backToList}</Link>
        </p>
      </Notice>
    </div>
  );
}
