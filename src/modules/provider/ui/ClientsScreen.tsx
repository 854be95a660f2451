// The programs of a system that let Tillid sign people in: what each is set up with, its secrets, its end, and what it would be told.

import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { ToldOnce } from '../../../web/parts/ToldOnce.tsx';
import { listClients } from '../contract.ts';
import { ClientCard } from './ClientCard.tsx';
import { NewClientForm } from './NewClientForm.tsx';
import type { Told } from './told.ts';
import { providerWords } from './words.ts';

export function ClientsScreen() {
  const t = useWords(providerWords);
  const { system } = useParams({ from: '/systems/$system/clients' });
  const query = useApi(listClients, { params: { system } });
  const [told, tell] = useState<Told | null>(null);
  const name = query.data?.rows[0]?.system.name ?? system;
  return (
    <>
      <PageHead
        title={t.programs}
        sub={t.programsSub(name)}
        crumbs={[
          <Link key="system" to="/systems/$system" params={{ system }}>
            {name}
          </Link>,
        ]}
      />
      {told !== null && (
        <ToldOnce title={`${t.secretTitle}: ${told.name}`} secret={told.secret}>
          <p>{t.secretOnce}</p>
          {told.beside && <p>{t.secretBoth}</p>}
        </ToldOnce>
      )}
      <Loaded query={query} what={t.loading}>
        {({ issuer, mayChange, rows }) => (
          <>
            <p className="client-issuer">
              {t.issuer} <code className="break">{issuer}</code>
            </p>
            {rows.length === 0 && (
              <EmptyState title={t.none}>
                <p>{t.noneNext}</p>
              </EmptyState>
            )}
            {rows.map((row) => (
              <ClientCard key={row.id} client={row} mayChange={mayChange} onSecret={tell} />
            ))}
            {mayChange && (
              <>
                <h2>{t.add}</h2>
                <NewClientForm system={system} onSecret={tell} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
