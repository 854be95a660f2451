// On a system's page: how many programs let Tillid sign people in, and the way to them. Nothing for whoever may not see the system whole.

import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { listClients } from '../contract.ts';
import { providerWords } from './words.ts';

export function SystemClients() {
  const t = useWords(providerWords);
  const { system } = useParams({ from: '/systems/$system' });
  const { data } = useApi(listClients, { params: { system } });
  if (data === undefined || (!data.mayChange && data.rows.length === 0)) return null;
  const open = data.rows.filter((row) => row.state !== 'ended').length;
  return (
    <>
      <h2>{t.programs}</h2>
      <p>
        {t.count(open)}{' '}
        <Link to="/systems/$system/clients" params={{ system }}>
          {t.seePrograms}
        </Link>
      </p>
    </>
  );
}
