// Starting the clocks of an incident, and stopping them: by telling somebody, or by deciding that nobody is told.

import { parseInstant } from '../../../kernel/time.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { CLOCK_NAMES, type ClockView, GROUND_NAMES, GROUNDS, type Ground } from '../contract.ts';
import { ActForm, type FormProps, instantOf, MomentField, useActForm, useNow } from './ActForm.tsx';
import { actWords } from './actWords.ts';

const LONG = 20_000;

/** Whether the moment is set already, and what is said now corrects it. */
export const isSet = ({ handled }: FormProps['view'], kind: 'certain' | 'aware'): boolean =>
  kind === 'certain'
    ? (handled?.certain ?? null) !== null
    : handled?.clocks.some((clock) => clock.kind === 'nis2Early') === true;

/** From when it was reasonably certain, or they were aware: a moment somebody sets, with reasons. */
export function SinceForm({ view, weight, kind }: FormProps & { readonly kind: 'certain' | 'aware' }) {
  const t = useWords(actWords);
  const now = useNow();
  const { written, write, acting } = useActForm(view, kind, { moment: now, why: '' });
  const { moment, why } = written;
  const since = instantOf(moment);
  const { means, hint } = t.since[kind];
  const send = isSet(view, kind) ? t.since[kind].sendAgain : t.since[kind].send;
  return (
    <ActForm
      {...{ weight, send, means, acting }}
      act={since === null || why.trim() === '' ? null : { act: kind, since, why }}
      words={[why]}
    >
      <MomentField label={t.moment} value={moment} onValue={(next) => write({ moment: next })} />
      <LinesField
        label={t.why}
        hint={hint}
        longest={LONG}
        value={why}
        onValue={(next) => write({ why: next })}
      />
    </ActForm>
  );
}

export function NotifyForm({ view, weight, clock }: FormProps & { readonly clock: ClockView }) {
  const t = useWords(actWords);
  const language = useLanguage();
  const now = useNow();
  const versions = view.handled?.versions ?? [];
  const newest = versions.at(-1)?.version ?? null;
  const { written, write, acting } = useActForm(view, `notify ${clock.kind}`, {
    ...{ moment: now, reference: '', late: '' },
  });
  const { moment, reference, late } = written;
  const sentAt = instantOf(moment);
  // What is left is by the clock of the server, which is the one that judges.
  const isLate =
    (clock.minutesLeft ?? 0) < 0 ||
    (sentAt !== null && (parseInstant(sentAt) ?? 0) > (parseInstant(clock.due) ?? Infinity));
  const isAuthority = clock.kind === 'authority';
  if (isAuthority && newest === null) return <p>{t.writeFirst}</p>;
  const isWhole = sentAt !== null && (!isLate || late.trim() !== '');
  return (
    <ActForm
      {...{ weight, send: t.notifySend, means: t.notifyMeans, acting }}
      act={
        isWhole
          ? {
              act: 'notify',
              clock: clock.kind,
              sentAt,
              version: isAuthority ? newest : null,
              reference,
              late,
            }
          : null
      }
      words={[reference, late]}
    >
      {isAuthority && newest !== null && <p>{t.sendsVersion(newest)}</p>}
      <MomentField label={t.sentMoment} value={moment} onValue={(next) => write({ moment: next })} />
      <TextField
        label={t.reference}
        hint={t.referenceHint}
        value={reference}
        onValue={(next) => write({ reference: next })}
      />
      {isLate && (
        <LinesField
          label={t.late}
          hint={t.lateHint(CLOCK_NAMES[clock.kind][language])}
          value={late}
          onValue={(next) => write({ late: next })}
        />
      )}
    </ActForm>
  );
}

export function WaiveForm({ view, weight, clock }: FormProps & { readonly clock: ClockView }) {
  const t = useWords(actWords);
  const language = useLanguage();
  const grounds = GROUNDS[clock.kind];
  const { written, write, acting } = useActForm(view, `waive ${clock.kind}`, {
    ...{ ground: grounds[0] as Ground, why: '' },
  });
  const { ground, why } = written;
  return (
    <ActForm
      {...{ weight, send: t.waiveSend, means: t.waiveMeans, acting }}
      act={why.trim() === '' ? null : { act: 'waive', clock: clock.kind, ground, why }}
      words={[why]}
    >
      <SelectField
        label={t.ground}
        value={ground}
        options={grounds.map((one) => [one, GROUND_NAMES[one][language]] as const)}
        onValue={(next) => write({ ground: next })}
      />
      <LinesField label={t.rationale} longest={LONG} value={why} onValue={(next) => write({ why: next })} />
    </ActForm>
  );
}
