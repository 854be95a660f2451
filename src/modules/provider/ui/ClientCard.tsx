// One program: what it is set up with, its secrets, its end.

import { useMutation } from '@tanstack/react-query';
import { call, useChanged } from '../../../web/api.ts';
import { instantText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { AddPublicKey } from '../../../web/parts/AddPublicKey.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ForGood } from '../../../web/parts/ForGood.tsx';
import { Codes, Fact } from '../../../web/parts/facts.tsx';
import { SecretList } from '../../../web/parts/SecretList.tsx';
import { shellWords } from '../../../web/words.ts';
import {
  addClientPublicKey,
  addClientSecret,
  type ClientRow,
  endClient,
  endClientSecret,
} from '../contract.ts';
import { DryLook } from './DryLook.tsx';
import type { Told } from './told.ts';
import { providerWords } from './words.ts';

interface CardProps {
  readonly client: ClientRow;
  readonly mayChange: boolean;
  readonly onSecret: (told: Told) => void;
}

const TONES: Readonly<Record<ClientRow['state'], Tone>> = {
  open: 'primary',
  coming: 'information',
  closed: 'calm',
  ended: 'calm',
};

export function ClientCard({ client, mayChange, onSecret }: CardProps) {
  const t = useWords(providerWords);
  const language = useLanguage();
  const over = client.state === 'ended';
  return (
    <section className="client-card" aria-label={client.name}>
      <h2>
        {client.name} <Badge tone={TONES[client.state]}>{t.state[client.state]}</Badge>
      </h2>
      <dl className="client-facts">
        <Fact title={t.id}>
          <code className="break">{client.id}</code>
        </Fact>
        <Fact title={t.kindTitle}>{t.kind[client.kind]}</Fact>
        <Fact title={t.period}>
          {periodText(client.opensAt, client.endedAt ?? client.closesAt, language)}
        </Fact>
        <Fact title={t.redirects}>
          <Codes of={client.redirectUris} />
        </Fact>
        {client.afterLogoutUris.length > 0 && (
          <Fact title={t.afterLogout}>
            <Codes of={client.afterLogoutUris} />
          </Fact>
        )}
        {client.logoutUri !== null && (
          <Fact title={t.logout}>
            <Codes of={[client.logoutUri]} />
          </Fact>
        )}
        <Fact title={t.releases}>{client.releases.map((one) => t.release[one]).join(', ')}</Fact>
        <Fact title={t.level}>{client.level === null ? t.levelSystem : t.levels[client.level]}</Fact>
      </dl>
      {mayChange && !over && client.kind === 'confidential' && (
        <Secrets client={client} onSecret={onSecret} />
      )}
      {!over && <DryLook client={client} />}
      {mayChange && !over && <Ending client={client} />}
    </section>
  );
}

function Secrets({ client, onSecret }: Omit<CardProps, 'mayChange'>) {
  const t = useWords(providerWords);
  const shell = useWords(shellWords);
  const language = useLanguage();
  const changed = useChanged();
  const params = { client: client.id };
  const adding = useMutation({
    mutationFn: () => call(addClientSecret, { params }),
    onSuccess: ({ secret }) => {
      if (secret !== null) onSecret({ name: client.name, secret, beside: true });
      return changed();
    },
  });
  const ending = useMutation({
    mutationFn: (secret: string) => call(endClientSecret, { params: { ...params, secret } }),
    onSuccess: changed,
  });
  const failed = adding.error ?? ending.error;
  return (
    <>
      <h3>{t.secrets}</h3>
      {failed !== null && <ErrorPanel error={failed} />}
      <SecretList
        secrets={client.secrets}
        said={({ id, kind, createdAt }) =>
          kind === 'publicKey'
            ? shell.publicKey.made(instantText(createdAt, language), id)
            : t.secretMade(instantText(createdAt, language))
        }
        endLabel={({ createdAt }) => t.endSecretOf(instantText(createdAt, language))}
        end={t.endSecret}
        ending={ending}
      />
      {client.secrets.length < 2 && (
        <>
          <button
            type="button"
            className="button button-secondary"
            disabled={adding.isPending}
            onClick={() => adding.mutate()}
          >
            {t.newSecret}
          </button>
          <AddPublicKey onKey={(publicKey) => call(addClientPublicKey, { params, body: { publicKey } })} />
        </>
      )}
    </>
  );
}

function Ending({ client }: { client: ClientRow }) {
  const t = useWords(providerWords);
  const changed = useChanged();
  const ending = useMutation({
    mutationFn: () => call(endClient, { params: { client: client.id } }),
    onSuccess: changed,
  });
  return (
    <ForGood label={t.end} means={t.endMeans} yes={t.endYes(client.name)} cancel={t.cancel} doing={ending} />
  );
}
