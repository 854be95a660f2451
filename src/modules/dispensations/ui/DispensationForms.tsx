// Asking for a dispensation, and recording or refusing one: what is typed stays until it is kept.

import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../../kernel/route.ts';
import { addDays } from '../../../kernel/time.ts';
import { call } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { DayField, LinesField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PickField } from '../../changes/ui/index.ts';
import { askDispensation, type oneConflict, recordDispensation, refuseDispensation } from '../contract.ts';
import { decisionWords } from './words.ts';

type OneConflict = Output<typeof oneConflict>;

interface Written {
  readonly reason: string;
  readonly controls: string;
  /** The last day that it is to hold. */
  readonly last: string;
}

const periodOf = ({ reason, controls, last }: Written) => ({ reason, controls, to: addDays(last, 1) });

function usePlace({ rule, person }: OneConflict) {
  const client = useQueryClient();
  return {
    params: { rule: rule.id, person: person.id },
    onSuccess: () => client.invalidateQueries(),
  };
}

function Fields({ written, onWrite }: { written: Written; onWrite: (written: Written) => void }) {
  const t = useWords(decisionWords);
  return (
    <>
      <LinesField
        label={t.reason}
        hint={t.reasonHint}
        value={written.reason}
        onValue={(reason) => onWrite({ ...written, reason })}
      />
      <LinesField
        label={t.controls}
        hint={t.controlsHint}
        value={written.controls}
        onValue={(controls) => onWrite({ ...written, controls })}
      />
      <DayField
        label={t.lastDay}
        hint={t.toHint}
        value={written.last}
        onValue={(last) => onWrite({ ...written, last })}
      />
    </>
  );
}

const isWhole = ({ reason, controls, last }: Written): boolean =>
  reason.trim() !== '' && controls.trim() !== '' && last !== '';

function Send<T>({
  does,
  text,
  may,
}: {
  does: UseMutationResult<T, Error, void>;
  text: string;
  may: boolean;
}) {
  return (
    <>
      {does.isError && <ErrorPanel error={does.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={!may || does.isPending}
          onClick={() => does.mutate()}
        >
          {text}
        </button>
      </div>
    </>
  );
}

export function AskForm({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const { params, onSuccess } = usePlace(conflict);
  const [written, write] = useState<Written>({ reason: '', controls: '', last: '' });
  const asking = useMutation({
    mutationFn: () => call(askDispensation, { params, body: periodOf(written) }),
    onSuccess,
  });
  return (
    <section className="request-form">
      <h2>{t.ask}</h2>
      <p className="form-hint">{t.askHint}</p>
      <Fields written={written} onWrite={write} />
      <Send does={asking} text={t.sendAsk} may={isWhole(written)} />
    </section>
  );
}

export function RecordForm({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const { params, onSuccess } = usePlace(conflict);
  const { asked } = conflict;
  const [written, write] = useState<Written>({
    reason: asked?.reason ?? '',
    controls: asked?.controls ?? '',
    last: asked === null ? '' : addDays(asked.to, -1),
  });
  const [decidedBy, decide] = useState('');
  const recording = useMutation({
    mutationFn: () => call(recordDispensation, { body: { ...params, ...periodOf(written), decidedBy } }),
    onSuccess,
  });
  return (
    <section className="request-form">
      <h2>{t.record}</h2>
      <p className="form-hint">{t.recordHint}</p>
      <Fields written={written} onWrite={write} />
      <PickField label={t.decider} hint={t.deciderHint} kind="person" value={decidedBy} onValue={decide} />
      {recording.isSuccess && <Notice tone="primary" title={t.recorded} />}
      <Send does={recording} text={t.save} may={isWhole(written) && decidedBy !== ''} />
      {asked !== null && <RefuseForm conflict={conflict} />}
    </section>
  );
}

function RefuseForm({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const { params, onSuccess } = usePlace(conflict);
  const [reason, write] = useState('');
  const refusing = useMutation({
    mutationFn: () => call(refuseDispensation, { params, body: { reason } }),
    onSuccess,
  });
  return (
    <details>
      <summary>{t.refuse}</summary>
      <LinesField label={t.reason} hint={t.reasonHint} value={reason} onValue={write} />
      <Send does={refusing} text={t.refuse} may={reason.trim() !== ''} />
    </details>
  );
}
