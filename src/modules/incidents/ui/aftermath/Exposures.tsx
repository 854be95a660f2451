// Who could have seen it: what was frozen, and the form that freezes more, filled in from what is known of the incident.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi, useChanged } from '../../../../web/api.ts';
import { instantText, longDay, numberText } from '../../../../web/format.ts';
import { useLanguage, useWords } from '../../../../web/i18n.tsx';
import { DayField, SelectField, TextField } from '../../../../web/parts/fields.tsx';
import { Loaded } from '../../../../web/parts/Loading.tsx';
import { whoChoices } from '../../../access/contract.ts';
import {
  EXPOSED_STANDINGS,
  type ExposureInput,
  type ExposureView,
  type IncidentView,
  listExposures,
  takeExposure,
} from '../../contract.ts';
import { IncidentPick } from '../choose.tsx';
import { askedNames } from './asked.ts';
import { Sent } from './Sent.tsx';
import { aftermathWords } from './words.ts';

export function Exposures({ view }: { readonly view: IncidentView }) {
  const t = useWords(aftermathWords);
  const query = useApi(listExposures, { params: { incident: view.id } });
  const mayFreeze = view.as !== 'dpo' && view.state !== 'closed';
  return (
    <section className="paper-section" id="exposure">
      <h2>{t.exposure}</h2>
      <Loaded query={query} what={t.exposure}>
        {({ rows }) => (
          <>
            <ul className="case-list">
              {rows.map((one) => (
                <li key={one.seq}>
                  <Frozen incident={view.id} one={one} />
                </li>
              ))}
            </ul>
            {!mayFreeze && rows.length === 0 && <p className="muted">{t.notFrozen}</p>}
            {mayFreeze && rows.length === 0 && <Freeze view={view} />}
            {mayFreeze && rows.length > 0 && (
              <details>
                <summary>{t.freezeAgain}</summary>
                <Freeze view={view} />
              </details>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Frozen({ incident, one }: { readonly incident: string; readonly one: ExposureView }) {
  const t = useWords(aftermathWords);
  const language = useLanguage();
  const { seq, asked, people, standings, by, at } = one;
  if (asked === null) return <span className="muted">{t.gone}</span>;
  const counts = EXPOSED_STANDINGS.flatMap((standing) => {
    const n = standings[standing] ?? 0;
    return n === 0 ? [] : [`${numberText(n, language)} ${t.standings[standing]}`];
  });
  return (
    <>
      <Link to="/incidents/$incident/exposures/$seq" params={{ incident, seq: String(seq) }}>
        {t.frozen(t.people(numberText(people, language), people === 1), longDay(asked.on, language))}
      </Link>
      <span className="cell-sub">{askedNames(asked).join(' · ')}</span>
      <span className="cell-sub">{counts.join(', ')}</span>
      <span className="cell-sub">{t.frozenBy(by, instantText(at, language))}</span>
    </>
  );
}

/** The system of the incident, on the day that it was reported, until something else is said. */
function beginning({ system, reportedAt }: IncidentView): ExposureInput {
  const day = reportedAt.slice(0, 10);
  return { on: day, system: system?.id ?? null, role: null, kle: null, org: null, involved: [] };
}

function Freeze({ view }: { readonly view: IncidentView }) {
  const t = useWords(aftermathWords);
  const [asked, ask] = useState(() => beginning(view));
  const changed = useChanged();
  const freezing = useMutation({
    mutationFn: (body: ExposureInput) => call(takeExposure, { params: { incident: view.id }, body }),
    onSuccess: () => changed(),
  });
  const { system, role, kle, org, involved } = asked;
  const says = [system, role, kle, org].some((one) => one !== null) || involved.length > 0;
  return (
    <>
      <DayField label={t.day} value={asked.on} onValue={(on) => ask({ ...asked, on })} />
      <WhereFields asked={asked} onAsk={ask} />
      <details>
        <summary>{t.more}</summary>
        <TextField
          label={t.kle}
          hint={t.kleHint}
          value={kle ?? ''}
          onValue={(text) => ask({ ...asked, kle: text.trim() === '' ? null : text.trim() })}
        />
        <IncidentPick
          kind="orgUnit"
          label={t.org}
          value={org ?? ''}
          onValue={(_, { uuid }) => ask({ ...asked, org: uuid })}
          onClear={() => ask({ ...asked, org: null })}
        />
        <IncidentPick
          kind="person"
          label={t.involved}
          hint={t.involvedHint}
          value={involved[0] ?? ''}
          onValue={(_, { uuid }) => ask({ ...asked, involved: [uuid] })}
          onClear={() => ask({ ...asked, involved: [] })}
        />
      </details>
      {!says && <p className="means">{t.lacks}</p>}
      <Sent
        means={t.exposureMeans}
        error={freezing.error}
        send={t.freeze}
        isReady={says && asked.on !== '' && !freezing.isPending}
        onSend={() => freezing.mutate(asked)}
      />
    </>
  );
}

function WhereFields({
  asked,
  onAsk,
}: {
  readonly asked: ExposureInput;
  readonly onAsk: (next: ExposureInput) => void;
}) {
  const t = useWords(aftermathWords);
  const choices = useApi(whoChoices, { query: {} });
  const systems = choices.data?.systems ?? [];
  const roles = systems.find(({ id }) => id === asked.system)?.roles ?? [];
  const options = (none: string, all: readonly { readonly id: string; readonly name: string }[]) => [
    ['', none] as const,
    ...all.map(({ id, name }) => [id, name] as const),
  ];
  return (
    <>
      <SelectField
        label={t.system}
        value={asked.system ?? ''}
        options={options(t.anySystem, systems)}
        onValue={(system) => onAsk({ ...asked, system: system === '' ? null : system, role: null })}
      />
      {roles.length > 0 && (
        <SelectField
          label={t.role}
          value={asked.role ?? ''}
          options={options(t.anyRole, roles)}
          onValue={(role) => onAsk({ ...asked, role: role === '' ? null : role })}
        />
      )}
    </>
  );
}
