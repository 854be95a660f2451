// What is to be done about each kind of incident, step by step; another way of doing it is proposed here and approved by a second person.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession } from '../../../web/session.tsx';
import { EXPOSURE_STEP, type ProposedStep, stepRead } from '../../catalogue/contract.ts';
import { type PlaybooksView, proposePlaybook, readPlaybooks } from '../contract.ts';
import { decidingWords } from './decidingWords.ts';
import { Proposing, Waiting } from './Proposing.tsx';
import { incidentWords } from './words.ts';

type Playbook = PlaybooksView['playbooks'][number];

export function PlaybooksScreen() {
  const t = useWords(decidingWords);
  const { incidents } = useWords(incidentWords);
  const query = useApi(readPlaybooks, {});
  return (
    <>
      <PageHead
        title={t.playbooks}
        sub={t.playbooksSub}
        crumbs={[
          <Link key="all" to="/incidents">
            {incidents}
          </Link>,
        ]}
      />
      <Loaded query={query} what={t.playbooks}>
        {({ playbooks }) => (
          <div className="stack">
            {playbooks.map((playbook) => (
              <One key={`${playbook.of} ${JSON.stringify(playbook.steps)}`} playbook={playbook} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}

function One({ playbook }: { readonly playbook: Playbook }) {
  const t = useWords(decidingWords);
  const language = useLanguage();
  const { coordinator } = useSession().roles;
  const [isChanging, change] = useState(false);
  const { name, steps, own, waiting } = playbook;
  const unwritten = steps.filter(({ text }) => text.en === '').length;
  return (
    <section className="card playbook">
      <h2>
        {name[language]} <Badge tone={own ? 'primary' : 'calm'}>{own ? t.own : t.asShipped}</Badge>{' '}
        {unwritten > 0 && <Badge tone="warning">{t.lackEnglish(unwritten)}</Badge>}
      </h2>
      <Waiting waiting={waiting} />
      {isChanging ? (
        <Changing playbook={playbook} onCancel={() => change(false)} />
      ) : (
        <details>
          <summary>{t.stepsOf(steps.length)}</summary>
          <ol>
            {steps.map(({ id, text }) => (
              <li key={id}>
                <span lang={text[language] === '' ? 'da' : undefined}>{stepRead(text)[language]}</span>{' '}
                {text.en === '' && <Badge tone="warning">{t.noEnglish}</Badge>}
              </li>
            ))}
          </ol>
          {coordinator && waiting === null && (
            <button
              type="button"
              className="button button-secondary"
              aria-label={t.changeOf(name[language])}
              onClick={() => change(true)}
            >
              {t.change}
            </button>
          )}
        </details>
      )}
    </section>
  );
}

type Written = ProposedStep;

const replaced = (steps: readonly Written[], at: number, by: Written): readonly Written[] =>
  steps.toSpliced(at, 1, by);

/** While the Danish is another than it was, the English that went with it is set aside; it comes back with the Danish. */
function rewritten(step: Written, da: string, was: Written['text'] | undefined): Written {
  const { en } = step.text;
  if (was === undefined || (en !== was.en && en !== '')) return { ...step, text: { da, en } };
  if (step.english === 'fits') return { ...step, text: { da, en } };
  return { ...step, text: { da, en: da === was.da ? was.en : '' } };
}

interface EnglishProps {
  readonly at: number;
  readonly step: Written;
  /** As it is before the change; absent of a new step. */
  readonly was: Written['text'] | undefined;
  readonly onWrite: (step: Written) => void;
}

/** May wait; what it said of the step as it was is shown, and kept only where somebody says that it fits. */
function English({ at, step, was, onWrite }: EnglishProps) {
  const t = useWords(decidingWords);
  const { text } = step;
  const isAside = text.en === '' && was !== undefined && was.en !== '' && was.da !== text.da;
  return (
    <>
      <TextField
        label={t.stepEn(at)}
        hint={isAside ? t.englishWas(was.en) : text.en === '' ? t.englishWaits : undefined}
        value={text.en}
        onValue={(en) => onWrite({ ...step, english: undefined, text: { ...text, en } })}
      />
      {isAside && (
        <div className="button-row">
          <button
            type="button"
            className="button button-tertiary"
            onClick={() => onWrite({ ...step, english: 'fits', text: { ...text, en: was.en } })}
          >
            {t.englishFits(at)}
          </button>
        </div>
      )}
    </>
  );
}

function Changing({ playbook, onCancel }: { readonly playbook: Playbook; readonly onCancel: () => void }) {
  const t = useWords(decidingWords);
  const [steps, set] = useState<readonly Written[]>(playbook.steps);
  const wasOf = (id: string) => playbook.steps.find((step) => step.id === id)?.text;
  const move = (at: number) => {
    const [step, before] = [steps[at], steps[at - 1]];
    if (step !== undefined && before !== undefined) set(steps.toSpliced(at - 1, 2, step, before));
  };
  const isWhole = steps.length > 0 && steps.every(({ text }) => text.da.trim() !== '');
  return (
    <form className="change-form" onSubmit={(event) => event.preventDefault()}>
      <ol className="plain-list playbook-steps">
        {steps.map((step, at) => (
          <li key={step.id}>
            <TextField
              label={t.step(at + 1)}
              hint={step.id === EXPOSURE_STEP ? t.seen : undefined}
              value={step.text.da}
              onValue={(da) => set(replaced(steps, at, rewritten(step, da, wasOf(step.id))))}
            />
            <English
              at={at + 1}
              step={step}
              was={wasOf(step.id)}
              onWrite={(next) => set(replaced(steps, at, next))}
            />
            <div className="button-row">
              {at > 0 && (
                <button type="button" className="button button-tertiary" onClick={() => move(at)}>
                  {t.up(at + 1)}
                </button>
              )}
              <button
                type="button"
                className="button button-tertiary"
                onClick={() => set(steps.toSpliced(at, 1))}
              >
                {t.remove(at + 1)}
              </button>
            </div>
          </li>
        ))}
      </ol>
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => set([...steps, { id: crypto.randomUUID(), text: { da: '', en: '' } }])}
        >
          {t.add}
        </button>
        <button type="button" className="button button-secondary" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
      <Proposing
        isWhole={isWhole}
        send={async (reason) => {
          const sent = await call(proposePlaybook, {
            params: { of: playbook.of },
            body: { steps: [...steps], reason },
          });
          if (sent.draft !== null) onCancel();
          return sent;
        }}
      />
    </form>
  );
}
