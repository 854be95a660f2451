// What has been decided about a conflict: each dispensation with its reason, its controls and who decided, and the way to end it.

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../../kernel/route.ts';
import { call } from '../../../web/api.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { type DispensationView, endDispensation, type oneConflict } from '../contract.ts';
import { decisionWords } from './words.ts';

export function Dispensations({ conflict }: { conflict: Output<typeof oneConflict> }) {
  const t = useWords(decisionWords);
  return (
    <section>
      <h2>{t.dispensations}</h2>
      {conflict.dispensations.length === 0 && <p className="muted">{t.noDispensations}</p>}
      {conflict.dispensations.map((one) => (
        <One
          key={one.id}
          dispensation={one}
          mayEnd={conflict.mayRecord && (one.state === 'now' || one.state === 'coming')}
        />
      ))}
    </section>
  );
}

function One({ dispensation, mayEnd }: { dispensation: DispensationView; mayEnd: boolean }) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  const { state, from, to, reason, controls, decidedBy, role, word } = dispensation;
  const isOpen = state === 'proposed';
  return (
    <div className="request-reason">
      <p>
        <Badge tone={state === 'ended' ? 'calm' : isOpen ? 'warning' : 'primary'}>{t.states[state]}</Badge>{' '}
        {periodText(from, to, language)} · {isOpen ? t.waiting(decidedBy.name) : t.by(decidedBy.name)}
      </p>
      {role !== null && <p>{t.forRole(role.name)}</p>}
      <dl className="evidence">
        <dt>{t.reason}</dt>
        <dd>{reason}</dd>
        <dt>{t.controls}</dt>
        <dd>{controls}</dd>
        {word !== null && (
          <>
            <dt>{t.word}</dt>
            <dd>{word}</dd>
          </>
        )}
      </dl>
      <Link to="/dispensations/$dispensation" params={{ dispensation: dispensation.id }}>
        {t.see}
      </Link>
      {mayEnd && <End id={dispensation.id} />}
    </div>
  );
}

export function End({ id }: { id: string }) {
  const t = useWords(decisionWords);
  const client = useQueryClient();
  const [reason, write] = useState('');
  const ending = useMutation({
    mutationFn: () => call(endDispensation, { params: { dispensation: id }, body: { reason } }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <details>
      <summary>{t.end}</summary>
      <LinesField label={t.reason} hint={t.endHint} value={reason} onValue={write} />
      {ending.isError && <ErrorPanel error={ending.error} />}
      <button
        type="button"
        className="button button-secondary"
        disabled={reason.trim() === '' || ending.isPending}
        onClick={() => ending.mutate()}
      >
        {t.end}
      </button>
    </details>
  );
}
