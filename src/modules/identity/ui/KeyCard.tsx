// One key: what it may, its secrets and when each was last used, where it may come from, its end.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { AddPublicKey } from '../../../web/parts/AddPublicKey.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ForGood } from '../../../web/parts/ForGood.tsx';
import { Codes, Fact, linesOf } from '../../../web/parts/facts.tsx';
import { LinesField, SelectField } from '../../../web/parts/fields.tsx';
import { SecretList } from '../../../web/parts/SecretList.tsx';
import { shellWords } from '../../../web/words.ts';
import {
  type ApiKeyRow,
  addKeyPublicKey,
  endKey,
  endKeySecret,
  rotateKey,
  setKeyAddresses,
} from '../contract.ts';
import { keyWords, scopeWord } from './keyWords.ts';
import type { MadeText } from './madeText.ts';

interface CardProps {
  readonly row: ApiKeyRow;
  readonly onText: (made: MadeText) => void;
}

export function KeyCard({ row, onText }: CardProps) {
  const t = useWords(keyWords);
  const language = useLanguage();
  const works = row.state === 'active';
  const at = (instant: string | null) => (instant === null ? t.never : instantText(instant, language));
  return (
    <section className="client-card" aria-label={row.name}>
      <h2>
        {row.name} <Badge tone={works ? 'primary' : 'calm'}>{t.state[row.state]}</Badge>
      </h2>
      <dl className="client-facts">
        <Fact title={t.id}>
          <code className="break">{row.id}</code>
        </Fact>
        <Fact title={t.may}>{row.scopes.map((scope) => scopeWord(t, scope)).join(', ')}</Fact>
        <Fact title={t.from}>{row.addresses.length === 0 ? t.anywhere : <Codes of={row.addresses} />}</Fact>
        <Fact title={t.made}>
          {row.madeBy === null ? at(row.createdAt) : t.madeBy(at(row.createdAt), row.madeBy)}
        </Fact>
        <Fact title={t.expires}>{at(row.endedAt ?? row.expiresAt)}</Fact>
        <Fact title={t.used}>
          {row.lastUsedAt === null ? t.never : t.usedFrom(at(row.lastUsedAt), row.lastUsedFrom)}
        </Fact>
      </dl>
      {works && (
        <>
          <Secrets row={row} onText={onText} />
          <Addresses row={row} />
          <Ending row={row} />
        </>
      )}
    </section>
  );
}

function Secrets({ row, onText }: CardProps) {
  const t = useWords(keyWords);
  const shell = useWords(shellWords);
  const language = useLanguage();
  const at = (instant: string) => instantText(instant, language);
  const changed = useChanged();
  const ending = useMutation({
    mutationFn: (secret: string) => call(endKeySecret, { params: { key: row.id, secret } }),
    onSuccess: changed,
  });
  return (
    <>
      <h3>{t.secrets}</h3>
      {ending.isError && <ErrorPanel error={ending.error} />}
      <SecretList
        secrets={row.secrets}
        said={({ id, kind, createdAt, endsAt, lastUsedAt }) =>
          [
            kind === 'publicKey' ? shell.publicKey.made(at(createdAt), id) : t.secretMade(at(createdAt)),
            lastUsedAt === null ? t.neverUsed : t.secretUsed(at(lastUsedAt)),
            ...(endsAt === null ? [] : [t.endsItself(at(endsAt))]),
          ].join(', ')
        }
        endLabel={({ createdAt }) => t.endSecretOf(at(createdAt))}
        end={t.endSecret}
        ending={ending}
      />
      {row.secrets.length < 2 && (
        <>
          <Rotation row={row} onText={onText} />
          <AddPublicKey
            onKey={(publicKey) => call(addKeyPublicKey, { params: { key: row.id }, body: { publicKey } })}
          />
        </>
      )}
    </>
  );
}

const OVERLAPS = ['0', '1', '24', '168', '720'] as const;

/** The old one goes on for as long as the program needs to change over. */
function Rotation({ row, onText }: CardProps) {
  const t = useWords(keyWords);
  const language = useLanguage();
  const changed = useChanged();
  const [hours, choose] = useState<(typeof OVERLAPS)[number]>('168');
  const rotating = useMutation({
    mutationFn: () => call(rotateKey, { params: { key: row.id }, body: { overlapHours: Number(hours) } }),
    onSuccess: ({ key, text }) => {
      const endsAt = key.secrets.find((secret) => secret.endsAt !== null)?.endsAt ?? null;
      const beside = endsAt === null ? null : instantText(endsAt, language);
      onText({ id: key.id, name: key.name, text, beside });
      window.scrollTo({ top: 0 });
      return changed();
    },
  });
  return (
    <details>
      <summary>{t.rotate}</summary>
      {rotating.isError && <ErrorPanel error={rotating.error} />}
      <SelectField
        label={t.overlap}
        value={hours}
        options={OVERLAPS.map((one) => [one, t.overlaps[one]] as const)}
        onValue={choose}
      />
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={rotating.isPending}
          onClick={() => rotating.mutate()}
        >
          {t.rotateNow}
        </button>
      </div>
    </details>
  );
}

function Addresses({ row }: Pick<CardProps, 'row'>) {
  const t = useWords(keyWords);
  const changed = useChanged();
  const [text, write] = useState(row.addresses.join('\n'));
  const saving = useMutation({
    mutationFn: () => call(setKeyAddresses, { params: { key: row.id }, body: { addresses: linesOf(text) } }),
    onSuccess: changed,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <details>
      <summary>{t.changeAddresses}</summary>
      <form onSubmit={submit}>
        <LinesField label={t.from} hint={t.fromHint} value={text} onValue={write} />
        {saving.isError && <ErrorPanel error={saving.error} />}
        <div className="button-row">
          <button type="submit" className="button button-secondary" disabled={saving.isPending}>
            {t.saveAddresses}
          </button>
        </div>
      </form>
    </details>
  );
}

function Ending({ row }: Pick<CardProps, 'row'>) {
  const t = useWords(keyWords);
  const changed = useChanged();
  const ending = useMutation({
    mutationFn: () => call(endKey, { params: { key: row.id } }),
    onSuccess: changed,
  });
  return (
    <ForGood label={t.end} means={t.endMeans} yes={t.endYes(row.name)} cancel={t.cancel} doing={ending} />
  );
}
