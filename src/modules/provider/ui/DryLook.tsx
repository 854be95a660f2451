// "What would it be told about Hanne": the same computation that a token is written from, before anybody signs in.

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type ClientRow, type DryLookAnswer, dryLook } from '../contract.ts';
import { providerWords } from './words.ts';

export function DryLook({ client }: { client: ClientRow }) {
  const t = useWords(providerWords);
  const [person, name] = useState('');
  const looking = useMutation({
    mutationFn: () => call(dryLook, { params: { client: client.id, person: person.trim() } }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    looking.mutate();
  };
  return (
    <details>
      <summary>{t.dry}</summary>
      <form className="request-form" onSubmit={submit}>
        <TextField label={t.dry} hint={t.dryHint} value={person} onValue={name} required />
        <div className="button-row">
          <button type="submit" className="button button-secondary" disabled={looking.isPending}>
            {t.dryButton}
          </button>
        </div>
      </form>
      <div aria-live="polite">
        {looking.isError && <ErrorPanel error={looking.error} />}
        {looking.data !== undefined && <Told look={looking.data} />}
      </div>
    </details>
  );
}

function Told({ look }: { look: DryLookAnswer }) {
  const t = useWords(providerWords);
  const language = useLanguage();
  if (!look.mayEnter) return <Notice tone="information" title={t.dryNo(look.person.name)} />;
  return (
    <>
      <p>
        <strong>{t.dryYes(look.person.name)}</strong>
      </p>
      <ul>
        {look.roles.map(({ role, name, identifier, constraints, narrowed, required }) => (
          <li key={`${role} ${JSON.stringify(constraints)}`}>
            {name}
            <code className="break block">{identifier}</code>
            {narrowed[language] === '' ? t.allData : narrowed[language]}
            {required !== null && <span className="under">{t.dryLevel(t.levels[required])}</span>}
          </li>
        ))}
      </ul>
      <pre className="code-box">{look.claims}</pre>
      {look.privileges !== null && (
        <>
          <p>{t.dryXml}</p>
          <pre className="code-box">{look.privileges}</pre>
        </>
      )}
    </>
  );
}
