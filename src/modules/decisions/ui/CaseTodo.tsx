// What the reader may do to a case now: what comes first stands open with its button, the rest can be opened.

import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { type Todo, Todos, type Weight } from '../../../web/parts/Todos.tsx';
import type { CaseView } from '../contract.ts';
import {
  AcceptForm,
  AgreeForm,
  AnswerForm,
  AskForm,
  ConditionForm,
  ControlForm,
  DecideForm,
  GiveUpForm,
  MendForm,
  PutForwardForm,
  TestForm,
  ToldForm,
} from './CaseActs.tsx';
import { changeWords } from './changeWords.ts';
import { shortfallWords } from './shortfallWords.ts';
import { caseWords } from './words.ts';

/** Of what is approved, before it is put to use. */
function useUsing(view: CaseView): readonly Todo[] {
  const t = useWords(changeWords);
  const { accept, test } = view.may;
  const accepting: Todo = {
    key: 'accept',
    title: t.accept,
    form: (weight) => <AcceptForm view={view} weight={weight} />,
  };
  const testing: Todo = {
    key: 'test',
    title: t.recordTest,
    form: (weight) => <TestForm view={view} weight={weight} />,
  };
  return [...(accept ? [accepting] : []), ...(test ? [testing] : [])];
}

/** In the order in which they help the case on; what there is a plan of its own for is last. */
function useTodos(view: CaseView): readonly Todo[] {
  const t = useWords(caseWords);
  const language = useLanguage();
  const using = useUsing(view);
  const s = useWords(shortfallWords);
  const { may, line, hearings, agreements, conditions, controls } = view;
  const parties = [
    ...(line?.hears ?? []),
    ...(line?.told ?? []),
    ...hearings.map((one) => one.party),
    ...agreements.map((one) => one.party),
  ];
  const name = (key: string) => parties.find((one) => one.key === key)?.name[language] ?? key;
  return [
    ...may.answer.map((party) => ({
      key: `answer ${party}`,
      title: t.answerFor(name(party)),
      form: (weight: Weight) => <AnswerForm view={view} party={party} weight={weight} />,
    })),
    ...may.agree.map((party) => ({
      key: `agree ${party}`,
      title: t.agreeFor(name(party)),
      form: (weight: Weight) => <AgreeForm view={view} party={party} weight={weight} />,
    })),
    ...(may.resolve === null
      ? []
      : [
          {
            key: 'resolve',
            title: t.resolveAs[may.resolve],
            form: (weight: Weight) => <DecideForm view={view} weight={weight} />,
          },
        ]),
    ...may.ask.map((party) => ({
      key: `ask ${party}`,
      title: t.askParty(name(party)),
      form: (weight: Weight) => <AskForm view={view} party={party} weight={weight} />,
    })),
    ...using,
    ...may.told.map((party) => ({
      key: `told ${party}`,
      title: t.toldFor(name(party)),
      form: (weight: Weight) => <ToldForm view={view} party={party} weight={weight} />,
    })),
    ...(may.putForward
      ? [
          {
            key: 'put',
            title: t.putForward,
            form: (weight: Weight) => <PutForwardForm view={view} weight={weight} />,
          },
        ]
      : []),
    ...may.controls.map((at) => ({
      key: `control ${at}`,
      title: t.doControl(controls[at]?.text ?? ''),
      form: (weight: Weight) => <ControlForm view={view} control={at} weight={weight} />,
    })),
    ...may.conditions.map((at) => ({
      key: `condition ${at}`,
      title: t.meetCondition(conditions[at]?.text ?? ''),
      form: (weight: Weight) => <ConditionForm view={view} condition={at} weight={weight} />,
    })),
    ...may.mend.map((at) => ({
      key: `mend ${at}`,
      title: s.mend(view.shortfalls[at]?.law ?? ''),
      form: (weight: Weight) => <MendForm view={view} shortfall={at} weight={weight} />,
    })),
  ];
}

export function CaseTodo({ view }: { readonly view: CaseView }) {
  const t = useWords(caseWords);
  return <Todos label={t.todo} todos={useTodos(view)} />;
}

const GIVING_UP = ['takeBack', 'withdraw'] as const;

/** Last on the paper: nothing that helps the case on. */
export function CaseGivingUp({ view }: { readonly view: CaseView }) {
  const t = useWords(caseWords);
  return GIVING_UP.filter((act) => view.may[act]).map((act) => (
    <details key={act} className="earlier">
      <summary>{t.giveUp[act]}</summary>
      <GiveUpForm view={view} act={act} />
    </details>
  ));
}
