// The settings of an identity provider, as a form. What it says is saved as it stands; only the test tells whether it works.

import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { LEVELS } from '../../../kernel/assurance.ts';
import { call, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { linesOf } from '../../../web/parts/facts.tsx';
import { Field, InputField, type Labelled } from '../../../web/parts/fields.tsx';
import { type ProviderRow, putProvider } from '../contract.ts';
import { OIO, type Settings } from '../domain/settings.ts';
import { changeWords } from './changeWords.ts';
import { signOnWords } from './words.ts';

type Kind = Settings['protocol']['kind'];

const NSIS = { lav: 'Low', betydelig: 'Substantial', hoej: 'High' } as const;
const MATCH = {
  oidc: { claim: 'preferred_username', by: 'userId', domain: null, cvrClaim: null },
  saml: { claim: OIO.uuid, by: 'uuid', domain: null, cvrClaim: OIO.cvr },
} as const;

/** What stands in the form of a new one: the names of OIOSAML 3, and the usual ones of OpenID. */
function usual(kind: Kind): Settings {
  const values = LEVELS.flatMap((level) =>
    [NSIS[level], `${OIO.loa}/${NSIS[level]}`].map((value) => ({ value, level })),
  );
  return {
    protocol:
      kind === 'oidc'
        ? { kind, issuer: '', clientId: '', clientAuth: 'basic', scope: 'openid profile', hosts: [] }
        : { kind, metadataUrl: null, metadata: null },
    match: MATCH[kind],
    level: { claim: kind === 'oidc' ? 'acr' : OIO.loa, values, trusted: 'betydelig' },
  };
}

function read(form: FormData, kind: Kind): Settings {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const orNull = (name: string) => (text(name) === '' ? null : text(name));
  return {
    protocol:
      kind === 'oidc'
        ? {
            kind,
            issuer: text('issuer'),
            clientId: text('clientId'),
            clientAuth: text('clientAuth') === 'post' ? 'post' : 'basic',
            scope: text('scope'),
            logoutTokens: text('logoutTokens') === 'any' ? 'any' : 'typed',
            hosts: linesOf(text('hosts')),
          }
        : { kind, metadataUrl: orNull('metadataUrl'), metadata: orNull('metadata') },
    match: {
      claim: text('claim'),
      by: text('by') === 'uuid' ? 'uuid' : 'userId',
      domain: orNull('domain'),
      cvrClaim: orNull('cvrClaim'),
    },
    level: {
      claim: text('levelClaim'),
      values: LEVELS.flatMap((level) => linesOf(text(`values-${level}`)).map((value) => ({ value, level }))),
      trusted: LEVELS.find((level) => level === text('trusted')) ?? 'lav',
    },
  };
}

export function ProviderForm({ kind, row }: { kind: Kind; row: ProviderRow | null }) {
  const t = useWords(signOnWords);
  const c = useWords(changeWords);
  const navigate = useNavigate();
  const changed = useChanged();
  const settings = row?.settings ?? usual(kind);
  const saving = useMutation({
    mutationFn: (form: FormData) => {
      const typed = String(form.get('secret') ?? '');
      return call(putProvider, {
        params: { provider: row?.provider ?? String(form.get('slug')) },
        body: {
          name: String(form.get('name')),
          settings: read(form, kind),
          reason: String(form.get('reason') ?? ''),
          ...(typed === '' ? {} : { secret: typed }),
        },
      });
    },
    onSuccess: async ({ provider }) => {
      await changed();
      if (row === null) await navigate({ to: '/providers/$provider', params: { provider } });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={submit} className="provider-form">
      <Line name="name" label={t.name} value={row?.name ?? ''} needed="needed" />
      {row === null && (
        <Line
          name="slug"
          label={t.slug}
          hint={t.slugHint}
          value=""
          needed="needed"
          pattern="[a-z][a-z0-9\-]{0,39}"
        />
      )}
      <Protocol settings={settings} row={row} />
      <Line name="claim" label={t.claim} value={settings.match.claim} needed="needed" />
      <Choice name="by" label={t.by} value={settings.match.by} choices={t.bys} />
      <Line name="domain" label={t.domain} hint={t.domainHint} value={settings.match.domain ?? ''} />
      <Line name="cvrClaim" label={t.cvrClaim} hint={t.cvrHint} value={settings.match.cvrClaim ?? ''} />
      <Line name="levelClaim" label={t.levelClaim} value={settings.level.claim} needed="needed" />
      {LEVELS.map((level) => (
        <Lines
          key={level}
          name={`values-${level}`}
          label={t.levelValues(t.levels[level])}
          hint={t.levelHint}
          value={settings.level.values.flatMap((one) => (one.level === level ? [one.value] : [])).join('\n')}
        />
      ))}
      <Choice name="trusted" label={t.trusted} value={settings.level.trusted} choices={t.levels} />
      <Lines name="reason" label={c.reason} hint={c.reasonHint} value="" needed="needed" />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <button type="submit" className="button button-primary" disabled={saving.isPending}>
        {t.save}
      </button>
      {saving.isSuccess && <p role="status">{t.saved}</p>}
    </form>
  );
}

function Protocol({ settings, row }: { settings: Settings; row: ProviderRow | null }) {
  const t = useWords(signOnWords);
  const { protocol } = settings;
  if (protocol.kind === 'saml') {
    return (
      <>
        <Line name="metadataUrl" label={t.metadataUrl} value={protocol.metadataUrl ?? ''} type="url" />
        <Lines name="metadata" label={t.metadata} value={protocol.metadata ?? ''} />
      </>
    );
  }
  return (
    <>
      <Line
        name="issuer"
        label={t.issuer}
        hint={t.issuerHint}
        value={protocol.issuer}
        type="url"
        needed="needed"
      />
      <Line name="clientId" label={t.clientId} value={protocol.clientId} needed="needed" />
      <Line
        name="secret"
        label={t.secret}
        hint={row?.secret === 'kept' ? t.secretKept : t.secretNone}
        value=""
        type="password"
      />
      <Choice name="clientAuth" label={t.clientAuth} value={protocol.clientAuth} choices={t.clientAuths} />
      <Line name="scope" label={t.scope} value={protocol.scope} needed="needed" />
      <Choice
        name="logoutTokens"
        label={t.logoutTokens}
        value={protocol.logoutTokens ?? 'typed'}
        choices={t.logoutTokensKinds}
      />
      <Lines name="hosts" label={t.hosts} hint={t.hostsHint} value={protocol.hosts.join('\n')} />
    </>
  );
}

interface FieldProps extends Labelled {
  readonly name: string;
  readonly value: string;
}

interface LineProps extends FieldProps {
  readonly type?: 'text' | 'url' | 'password';
  readonly needed?: 'needed';
  readonly pattern?: string;
}

function Line({ value, type = 'text', needed, ...rest }: LineProps) {
  return (
    <InputField
      type={type}
      defaultValue={value}
      required={needed === 'needed'}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      {...rest}
    />
  );
}

function Lines({ name, value, needed, ...labelled }: FieldProps & Pick<LineProps, 'needed'>) {
  return (
    <Field {...labelled}>
      {(told) => (
        <textarea
          {...told}
          name={name}
          className="form-input"
          rows={3}
          defaultValue={value}
          required={needed === 'needed'}
          spellCheck={needed === 'needed'}
        />
      )}
    </Field>
  );
}

function Choice({
  name,
  value,
  choices,
  ...labelled
}: FieldProps & { readonly choices: Readonly<Record<string, string>> }) {
  return (
    <Field {...labelled}>
      {(told) => (
        <select {...told} name={name} className="form-select form-input" defaultValue={value}>
          {Object.entries(choices).map(([choice, text]) => (
            <option key={choice} value={choice}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
