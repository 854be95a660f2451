// One program: what it is set up with, its secrets, its end.

import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { instantText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { addClientSecret, type ClientRow, endClient, endClientSecret } from '../contract.ts';
import { DryLook } from './DryLook.tsx';
import type { ToldOnce } from './toldOnce.ts';
import { providerWords } from './words.ts';

interface CardProps {
  readonly client: ClientRow;
  readonly mayChange: boolean;
  readonly onSecret: (told: ToldOnce) => void;
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
        <Row title={t.id}>
          <code className="break">{client.id}</code>
        </Row>
        <Row title={t.kindTitle}>{t.kind[client.kind]}</Row>
        <Row title={t.period}>{periodText(client.opensAt, client.endedAt ?? client.closesAt, language)}</Row>
        <Row title={t.redirects}>
          <Addresses of={client.redirectUris} />
        </Row>
        {client.afterLogoutUris.length > 0 && (
          <Row title={t.afterLogout}>
            <Addresses of={client.afterLogoutUris} />
          </Row>
        )}
        {client.logoutUri !== null && (
          <Row title={t.logout}>
            <Addresses of={[client.logoutUri]} />
          </Row>
        )}
        <Row title={t.releases}>{client.releases.map((one) => t.release[one]).join(', ')}</Row>
        <Row title={t.level}>{client.level === null ? t.levelSystem : t.levels[client.level]}</Row>
      </dl>
      {mayChange && !over && client.kind === 'confidential' && (
        <Secrets client={client} onSecret={onSecret} />
      )}
      {!over && <DryLook client={client} />}
      {mayChange && !over && <Ending client={client} />}
    </section>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Addresses({ of }: { of: readonly string[] }) {
  return of.map((address) => (
    <code key={address} className="break block">
      {address}
    </code>
  ));
}

function Secrets({ client, onSecret }: Omit<CardProps, 'mayChange'>) {
  const t = useWords(providerWords);
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
      <ul className="client-secrets">
        {client.secrets.map(({ id, createdAt }) => {
          const made = instantText(createdAt, language);
          return (
            <li key={id}>
              <span>{t.secretMade(made)}</span>
              {client.secrets.length > 1 && (
                <button
                  type="button"
                  className="button button-secondary"
                  aria-label={t.endSecretOf(made)}
                  disabled={ending.isPending}
                  onClick={() => ending.mutate(id)}
                >
                  {t.endSecret}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {client.secrets.length < 2 && (
        <button
          type="button"
          className="button button-secondary"
          disabled={adding.isPending}
          onClick={() => adding.mutate()}
        >
          {t.newSecret}
        </button>
      )}
    </>
  );
}

/** What it means is read before it is done. */
function Ending({ client }: { client: ClientRow }) {
  const t = useWords(providerWords);
  const changed = useChanged();
  const [asked, ask] = useState(false);
  const ending = useMutation({
    mutationFn: () => call(endClient, { params: { client: client.id } }),
    onSuccess: changed,
  });
  if (!asked) {
    return (
      <div className="button-row">
        <button type="button" className="button button-secondary" onClick={() => ask(true)}>
          {t.end}
        </button>
      </div>
    );
  }
  return (
    <Notice tone="danger" title={t.end}>
      {ending.isError && <ErrorPanel error={ending.error} />}
      <p>{t.endMeans}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={ending.isPending}
          onClick={() => ending.mutate()}
        >
          {t.endYes(client.name)}
        </button>
        <button type="button" className="button button-secondary" onClick={() => ask(false)}>
          {t.cancel}
        </button>
      </div>
    </Notice>
  );
}
