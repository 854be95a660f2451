// One line above my unit while I have something to attest: how long there is left, and how far I have come.

import { Link } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { myCampaigns } from '../contract.ts';
import { attestationWords } from './words.ts';

export function AttestationBadge() {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const { data } = useApi(myCampaigns, {});
  const open = (data?.campaigns ?? []).filter((one) => one.rowsDone < one.rows);
  if (open.length === 0) return null;
  const number = (n: number) => numberText(n, language);
  return (
    <ul className="plain-list attest-badges">
      {open.map((one) => (
        <li key={one.id}>
          <Link to="/attestation/$campaign" params={{ campaign: one.id }}>
            {one.name[language]}
          </Link>
          : {t.daysLeft(one.daysLeft)} ({t.seen(number(one.sheetsDone), number(one.sheets))})
        </li>
      ))}
    </ul>
  );
}
