// Who is told of which incidents, who may decide that nobody outside is, and which clocks are kept: decided by the coordinator, with a reason.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { CheckField, ChecksField, LinesField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import {
  type IncidentPolicyView,
  MARK_NAMES,
  MARKS,
  OCCASION_NAMES,
  OCCASIONS,
  readIncidentPolicy,
  setIncidentPolicy,
} from '../contract.ts';
import { incidentWords } from './words.ts';

/** Nobody decides that nobody is told by being whoever leads those concerned, or by overseeing it. */
const NOT_DECIDING: ReadonlySet<string> = new Set(['manager', 'dpo']);

export function PolicyScreen() {
  const t = useWords(incidentWords);
  const query = useApi(readIncidentPolicy, {});
  return (
    <>
      <PageHead
        title={t.policy}
        sub={t.policySub}
        crumbs={[
          <Link key="all" to="/incidents">
            {t.incidents}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.policy}>
        {(view) => <Form key={JSON.stringify(view.policy)} view={view} />}
      </Loaded>
    </>
  );
}

function Form({ view }: { readonly view: IncidentPolicyView }) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  const changed = useChanged();
  const isCoordinator = useSession().roles.coordinator;
  const [policy, set] = useState(view.policy);
  const [reason, write] = useState('');
  const saving = useMutation({
    mutationFn: () => call(setIncidentPolicy, { body: { policy, reason } }),
    onSuccess: changed,
  });
  const parties = (
    legend: string,
    chosen: readonly string[],
    onChoose: (keys: string[]) => void,
    among = view.parties,
  ) => (
    <ChecksField
      key={legend}
      legend={legend}
      options={among.map(({ key, name }) => [key, name[language]] as const)}
      chosen={chosen}
      onTurn={(key, on) => onChoose(on ? [...chosen, key] : chosen.filter((one) => one !== key))}
    />
  );
  const decides = view.parties.filter(({ key }) => !NOT_DECIDING.has(key));
  return (
    <form
      className="change-form incident-policy"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <fieldset disabled={!isCoordinator} className="plain-fieldset">
        <Part title={t.whoIsTold}>
          {OCCASIONS.map((one) =>
            parties(OCCASION_NAMES[one][language], policy.told[one], (keys) =>
              set({ ...policy, told: { ...policy.told, [one]: keys } }),
            ),
          )}
        </Part>
        <Part title={t.whoWhenLate}>
          {MARKS.map((one) =>
            parties(MARK_NAMES[one][language], policy.escalates[one], (keys) =>
              set({ ...policy, escalates: { ...policy.escalates, [one]: keys } }),
            ),
          )}
        </Part>
        <Part title={t.theRest}>
          {parties(t.whoWaives, policy.waives, (waives) => set({ ...policy, waives }), decides)}
          <CheckField label={t.nis2} checked={policy.nis2} onChecked={(nis2) => set({ ...policy, nis2 })} />
          <TextField
            label={t.affectedHours}
            hint={t.affectedHint}
            inputMode="numeric"
            value={String(policy.affectedHours)}
            onValue={(text) => set({ ...policy, affectedHours: Number(text.replaceAll(/\D/g, '')) })}
          />
          <TextField
            label={t.contact}
            value={policy.contact}
            onValue={(contact) => set({ ...policy, contact })}
          />
        </Part>
        {isCoordinator && (
          <>
            <LinesField label={t.reason} value={reason} onValue={write} />
            {saving.isError && <ErrorPanel error={saving.error} />}
            <div className="button-row">
              <button
                type="submit"
                className="button button-primary"
                disabled={reason.trim() === '' || policy.waives.length === 0 || saving.isPending}
              >
                {t.decide}
              </button>
            </div>
          </>
        )}
      </fieldset>
    </form>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);
