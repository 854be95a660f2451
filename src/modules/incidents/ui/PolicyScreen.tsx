// Who is told of which incidents, who may decide that nobody outside is, and which clocks are kept: proposed by a coordinator, and in force when
// another has approved it.

import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { capital } from '../../../kernel/wording.ts';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { CheckField, ChecksField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import {
  type IncidentPolicyView,
  MARK_NAMES,
  MARKS,
  OCCASION_NAMES,
  OCCASIONS,
  proposeIncidentPolicy,
  readIncidentPolicy,
} from '../contract.ts';
import { decidingWords } from './decidingWords.ts';
import { Proposing, Waiting } from './Proposing.tsx';
import { incidentWords } from './words.ts';

/** Nobody decides that nobody is told by being whoever leads those concerned, or by overseeing it. */
const NOT_DECIDING: ReadonlySet<string> = new Set(['manager', 'dpo']);

export function PolicyScreen() {
  const t = useWords(decidingWords);
  const { incidents } = useWords(incidentWords);
  const query = useApi(readIncidentPolicy, {});
  return (
    <>
      <PageHead
        title={t.policy}
        sub={t.policySub}
        crumbs={[
          <Link key="all" to="/incidents">
            {incidents}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.policy}>
        {(view) => (
          <>
            <Waiting waiting={view.waiting} />
            <Form key={JSON.stringify(view.policy)} view={view} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Form({ view }: { readonly view: IncidentPolicyView }) {
  const t = useWords(decidingWords);
  const language = useLanguage();
  const isCoordinator = useSession().roles.coordinator;
  const [policy, set] = useState(view.policy);
  const parties = (
    legend: string,
    chosen: readonly string[],
    onChoose: (keys: string[]) => void,
    among = view.parties,
  ) => (
    <ChecksField
      key={legend}
      legend={legend}
      options={among.map(({ key, name }) => [key, capital(name[language])] as const)}
      chosen={chosen}
      onTurn={(key, on) => onChoose(on ? [...chosen, key] : chosen.filter((one) => one !== key))}
    />
  );
  const decides = view.parties.filter(({ key }) => !NOT_DECIDING.has(key));
  return (
    <form className="change-form incident-policy" onSubmit={(event) => event.preventDefault()}>
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
            onValue={(text) => set({ ...policy, affectedHours: digits(text) })}
          />
          <TextField
            label={t.keepMonths}
            hint={t.keepHint}
            inputMode="numeric"
            value={String(policy.keepMonths)}
            onValue={(text) => set({ ...policy, keepMonths: digits(text) })}
          />
          <TextField
            label={t.contact}
            value={policy.contact}
            onValue={(contact) => set({ ...policy, contact })}
          />
        </Part>
        {isCoordinator && (
          <Proposing
            isWhole={policy.waives.length > 0}
            send={(reason) => call(proposeIncidentPolicy, { body: { policy, reason } })}
          />
        )}
      </fieldset>
    </form>
  );
}

const digits = (text: string): number => Number(text.replaceAll(/\D/g, ''));

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);
