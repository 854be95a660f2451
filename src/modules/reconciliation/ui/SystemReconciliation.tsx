// On a system's page: whether the system holds what it should, and the way to what it does not.

import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { systemAccounts } from '../contract.ts';
import { accountWords } from './words.ts';

export function SystemReconciliation() {
  const t = useWords(accountWords);
  const language = useLanguage();
  const { system } = useParams({ from: '/systems/$system' });
  const { data } = useApi(systemAccounts, { params: { system } });
  if (data === undefined) return null;
  const standing = Object.values(data.counts).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <h2>{t.onSystem}</h2>
      <p>
        {data.file === null
          ? t.noFile
          : standing === 0
            ? t.matches
            : t.differs(numberText(standing, language), numberText(data.unanswered, language))}{' '}
        <Link to="/systems/$system/accounts" params={{ system }}>
          {t.see}
        </Link>
      </p>
    </>
  );
}
