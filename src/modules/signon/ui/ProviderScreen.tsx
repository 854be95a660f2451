// One identity provider: how it stands, the test and the trial of it, what it must be told of Tillid, and its settings.

import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notices } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { NotFound } from '../../../web/shell/NotFound.tsx';
import { listProviders, type ProviderRow, removeProvider, showProvider, testProvider } from '../contract.ts';
import { AskWithReason } from './AskWithReason.tsx';
import { Found } from './Found.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import { Standing } from './ProvidersScreen.tsx';
import { WaitingNotice } from './Waiting.tsx';
import { signOnWords } from './words.ts';

export function ProviderScreen() {
  const t = useWords(signOnWords);
  const { provider } = useParams({ strict: false });
  const { kind } = useSearch({ strict: false }) as { kind?: string };
  const providers = useApi(listProviders, {});
  const crumbs = [
    <Link key="all" to="/providers">
      {t.title}
    </Link>,
  ];
  if (provider === 'new') {
    const chosen = kind === 'saml' ? 'saml' : 'oidc';
    return (
      <>
        <PageHead title={t.add[chosen]} crumbs={crumbs} />
        <ProviderForm kind={chosen} row={null} />
      </>
    );
  }
  return (
    <Loaded query={providers} what={t.what}>
      {(data) => {
        const row = data.providers.find((one) => one.provider === provider);
        if (row === undefined) return <NotFound />;
        return (
          <>
            <PageHead title={row.name} crumbs={crumbs} sub={t.kinds[row.settings.protocol.kind]} />
            {row.waiting !== null && (
              <Notices>
                <WaitingNotice waiting={row.waiting} what={row.provider} asked={{ inForce: row.inForce }} />
              </Notices>
            )}
            <State row={row} />
            <Addresses row={row} />
            {!isAnothers(row) && (
              <>
                <h2>{t.setup}</h2>
                <ProviderForm key={row.changedAt} kind={row.settings.protocol.kind} row={row} />
              </>
            )}
            <Removal row={row} />
          </>
        );
      }}
    </Loaded>
  );
}

/** What somebody else asked for is answered before anything else is asked for. */
const isAnothers = ({ waiting }: ProviderRow): boolean => waiting !== null && waiting.part !== 'asker';

/** Asked for by whoever looks, with the reason they gave. */
const isOwn = ({ waiting }: ProviderRow): boolean => waiting?.part === 'asker';

function State({ row }: { row: ProviderRow }) {
  const t = useWords(signOnWords);
  const language = useLanguage();
  const changed = useChanged();
  const params = { provider: row.provider };
  const testing = useMutation({ mutationFn: () => call(testProvider, { params }), onSuccess: changed });
  const showing = useMutation({
    mutationFn: (reason: string | null) =>
      call(showProvider, {
        params,
        body: {
          shown: row.shown === 'shown' ? 'hidden' : 'shown',
          ...(reason === null ? {} : { reason }),
        },
      }),
    onSuccess: changed,
  });
  const back = encodeURIComponent(`/providers/${row.provider}`);
  return (
    <section className="provider-state">
      <p className="badges">
        <Standing row={row} />
      </p>
      {row.testedAt === null ? (
        <p>{row.inForce === 'shown' && row.waiting === null ? t.untestedShown : t.untestedNow}</p>
      ) : (
        <p>{t.tested(instantText(row.testedAt, language))}</p>
      )}
      <Found findings={row.findings} trial={null} />
      {[testing, showing].map(
        (one, at) => one.isError && <ErrorPanel key={['test', 'show'][at]} error={one.error} />,
      )}
      <p className="provider-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={testing.isPending}
          onClick={() => testing.mutate()}
        >
          {testing.isPending ? t.testing : t.test}
        </button>
        {(row.shown === 'shown' || isOwn(row)) && (
          <button
            type="button"
            className="button button-secondary"
            disabled={showing.isPending}
            onClick={() => showing.mutate(null)}
          >
            {row.shown === 'shown' ? t.hide : t.show}
          </button>
        )}
        <a className="button button-secondary" href={`${row.addresses.start}?trial=yes&return=${back}`}>
          {t.trial}
        </a>
      </p>
      {row.shown === 'hidden' && row.waiting === null && (
        <AskWithReason text={t.show} pending={showing.isPending} onAsk={(reason) => showing.mutate(reason)} />
      )}
      <p className="small">{t.trialSub}</p>
      <Found findings={[]} trial={row.trial} />
    </section>
  );
}

function Addresses({ row }: { row: ProviderRow }) {
  const t = useWords(signOnWords);
  const { addresses, settings } = row;
  const { kind } = settings.protocol;
  const told: readonly (readonly [string, string])[] = [
    [t.address.callback[kind], addresses.callback],
    [t.address.signedOut[kind], addresses.signedOut],
    kind === 'oidc'
      ? [t.address.backChannel, addresses.backChannel]
      : [t.address.metadata, addresses.metadata],
  ];
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{t.addresses}</h2>
      <dl className="provider-addresses">
        {told.map(([what, address]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              <code>{address}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Removal({ row }: { row: ProviderRow }) {
  const t = useWords(signOnWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const [asked, ask] = useState(false);
  const removing = useMutation({
    mutationFn: () => call(removeProvider, { params: { provider: row.provider } }),
    onSuccess: async () => {
      await navigate({ to: '/providers' });
      await changed();
    },
  });
  if (!asked) {
    return (
      <button type="button" className="button button-secondary" onClick={() => ask(true)}>
        {t.remove}
      </button>
    );
  }
  return (
    <div>
      <p>{t.removeSure}</p>
      {removing.isError && <ErrorPanel error={removing.error} />}
      <p className="provider-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={removing.isPending}
          onClick={() => removing.mutate()}
        >
          {t.removeYes}
        </button>
        <button type="button" className="button button-secondary" onClick={() => ask(false)}>
          {t.cancel}
        </button>
      </p>
    </div>
  );
}
