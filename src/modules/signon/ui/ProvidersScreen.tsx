// The identity providers of the municipality, and whether local accounts may be used beside them.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listProviders, type ProviderRow, setLocalAccounts, type Waiting } from '../contract.ts';
import { isFault } from '../domain/findings.ts';
import { AskWithReason } from './AskWithReason.tsx';
import { changeWords } from './changeWords.ts';
import { WaitingNotice } from './Waiting.tsx';
import { signOnWords } from './words.ts';

const KINDS = ['oidc', 'saml'] as const;

export function ProvidersScreen() {
  const t = useWords(signOnWords);
  const providers = useApi(listProviders, {});
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={KINDS.map((kind) => (
          <Link
            key={kind}
            to="/providers/$provider"
            params={{ provider: 'new' }}
            search={{ kind }}
            className="button button-secondary"
          >
            {t.add[kind]}
          </Link>
        ))}
      />
      <Loaded query={providers} what={t.what}>
        {(data) => (
          <>
            {data.providers.length === 0 ? (
              <EmptyState title={t.none}>
                <p>{t.noneNext}</p>
              </EmptyState>
            ) : (
              <ul className="provider-list no-max-width">
                {data.providers.map((row) => (
                  <Listed key={row.provider} row={row} />
                ))}
              </ul>
            )}
            <LocalAccounts rule={data.localAccounts} waiting={data.localAccountsWaiting} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Listed({ row }: { row: ProviderRow }) {
  const t = useWords(signOnWords);
  return (
    <li>
      <Link to="/providers/$provider" params={{ provider: row.provider }}>
        {row.name}
      </Link>
      <span className="badges">
        <Badge>{t.kinds[row.settings.protocol.kind]}</Badge>
        <Standing row={row} />
      </span>
    </li>
  );
}

/** In words: whether it is offered now, whether something waits, and whether that has been tried as it stands. */
export function Standing({ row }: { row: ProviderRow }) {
  const t = useWords(signOnWords);
  const c = useWords(changeWords);
  const bad = row.findings.some(isFault);
  return (
    <>
      <Badge tone={row.inForce === 'shown' ? 'primary' : 'calm'}>
        {t.shown[row.inForce === 'shown' ? 'shown' : 'hidden']}
      </Badge>
      {row.waiting !== null && <Badge tone="warning">{c.waits}</Badge>}
      {row.testedAt === null ? (
        <Badge tone="warning">{t.untested}</Badge>
      ) : (
        <Badge tone={bad ? 'danger' : 'information'}>{t.testedWith[bad ? 'bad' : 'good']}</Badge>
      )}
    </>
  );
}

function LocalAccounts({ rule, waiting }: { rule: 'on' | 'off'; waiting: Waiting | null }) {
  const t = useWords(signOnWords);
  const changed = useChanged();
  const other = rule === 'on' ? 'off' : 'on';
  const setting = useMutation({
    mutationFn: (reason: string) => call(setLocalAccounts, { body: { localAccounts: other, reason } }),
    onSuccess: changed,
  });
  return (
    <section aria-labelledby="local-accounts">
      <h2 id="local-accounts">{t.local}</h2>
      <p>{rule === 'on' ? t.localOn : t.localOff}</p>
      {setting.isError && <ErrorPanel error={setting.error} />}
      {waiting === null ? (
        <AskWithReason
          text={rule === 'on' ? t.turnOff : t.turnOn}
          pending={setting.isPending}
          onAsk={(reason) => setting.mutate(reason)}
        />
      ) : (
        <WaitingNotice waiting={waiting} what="local-accounts" asked={{ rule: other }} />
      )}
    </section>
  );
}
