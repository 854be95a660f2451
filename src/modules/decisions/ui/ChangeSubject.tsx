// A system or another change as its case tells it: what, with which data, how it fits, what it costs whom, and how far it is from use.

import { LEVEL_NAMES } from '../../../kernel/assurance.ts';
import { instantText, numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { Fact } from '../../../web/parts/facts.tsx';
import { DATA_CATEGORY_NAMES } from '../../catalogue/contract.ts';
import type { CaseView } from '../contract.ts';
import { changeWords } from './changeWords.ts';

type Change = NonNullable<CaseView['change']>;

/** `unit`: whose own budget it is. */
export function ChangeTold({ change, unit }: { readonly change: Change; readonly unit: string }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const { sort, system, name, purpose, dataCategories, requiredAssurance, owner, tester, risk } = change;
  const named = system === null ? name && t.newSystem(name) : system.name;
  return (
    <>
      <dl className="case-facts">
        <Fact title={t.sort}>{t.sorts[sort]}</Fact>
        {named !== '' && <Fact title={t.system}>{named}</Fact>}
        {sort !== 'ownership' && <Fact title={t.purpose}>{purpose || t.notSaid}</Fact>}
        {sort === 'system' && (
          <>
            <Fact title={t.data}>
              {dataCategories.map((one) => DATA_CATEGORY_NAMES[one][language]).join(', ') || t.notSaid}
            </Fact>
            <Fact title={t.assurance}>
              {requiredAssurance === null ? t.nothingNeeded : LEVEL_NAMES[requiredAssurance][language]}
            </Fact>
          </>
        )}
        <Fact title={t.owner}>{owner?.name ?? t.notSaid}</Fact>
        {sort !== 'ownership' && <Fact title={t.tester}>{tester?.name ?? t.notSaid}</Fact>}
        {sort !== 'ownership' && (
          <Fact title={t.riskLegend}>
            {risk === 'high' ? <Badge tone="danger">{t.highRisk}</Badge> : t.risks.ordinary}
          </Fact>
        )}
        {risk === 'high' && <Fact title={t.riskPlan}>{change.riskPlan || t.notSaid}</Fact>}
      </dl>
      <Answers change={change} />
      <CostsTold costs={change.costs} unit={unit} />
    </>
  );
}

function Answers({ change: { answers } }: { readonly change: Change }) {
  const t = useWords(changeWords);
  if (answers.length === 0) return null;
  return (
    <>
      <h3>{t.fits}</h3>
      <dl className="case-facts">
        {answers.map(({ question, answer }) => (
          <Fact key={question} title={question}>
            {answer}
          </Fact>
        ))}
      </dl>
    </>
  );
}

function CostsTold({ costs, unit }: { readonly costs: Change['costs']; readonly unit: string }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  if (costs.length === 0) return null;
  const sum = (of: 'once' | 'yearly') => costs.reduce((all, cost) => all + cost[of], 0);
  const kroner = (value: number) => <td className="end">{numberText(value, language)}</td>;
  return (
    <>
      <h3>{t.costs}</h3>
      <div className="table-scroll">
        <table className="rows">
          <caption className="sr-only">{t.costs}</caption>
          <thead>
            <tr>
              <th scope="col">{t.costsOf}</th>
              <th scope="col" className="end">
                {t.once}
              </th>
              <th scope="col" className="end">
                {t.yearly}
              </th>
            </tr>
          </thead>
          <tbody>
            {costs.map(({ budget, what, once, yearly }) => (
              <tr key={`${budget.id} ${what} ${once} ${yearly}`}>
                <td>
                  {what}
                  <span className="cell-sub">
                    {budget.name}, {budget.id === unit ? t.own : t.others}
                  </span>
                </td>
                {kroner(once)}
                {kroner(yearly)}
              </tr>
            ))}
            <tr>
              <th scope="row">{t.total}</th>
              {kroner(sum('once'))}
              {kroner(sum('yearly'))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What has been recorded before it is put to use; nothing where there is nothing approved to use. */
export function UseTold({ view: { use } }: { readonly view: CaseView }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  if (use === null) return null;
  const said = ({ by, at }: { readonly by: string; readonly at: string }) => (
    <span className="cell-sub">{t.saidBy(by, instantText(at, language))}</span>
  );
  return (
    <section className="paper-section">
      <h2>{t.use}</h2>
      <p>
        <Badge tone={use.accepted === null ? 'warning' : 'primary'}>
          {use.accepted === null ? t.notInUse : t.inUse}
        </Badge>
      </p>
      {use.tests.length === 0 && <p className="muted">{t.notTested}</p>}
      <ul className="case-list">
        {use.tests.map((test) => (
          <li key={test.at}>
            <Badge tone={test.passed ? 'primary' : 'danger'}>
              {test.passed ? t.testPassed : t.testFailed}
            </Badge>{' '}
            {test.word}
            {said(test)}
          </li>
        ))}
        {use.accepted !== null && (
          <li>
            <Badge tone="primary">{t.inUse}</Badge> {use.accepted.word}
            {said(use.accepted)}
          </li>
        )}
      </ul>
    </section>
  );
}
