// One person before their attestor: each right, what is worth knowing about it, and the answer.

import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import type { RowView, SheetView } from '../contract.ts';
import { AnswerForm, type Given, type Opened } from './AnswerForm.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { attestationWords } from './words.ts';

/** Answered, with nothing more to it. */
const QUIET: ReadonlySet<RowView['state']> = new Set(['kept', 'lapsed']);

interface SheetProps {
  readonly campaign: string;
  readonly sheet: SheetView;
  readonly busy: boolean;
  readonly unchanged: readonly { readonly sheet: string; readonly row: number }[];
  readonly keep: (rows: SheetProps['unchanged']) => void;
  readonly answer: (given: Given) => Promise<void>;
  readonly undo: (rows: SheetProps['unchanged']) => void;
}

export function SheetRows({ campaign, sheet, busy, unchanged, keep, answer, undo }: SheetProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const id = useId();
  const count = numberText(unchanged.length, language);
  const [touched, touch] = useState<ReadonlySet<number>>(new Set());
  const answered = (given: Given) => {
    touch(new Set([...touched, given.row]));
    return answer(given);
  };
  const isFirst = (row: RowView) =>
    touched.has(row.row) || (row.state === 'open' ? row.oneByOne : !QUIET.has(row.state));
  const first = sheet.rows.filter(isFirst);
  const open = sheet.rows.filter((row) => !isFirst(row) && row.state === 'open');
  const settled = sheet.rows.filter((row) => !isFirst(row) && row.state !== 'open');
  return (
    <section className="attest-sheet" aria-labelledby={id}>
      <div className="attest-who">
        <h2 id={id}>
          {sheet.userId === null ? (
            sheet.name
          ) : (
            <Link to="/people/$person" params={{ person: sheet.userId }}>
              {sheet.name}
            </Link>
          )}
        </h2>
        <span className="under">
          {sheet.about === 'holder' ? t.holder : sheet.about === 'contents' ? t.contents : sheet.title}
        </span>
        {unchanged.length > 1 && (
          <button
            type="button"
            className="link-button"
            disabled={busy}
            aria-label={t.confirmOf(count, sheet.name)}
            onClick={() => keep(unchanged)}
          >
            {t.confirm(count)}
          </button>
        )}
      </div>
      <div>
        {first.length > 0 && <Rows {...{ campaign, sheet, busy, answer: answered, undo }} rows={first} />}
        <Folded {...{ campaign, sheet, busy, answer: answered, undo }} rows={open} word={t.unchanged} />
        <Folded {...{ campaign, sheet, busy, answer: answered, undo }} rows={settled} word={t.settled} />
      </div>
    </section>
  );
}

type RowsProps = Pick<SheetProps, 'campaign' | 'sheet' | 'busy' | 'answer' | 'undo'> & {
  readonly rows: readonly RowView[];
};

function Rows({ rows, ...rest }: RowsProps) {
  return (
    <ul className="plain-list no-max-width">
      {rows.map((row) => (
        <Row key={row.row} row={row} {...rest} />
      ))}
    </ul>
  );
}

/** What needs no look of its own is one line, that can be opened. */
function Folded({ word, ...of }: RowsProps & { readonly word: (n: string) => string }) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const [isOpen, open] = useState(false);
  if (of.rows.length === 0) return null;
  const said = word(numberText(of.rows.length, language));
  const names = [...new Set(of.rows.map((row) => `${row.systemName}: ${row.roleName}`))];
  return (
    <div className="attest-folded">
      <p>
        <button
          type="button"
          className="link-button"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? t.hide : t.show}: ${said}, ${of.sheet.name}`}
          onClick={() => open(!isOpen)}
        >
          {isOpen ? t.hide : t.show}
        </button>{' '}
        {said}
        {!isOpen && <span className="under">{names.join(' · ')}</span>}
      </p>
      {isOpen && <Rows {...of} />}
    </div>
  );
}

const STATE_TONES: Readonly<Record<RowView['state'], Tone>> = {
  open: 'warning',
  kept: 'primary',
  gone: 'primary',
  planned: 'information',
  asked: 'warning',
  lapsed: 'calm',
  changeAsked: 'information',
  passedOn: 'calm',
  withdrawn: 'calm',
  suspended: 'danger',
};

type RowProps = Pick<SheetProps, 'campaign' | 'sheet' | 'busy' | 'answer' | 'undo'> & {
  readonly row: RowView;
};

function Row({ campaign, sheet, row, busy, answer, undo }: RowProps) {
  const t = useWords(attestationWords);
  const language = useLanguage();
  const [isShown, show] = useState(false);
  const [opened, open] = useState<Opened | null>(null);
  const right = `${row.systemName}: ${row.roleName}`;
  return (
    <li className="attest-row">
      <div className="attest-right">
        <strong>{row.systemName}</strong>
        <span>{row.roleName}</span> {row.mark !== null && <Badge tone="warning">{t[row.mark]}</Badge>}
        {row.narrowed[language] !== '' && <span className="under">{row.narrowed[language]}</span>}
      </div>
      <div className="attest-worth">
        <p>
          <Marks row={row} />
          {row.worth.map((said) => said[language]).join(' ')}
        </p>
        {sheet.about !== 'contents' && (
          <button
            type="button"
            className="link-button"
            aria-expanded={isShown}
            aria-label={`${isShown ? t.hideWhy : t.why}: ${t.whyOf(right, sheet.name)}`}
            onClick={() => show(!isShown)}
          >
            {isShown ? t.hideWhy : t.why}
          </button>
        )}
        {isShown && <EvidencePanel campaign={campaign} sheet={sheet.sheet} row={row.row} />}
      </div>
      <div className="attest-answer">
        {row.state === 'open' ? (
          <Buttons row={row} sheet={sheet} busy={busy} answer={answer} open={open} />
        ) : (
          <Badge tone={STATE_TONES[row.state]}>{t.states[row.state]}</Badge>
        )}
        {row.answered !== null && <span className="under">{row.answered[language]}</span>}
        {row.undoable && (
          <button
            type="button"
            className="link-button"
            disabled={busy}
            aria-label={t.answerFor(t.undo, right, sheet.name)}
            onClick={() => undo([{ sheet: sheet.sheet, row: row.row }])}
          >
            {t.undo}
          </button>
        )}
      </div>
      {opened !== null && row.state === 'open' && (
        <AnswerForm
          campaign={campaign}
          sheet={sheet.sheet}
          row={row.row}
          label={t.whyOf(right, sheet.name)}
          opened={opened}
          busy={busy}
          send={answer}
          close={() => open(null)}
        />
      )}
    </li>
  );
}

function Marks({ row }: { row: RowView }) {
  const t = useWords(attestationWords);
  return (
    <>
      {row.conflicts.map((name) => (
        <span key={name} title={name}>
          <Badge tone="danger">{t.conflict}</Badge>{' '}
        </span>
      ))}
      {row.change === 'new' && (
        <>
          <Badge tone="warning">{t.newSince}</Badge>{' '}
        </>
      )}
      {row.change === 'changed' && (
        <>
          <Badge tone="warning">{t.changed}</Badge>{' '}
        </>
      )}
    </>
  );
}

interface ButtonProps extends Omit<RowProps, 'campaign' | 'undo'> {
  readonly open: (opened: Opened) => void;
}

/** What may be confirmed together is suggested so; any other answer is behind one more click. */
function Buttons({ row, sheet, busy, answer, open }: ButtonProps) {
  const t = useWords(attestationWords);
  const [all, showAll] = useState(row.oneByOne);
  const named = (what: string) => t.answerFor(what, `${row.systemName}: ${row.roleName}`, sheet.name);
  if (!all)
    return (
      <span className="attest-buttons">
        <Badge tone="primary">{t.suggestion}</Badge>
        <button
          type="button"
          className="link-button"
          aria-label={named(t.other)}
          onClick={() => showAll(true)}
        >
          {t.other}
        </button>
      </span>
    );
  const others: Opened[] =
    sheet.about === 'contents' ? ['change', 'notMine'] : ['takeAway', 'change', 'notMine'];
  return (
    <span className="attest-buttons">
      <button
        type="button"
        className="button button-secondary button-small"
        disabled={busy}
        aria-label={named(t.keep)}
        onClick={() => {
          // What went wrong is told at the top.
          answer({ sheet: sheet.sheet, row: row.row, answer: 'keep' }).catch(() => undefined);
        }}
      >
        {t.keep}
      </button>
      {others.map((other) => (
        <button
          key={other}
          type="button"
          className={other === 'takeAway' ? 'button button-secondary button-small' : 'link-button'}
          aria-label={named(t[other])}
          onClick={() => open(other)}
        >
          {t[other]}
        </button>
      ))}
    </span>
  );
}
