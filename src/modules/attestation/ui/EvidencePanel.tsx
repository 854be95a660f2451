// The evidence of a right: every reason for it, as it can be read aloud, its conflicts, and what taking it away would do.

import { useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { rowEvidence } from '../contract.ts';
import { attestationWords } from './words.ts';

interface PanelProps {
  readonly campaign: string;
  readonly sheet: string;
  readonly row: number;
}

export function EvidencePanel({ campaign, sheet, row }: PanelProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const query = useApi(rowEvidence, { params: { campaign }, query: { sheet, row } });
  return (
    <div className="attest-evidence">
      <Loaded query={query}>
        {({ reasons, conflicts }) => (
          <>
            <h3>{t.reasons}</h3>
            <ul>
              {reasons.map((reason) => (
                <li key={reason.da}>{reason[language]}</li>
              ))}
            </ul>
            {conflicts.map((conflict) => (
              <p key={conflict.name}>
                <strong>
                  {t.conflict}: {conflict.name}.
                </strong>{' '}
                {conflict.text[language]}
              </p>
            ))}
          </>
        )}
      </Loaded>
      <Consequence campaign={campaign} sheet={sheet} row={row} />
    </div>
  );
}

/** Seen before anything is taken away. */
export function Consequence({ campaign, sheet, row }: PanelProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const query = useApi(rowEvidence, { params: { campaign }, query: { sheet, row } });
  const said = query.data?.consequence ?? [];
  if (said.length === 0) return null;
  return (
    <>
      <h3>{t.ifTaken}</h3>
      <ul>
        {said.map((text) => (
          <li key={text.da}>{text[language]}</li>
        ))}
      </ul>
    </>
  );
}
