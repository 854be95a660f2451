// The keys that programs come in by: who made each, what it may, where from, when it was last used; make one, change its secret, end it.

import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { ToldOnce } from '../../../web/parts/ToldOnce.tsx';
import { useSession } from '../../../web/session.tsx';
import { listKeys } from '../contract.ts';
import { KeyCard } from './KeyCard.tsx';
import { keyWords } from './keyWords.ts';
import type { MadeText } from './madeText.ts';
import { NewKeyForm } from './NewKeyForm.tsx';

const INPUT = { query: { limit: 10_000 } };

export function KeysScreen() {
  const t = useWords(keyWords);
  const { municipality } = useSession();
  const keys = useApi(listKeys, INPUT);
  const [made, tell] = useState<MadeText | null>(null);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={<ExportLinks route={listKeys} input={{ query: {} }} />}
      />
      {made !== null && (
        <ToldOnce title={t.saveNow(made.name)} secret={made.text}>
          <p>{t.once}</p>
          <p>
            {t.tokens}{' '}
            <code className="break">{`${location.origin}/oidc/${municipality?.cvr ?? ''}/token`}</code>
            {t.tokensId} <code className="break">{made.id}</code>.
          </p>
          {made.beside !== null && <p>{t.oldUntil(made.beside)}</p>}
        </ToldOnce>
      )}
      <Loaded query={keys} what={t.what}>
        {({ rows }) => (
          <>
            {rows.length === 0 && (
              <EmptyState title={t.none}>
                <p>{t.noneNext}</p>
              </EmptyState>
            )}
            {rows
              .filter((row) => row.state === 'active')
              .map((row) => (
                <KeyCard key={row.id} row={row} onText={tell} />
              ))}
            <h2>{t.add}</h2>
            <NewKeyForm onText={tell} />
            <Over rows={rows.filter((row) => row.state !== 'active')} />
          </>
        )}
      </Loaded>
    </>
  );
}

/** Those that open nothing any more. */
function Over({ rows }: { rows: readonly Parameters<typeof KeyCard>[0]['row'][] }) {
  const t = useWords(keyWords);
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{t.over(rows.length)}</summary>
      {rows.map((row) => (
        <KeyCard key={row.id} row={row} onText={() => undefined} />
      ))}
    </details>
  );
}
