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
import { EXPOSURE_STEP } from '../../catalogue/contract.ts';
import { type PlaybooksView, proposePlaybook, readPlaybooks } from '../contract.ts';
import { decidingWords } from './decidingWords.ts';
import { Proposing, Waiting } from './Proposing.tsx';
import { incidentWords } from './words.ts';

type Playbook = PlaybooksView['playbooks'][number];
type Steps = Playbook['steps'];

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
  return (
    <section className="card playbook">
      <h2>
        {name[language]} <Badge tone={own ? 'primary' : 'calm'}>{own ? t.own : t.asShipped}</Badge>
      </h2>
      <Waiting waiting={waiting} />
      {isChanging ? (
        <Changing playbook={playbook} onCancel={() => change(false)} />
      ) : (
        <details>
          <summary>{t.stepsOf(steps.length)}</summary>
          <ol>
            {steps.map(({ id, text }) => (
              <li key={id}>{text[language]}</li>
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

const replaced = (steps: Steps, at: number, ...by: Steps): Steps => steps.toSpliced(at, 1, ...by);

/** A step that is written here is in both languages what was written, until the other one is. */
function rewritten(step: Steps[number], da: string): Steps[number] {
  const en = step.text.en === step.text.da ? da : step.text.en;
  return { ...step, text: { da, en } };
}

function Changing({ playbook, onCancel }: { readonly playbook: Playbook; readonly onCancel: () => void }) {
  const t = useWords(decidingWords);
  const [steps, set] = useState(playbook.steps);
  const move = (at: number) => {
    const [step, before] = [steps[at], steps[at - 1]];
    if (step !== undefined && before !== undefined) set(steps.toSpliced(at - 1, 2, step, before));
  };
  const isWhole =
    steps.length > 0 && steps.every(({ text }) => text.da.trim() !== '' && text.en.trim() !== '');
  return (
    <form className="change-form" onSubmit={(event) => event.preventDefault()}>
      <ol className="plain-list playbook-steps">
        {steps.map((step, at) => (
          <li key={step.id}>
            <TextField
              label={t.step(at + 1)}
              hint={step.id === EXPOSURE_STEP ? t.seen : undefined}
              value={step.text.da}
              onValue={(da) => set(replaced(steps, at, rewritten(step, da)))}
            />
            <TextField
              label={t.stepEn(at + 1)}
              value={step.text.en}
              onValue={(en) => set(replaced(steps, at, { ...step, text: { ...step.text, en } }))}
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
          const sent = await call(proposePlaybook, { params: { of: playbook.of }, body: { steps, reason } });
          if (sent.draft !== null) onCancel();
          return sent;
        }}
      />
    </form>
  );
}
