// Reporting an incident, in a minute and from a phone: what is typed stays in the tab until it is sent, and sent twice it is one.

import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { looksLikeCpr, withoutCpr } from '../../../kernel/findings.ts';
import type { ClientInput, Output } from '../../../kernel/route.ts';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { readDraft, useDraft } from '../../../web/drafts.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { CheckField, ChecksField, LinesField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { FORM_NAMES, FORMS, QUESTIONS, type Question, readReaders, reportIncident } from '../contract.ts';
import { AddFiles } from './IncidentFiles.tsx';
import { incidentWords } from './words.ts';

type Written = ClientInput<typeof reportIncident>['body'];

const begin = (): Written => ({
  id: crypto.randomUUID(),
  ...{ what: '', when: '', about: '', call: '', form: null, answers: [], anonymous: false, concerns: [] },
});

function readWritten(text: string): Written | null {
  const read = readDraft<Written>(text);
  return read && { ...begin(), ...read };
}

const texts = (one: Written): string[] => [
  ...[one.what, one.when, one.about],
  ...one.answers.map(({ text }) => text),
];

function withoutNumbers(one: Written, instead: string): Written {
  const clean = (text: string) => withoutCpr(text, instead);
  return {
    ...one,
    ...{ what: clean(one.what), when: clean(one.when), about: clean(one.about) },
    answers: one.answers.map(({ question, text }) => ({ question, text: clean(text) })),
  };
}

export function ReportScreen() {
  const t = useWords(incidentWords);
  const [sent, tell] = useState<Output<typeof reportIncident> | null>(null);
  // They are sent when there is something to attach them to: what was typed does not wait for a picture.
  const [files, choose] = useState<readonly File[]>([]);
  return (
    <>
      <PageHead
        title={t.report}
        sub={sent === null ? t.reportSub : undefined}
        crumbs={[
          <Link key="all" to="/incidents">
            {t.incidents}
          </Link>,
        ]}
      />
      {sent === null ? (
        <Form onSent={tell} files={files} onFiles={choose} />
      ) : (
        <Sent {...sent} files={files} />
      )}
    </>
  );
}

interface Chosen {
  readonly files: readonly File[];
}

function Sent({ id, number, files }: Output<typeof reportIncident> & Chosen) {
  const t = useWords(incidentWords);
  return (
    <>
      <div role="status">
        <Notice tone="primary" title={t.sent}>
          <p>{t.sentMeans(number)}</p>
          <p>
            <Link to="/incidents/$incident" params={{ incident: id }}>
              {t.yours}
            </Link>
          </p>
        </Notice>
      </div>
      <section className="paper-section">
        <h2>{t.files}</h2>
        <p className="muted">{files.length === 0 ? t.filesLater : t.filesNow}</p>
        <AddFiles id={id} first={files} />
      </section>
    </>
  );
}

interface FormProps extends Chosen {
  readonly onSent: (sent: Output<typeof reportIncident>) => void;
  readonly onFiles: (files: readonly File[]) => void;
}

function Form({ onSent, files, onFiles }: FormProps) {
  const t = useWords(incidentWords);
  const changed = useChanged();
  const [text, write, forget] = useDraft('incident report');
  const [fresh] = useState(begin);
  const written = readWritten(text) ?? fresh;
  const set = (change: Partial<Written>) => write(JSON.stringify({ ...written, ...change }));
  const sending = useMutation({
    mutationFn: () => call(reportIncident, { body: written }),
    onSuccess: async (sent) => {
      forget();
      await changed();
      onSent(sent);
    },
  });
  const hasCpr = texts(written).some(looksLikeCpr);
  const lacksWhat = written.what.trim() === '';
  return (
    <form
      className="change-form report-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!lacksWhat && !hasCpr) sending.mutate();
      }}
    >
      <Asked written={written} onWrite={set} />
      <ChooseFiles files={files} onFiles={onFiles} />
      {hasCpr && (
        <div role="alert">
          <Notice tone="danger" title={t.cpr}>
            <p>{t.cprMeans}</p>
            <button
              type="button"
              className="button button-secondary"
              onClick={() => set(withoutNumbers(written, t.cprInstead))}
            >
              {t.cprOut}
            </button>
          </Notice>
        </div>
      )}
      {sending.isError && <ErrorPanel error={sending.error} />}
      <div className="button-row">
        <button
          type="submit"
          className="button button-primary"
          disabled={lacksWhat || hasCpr || sending.isPending}
        >
          {t.send}
        </button>
      </div>
      <p className="muted">{lacksWhat ? t.lacksWhat : t.sendNext}</p>
      <p className="muted">{t.kept}</p>
    </form>
  );
}

/** A telephone offers its camera. */
function ChooseFiles({ files, onFiles }: Pick<FormProps, 'files' | 'onFiles'>) {
  const t = useWords(incidentWords);
  return (
    <div className="file-drop">
      <label className="button button-secondary file-button">
        {t.chooseFiles}
        <input
          type="file"
          className="sr-only"
          multiple
          onChange={({ currentTarget }) => {
            onFiles([...files, ...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </label>
      <p className="muted">{t.chooseFilesHint}</p>
      {files.length > 0 && (
        <ul className="plain-list">
          {files.map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two can be called the same
            <li key={at}>
              {file.name}{' '}
              <button
                type="button"
                className="link-button"
                aria-label={t.dropFile(file.name)}
                onClick={() => onFiles(files.toSpliced(at, 1))}
              >
                {t.dropIt}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface AskedProps {
  readonly written: Written;
  readonly onWrite: (change: Partial<Written>) => void;
}

function Asked({ written, onWrite }: AskedProps) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  const { what, when, about, call: telephone, form, answers, anonymous, concerns } = written;
  const answer = (question: string, text: string) =>
    onWrite({ answers: [...answers.filter((one) => one.question !== question), { question, text }] });
  return (
    <>
      <SelectField
        label={t.formLegend}
        value={form ?? 'none'}
        options={[['none', t.noForm], ...FORMS.map((one) => [one, FORM_NAMES[one][language]] as const)]}
        onValue={(one) => onWrite({ form: one === 'none' ? null : one, answers: [] })}
      />
      <LinesField
        label={t.whatField}
        hint={t.whatHint}
        rows={5}
        longest={20_000}
        required
        value={what}
        onValue={(next) => onWrite({ what: next })}
      />
      {(form === null ? [] : QUESTIONS[form]).map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={answers.find((one) => one.question === question.id)?.text ?? ''}
          onValue={(next) => answer(question.id, next)}
        />
      ))}
      <TextField
        label={t.whenField}
        hint={t.whenHint}
        value={when}
        onValue={(next) => onWrite({ when: next })}
      />
      <TextField
        label={t.aboutField}
        hint={t.aboutHint}
        value={about}
        onValue={(next) => onWrite({ about: next })}
      />
      <TextField
        label={t.callField}
        hint={t.callHint}
        value={telephone}
        onValue={(next) => onWrite({ call: next })}
      />
      <CheckField label={t.anonymous} checked={anonymous} onChecked={(on) => onWrite({ anonymous: on })} />
      {anonymous && <p className="muted">{t.anonymousMeans}</p>}
      <Readers chosen={concerns ?? []} onChoose={(next) => onWrite({ concerns: next })} />
    </>
  );
}

/** Those who read reports: whom it is about does not read this one. */
function Readers({
  chosen,
  onChoose,
}: {
  readonly chosen: readonly string[];
  readonly onChoose: (people: string[]) => void;
}) {
  const t = useWords(incidentWords);
  const { data } = useApi(readReaders, {});
  if (data === undefined || data.readers.length === 0) return null;
  return (
    <details open={chosen.length > 0}>
      <summary>{t.aboutReader}</summary>
      <ChecksField
        legend={t.aboutReaderLegend}
        options={data.readers.map(({ id, name, as }) => [id, `${name}, ${t.readers[as]}`] as const)}
        chosen={chosen}
        onTurn={(id, on) => onChoose(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
      />
      <p className="muted">{t.aboutReaderMeans}</p>
    </details>
  );
}

interface QuestionProps {
  readonly question: Question;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function QuestionField({ question: { text, hint, choices }, value, onValue }: QuestionProps) {
  const language = useLanguage();
  const field = { label: text[language], hint: hint?.[language], value, onValue };
  if (choices.length === 0) return <TextField {...field} />;
  return (
    <SelectField {...field} options={[['', ''], ...choices.map((one) => [one.id, one[language]] as const)]} />
  );
}
