// How far rights have come in systems that are set up by hand: on a person's page, and on a system's. Nothing where nothing is by hand.

import { Link, useParams } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { personFulfilment, systemFulfilment } from '../contract.ts';
import { orderWords } from './words.ts';

const STANDINGS = ['computed', 'ordered', 'confirmed', 'removing'] as const;

const TONES: Readonly<Record<(typeof STANDINGS)[number], Tone>> = {
  computed: 'calm',
  ordered: 'warning',
  confirmed: 'primary',
  removing: 'danger',
};

export function PersonFulfilment() {
  const t = useWords(orderWords);
  const language = useLanguage();
  const { person } = useParams({ from: '/people/$person' });
  const { data } = useApi(personFulfilment, { params: { person } });
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <>
      <h2>{t.fulfilment}</h2>
      <DataTable
        what={t.right}
        caption={t.fulfilment}
        rows={data.rows}
        rowId={(r) => `${r.systemRole.id} ${r.constraints.da}`}
        keep="own"
        cards
        empty={null}
        columns={[
          { id: 'system', title: t.system, value: (r) => r.system.name },
          {
            id: 'right',
            title: t.right,
            value: (r) => r.systemRole.name,
            cell: (r) => (
              <>
                {r.systemRole.name}
                {r.constraints[language] !== '' && <span className="under">{r.constraints[language]}</span>}
              </>
            ),
          },
          {
            id: 'standing',
            title: t.state,
            value: (r) => t.standing[r.standing],
            cell: (r) => (
              <>
                <Badge tone={TONES[r.standing]}>{t.standing[r.standing]}</Badge>
                {r.standing === 'confirmed' && (
                  <span className="under">
                    {r.receipt === null
                      ? t.fromStart
                      : t.done(r.receipt.by ?? '', instantText(r.receipt.at, language))}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

export function SystemFulfilment() {
  const t = useWords(orderWords);
  const language = useLanguage();
  const { system } = useParams({ from: '/systems/$system' });
  const { data } = useApi(systemFulfilment, { params: { system } });
  const byHand = data?.byHand ?? null;
  if (byHand === null) return null;
  const names = byHand.administrators.map(({ name }) => name).join(', ');
  return (
    <>
      <h2>{t.byHand}</h2>
      <p>
        {t.byHandSub(names, byHand.days)} <Link to="/orders">{t.seeOrders}</Link>
      </p>
      <p className="badges">
        {STANDINGS.filter((standing) => (byHand.counts[standing] ?? 0) > 0).map((standing) => (
          <Badge key={standing} tone={TONES[standing]}>
            {t.counts[standing](numberText(byHand.counts[standing] ?? 0, language))}
          </Badge>
        ))}
      </p>
    </>
  );
}
