// What is decided beside the text: how violations are sanctioned, from when, who confirms having read it, and whether anybody may read it.

import { useWords } from '../../../web/i18n.tsx';
import { linesOf } from '../../../web/parts/facts.tsx';
import {
  CheckField,
  DayField,
  Group,
  LinesField,
  SelectField,
  TextField,
} from '../../../web/parts/fields.tsx';
import { CasePick } from '../../decisions/ui/index.ts';
import {
  clausesIn,
  MOST_QUESTIONS,
  passagesOf,
  type Question,
  type ReaderGroup,
  type Terms,
} from '../contract.ts';
import { policyWords } from './words.ts';

interface Props {
  readonly terms: Terms;
  readonly onTerms: (terms: Terms) => void;
}

const ANYBODY: ReaderGroup = { orgUnit: null, title: null, system: null };
const replaced = <T,>(all: readonly T[], at: number, next: T | null): readonly T[] =>
  all.flatMap((one, i) => (i === at ? (next === null ? [] : [next]) : [one]));

export function TermsForm({ text, terms, onTerms }: Props & { readonly text: string }) {
  const t = useWords(policyWords);
  const read = passagesOf(text);
  const clauses = read.ok ? clausesIn(read.value) : [];
  const isThere = clauses.some(({ anchor }) => anchor === terms.sanctions);
  return (
    <>
      <SelectField
        label={t.sanctions}
        hint={t.sanctionsHint}
        value={isThere ? (terms.sanctions ?? '') : ''}
        options={[
          ['', t.noSanctions],
          ...clauses.map(({ anchor, label, title }) => [anchor, `${label}: ${title}`] as const),
        ]}
        onValue={(sanctions) => onTerms({ ...terms, sanctions: sanctions === '' ? null : sanctions })}
      />
      <DayField
        label={t.from}
        hint={t.fromHint}
        value={terms.from ?? ''}
        onValue={(from) => onTerms({ ...terms, from: from === '' ? null : from })}
      />
      <CheckField
        label={t.isPublic}
        checked={terms.isPublic}
        onChecked={(isPublic) => onTerms({ ...terms, isPublic })}
      />
      <Readers terms={terms} onTerms={onTerms} />
      <Questions terms={terms} onTerms={onTerms} />
    </>
  );
}

function Readers({ terms, onTerms }: Props) {
  const t = useWords(policyWords);
  const set = (readers: readonly ReaderGroup[]) => onTerms({ ...terms, readers });
  return (
    <Group legend={t.readers}>
      <p className="form-hint">{t.readersHint}</p>
      {terms.readers.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the list
        <Group key={at} legend={t.group(at + 1)}>
          {(['orgUnit', 'title', 'system'] as const).map((kind) => (
            <CasePick
              key={kind}
              kind={kind}
              label={{ orgUnit: t.inUnit, title: t.withTitle, system: t.inSystem }[kind]}
              value={group[kind] ?? ''}
              onValue={(id) => set(replaced(terms.readers, at, { ...group, [kind]: id }))}
              onClear={() => set(replaced(terms.readers, at, { ...group, [kind]: null }))}
            />
          ))}
          <button
            type="button"
            className="button button-tertiary"
            onClick={() => set(replaced(terms.readers, at, null))}
          >
            {t.removeGroup(at + 1)}
          </button>
        </Group>
      ))}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          onClick={() => set([...terms.readers, ANYBODY])}
        >
          {t.addGroup}
        </button>
      </div>
    </Group>
  );
}

const NO_QUESTION: Question = { text: '', options: [], right: 0 };

function Questions({ terms, onTerms }: Props) {
  const t = useWords(policyWords);
  const set = (questions: readonly Question[]) => onTerms({ ...terms, questions });
  if (terms.readers.length === 0 && terms.questions.length === 0) return null;
  return (
    <Group legend={t.questions}>
      {terms.questions.map((question, at) => {
        const change = (next: Partial<Question>) =>
          set(replaced(terms.questions, at, { ...question, ...next }));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place in the list
          <div key={at}>
            <TextField
              label={t.question(at + 1)}
              value={question.text}
              onValue={(text) => change({ text })}
            />
            <LinesField
              label={t.options(at + 1)}
              rows={3}
              value={question.options.join('\n')}
              onValue={(text) => change({ options: text.split('\n') })}
            />
            <SelectField
              label={t.right(at + 1)}
              value={String(question.right)}
              options={linesOf(question.options.join('\n')).map((one, i) => [String(i), one])}
              onValue={(right) => change({ right: Number(right) })}
            />
            <button
              type="button"
              className="button button-tertiary"
              onClick={() => set(replaced(terms.questions, at, null))}
            >
              {t.removeQuestion(at + 1)}
            </button>
          </div>
        );
      })}
      {terms.questions.length < MOST_QUESTIONS && (
        <div className="button-row">
          <button
            type="button"
            className="button button-secondary"
            onClick={() => set([...terms.questions, NO_QUESTION])}
          >
            {t.addQuestion}
          </button>
        </div>
      )}
    </Group>
  );
}
