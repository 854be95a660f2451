// What a test of a provider found, and what came of the last sign-in that was made to try it.

import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { ProviderRow } from '../contract.ts';
import { FINDINGS } from '../domain/findings.ts';
import { signOnWords } from './words.ts';

export function Found({ findings, trial }: Pick<ProviderRow, 'findings' | 'trial'>) {
  const t = useWords(signOnWords);
  return (
    <>
      {findings.length > 0 && (
        <ul className="findings">
          {findings.map(({ code, said }) => (
            <li key={`${code} ${said}`} className={`finding-${FINDINGS[code]}`}>
              {t.findings[code](said ?? '')}
            </li>
          ))}
        </ul>
      )}
      {trial !== null && <TrialTold trial={trial} />}
    </>
  );
}

function TrialTold({ trial }: { trial: NonNullable<ProviderRow['trial']> }) {
  const t = useWords(signOnWords);
  const language = useLanguage();
  const good = trial.fault === null && trial.matched === 'one';
  return (
    <Notice tone={good ? 'information' : 'danger'} title={t.trialAt(instantText(trial.at, language))}>
      {trial.fault === null ? (
        <ul>
          <li>{t.trialName(trial.name)}</li>
          {trial.matched !== null && <li>{t.trialMatched[trial.matched]}</li>}
          {trial.level !== null && <li>{t.trialLevel(trial.levelSaid, t.levels[trial.level])}</li>}
          <li>{t.trialClaims(trial.claims.join(', '))}</li>
        </ul>
      ) : (
        <p>{t.trialFaults[trial.fault]}</p>
      )}
    </Notice>
  );
}
