// One conflict of one person: what stands on each side and why, what can be done about it, and what has been decided.

import { Link, useParams } from '@tanstack/react-router';
import type { Output } from '../../../kernel/route.ts';
import { useApi } from '../../../web/api.ts';
import { boundText, lastText, periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { oneConflict } from '../contract.ts';
import { AskForm, RecordForm } from './DispensationForms.tsx';
import { Dispensations } from './Dispensations.tsx';
import { TakeAway } from './TakeAway.tsx';
import { decisionWords } from './words.ts';

type OneConflict = Output<typeof oneConflict>;

export function ConflictScreen() {
  const t = useWords(decisionWords);
  const { rule, person } = useParams({ from: '/conflicts/$rule/$person' });
  const query = useApi(oneConflict, { params: { rule, person } });
  const { data } = query;
  return (
    <>
      <PageHead
        title={data === undefined ? '\u00a0' : t.title(data.person.name, data.rule.name)}
        crumbs={[
          <Link key="list" to="/conflicts">
            {t.back}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.what}>
        {(conflict) => <Conflict key={`${rule} ${person}`} conflict={conflict} />}
      </Loaded>
    </>
  );
}

function Conflict({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const { mayAct, mayRecord, sides, asked } = conflict;
  return (
    <div className="request">
      <States conflict={conflict} />
      {sides.map((side, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place in the rule
        <section key={at}>
          <h2>{side.title === '' ? t.sideTitle(at + 1) : side.title}</h2>
          <Side side={side} />
        </section>
      ))}
      {mayAct && sides.length > 0 && <TakeAway conflict={conflict} />}
      <Asked asked={asked} />
      {mayAct && !mayRecord && asked === null && <AskForm conflict={conflict} />}
      {mayRecord && <RecordForm key={asked?.to ?? ''} conflict={conflict} />}
      <Dispensations conflict={conflict} />
    </div>
  );
}

function States({ conflict }: { conflict: OneConflict }) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  const today = new Date().toISOString().slice(0, 10);
  if (conflict.rows.length === 0) return <Notice tone="primary" title={t.none} />;
  return (
    <ul className="plain-list">
      {conflict.rows.map(({ dispensation, intervals }) => (
        <li key={dispensation?.id ?? 'open'}>
          {dispensation === null ? (
            <Badge tone="warning">
              {t.open(
                intervals
                  .filter(({ to }) => to === null || to.slice(0, 10) > today)
                  .map((i) => periodText(i.from, i.to, language))
                  .join('; '),
              )}
            </Badge>
          ) : (
            <Badge tone="primary">{t.dispensedUntil(boundText(dispensation.to ?? '', language))}</Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

function Side({ side }: { side: OneConflict['sides'][number] }) {
  const language = useLanguage();
  return (
    <ul className="plain-list">
      {side.rights.map((right) => (
        <li key={JSON.stringify(right)}>
          {right.system}: {right.systemRole}
          {right.constraints[language] !== '' && (
            <span className="cell-sub">{right.constraints[language]}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Asked({ asked }: Pick<OneConflict, 'asked'>) {
  const t = useWords(decisionWords);
  const language = useLanguage();
  if (asked === null) return null;
  return (
    <Notice tone="information" title={t.asked(asked.by, boundText(asked.day, language))}>
      <dl className="evidence">
        <dt>{t.reason}</dt>
        <dd>{asked.reason}</dd>
        <dt>{t.controls}</dt>
        <dd>{asked.controls}</dd>
        <dt>{t.lastDay}</dt>
        <dd>{lastText(asked.to, language)}</dd>
      </dl>
    </Notice>
  );
}
