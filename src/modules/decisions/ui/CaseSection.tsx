// One part of a case's text: read, written while it is a draft, and put together where two have written at once.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../../kernel/route.ts';
import { call, useApi, useChanged } from '../../../web/api.ts';
import { draft, keepDraft } from '../../../web/drafts.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { LinesField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { type SectionView, sectionHistory, writeSection } from '../contract.ts';
import { caseWords } from './words.ts';

interface Place {
  readonly id: string;
  readonly section: SectionView;
}

const LONG = 20_000;
interface Begun {
  /** What was there when the writing began, or when somebody else's was last seen. */
  readonly read: number;
  readonly text: string;
}

const keyOf = ({ id, section }: Place): string => `case ${id} ${section.section}`;

/** What was typed in this tab before, and on top of what; null when nothing was. */
function begun(place: Place): Begun | null {
  const [, read, text] = /^(\d+) (.*)$/s.exec(draft(keyOf(place))) ?? [];
  return read === undefined || text === undefined ? null : { read: Number(read), text };
}

export function CaseSection({ id, section, mayWrite }: Place & { readonly mayWrite: boolean }) {
  const t = useWords(caseWords);
  const [writing, write] = useState(() => begun({ id, section }) !== null);
  const title = t.sections[section.section];
  const isEmpty = section.text.trim() === '';
  if (isEmpty && !mayWrite) return null;
  return (
    <section className="paper-section">
      <div className="paper-head">
        <h2>{title}</h2>
        {mayWrite && !writing && (
          <button
            type="button"
            className="link-button"
            aria-label={isEmpty ? t.writeSection(title) : t.rewriteSection(title)}
            onClick={() => write(true)}
          >
            {isEmpty ? t.write : t.rewrite}
          </button>
        )}
      </div>
      {mayWrite && writing ? (
        <Writing id={id} section={section} onDone={() => write(false)} />
      ) : isEmpty ? (
        <p className="muted">{t.emptySection[section.section]}</p>
      ) : (
        <Prose text={section.text} />
      )}
      {section.revision > 1 && <Earlier id={id} section={section} />}
    </section>
  );
}

/** As it was typed: an empty line begins a new paragraph. */
export function Prose({ text }: { readonly text: string }) {
  return <div className="prose">{text}</div>;
}

/** What is typed stays in this tab until it is saved; somebody else's words are shown beside it, never written over. */
function Writing({ id, section, onDone }: Place & { readonly onDone: () => void }) {
  const t = useWords(caseWords);
  const changed = useChanged();
  const place = { id, section };
  const [{ read, text }, set] = useState<Begun>(
    () => begun(place) ?? { read: section.revision, text: section.text },
  );
  const [theirs, show] = useState<SectionView | null>(null);
  const keep = (next: Begun) => {
    set(next);
    keepDraft(keyOf(place), `${next.read} ${next.text}`);
  };
  const done = async () => {
    keepDraft(keyOf(place), '');
    await changed();
    onDone();
  };
  const saving = useMutation({
    mutationFn: () =>
      call(writeSection, {
        params: { case: id, section: section.section },
        body: { text, revision: read },
      }),
    onSuccess: async ({ outcome, section: now }) => {
      if (outcome === 'saved') return done();
      keep({ read: now.revision, text });
      show(now);
    },
  });
  return (
    <div className={theirs === null ? undefined : 'merge'}>
      {theirs !== null && <Theirs theirs={theirs} onTake={() => keep({ read, text: theirs.text })} />}
      <LinesField
        label={theirs === null ? t.textOf(t.sections[section.section]) : t.yours}
        hint={theirs === null ? t.sectionHints[section.section] : t.yoursHint}
        rows={8}
        longest={LONG}
        value={text}
        onValue={(next) => keep({ read, text: next })}
      />
      {saving.isError && <ErrorPanel error={saving.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {theirs === null ? t.save : t.saveMerged}
        </button>
        <button type="button" className="button button-secondary" onClick={done}>
          {theirs === null ? t.cancelWriting : t.keepTheirs}
        </button>
      </div>
    </div>
  );
}

function Theirs({ theirs, onTake }: { readonly theirs: SectionView; readonly onTake: () => void }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  return (
    <div role="alert">
      <Notice tone="warning" title={t.moved(theirs.by ?? t.somebody)}>
        <p>{t.movedHint}</p>
        <h3>
          {t.theirs(theirs.by ?? t.somebody)}
          {theirs.at !== null && <span className="cell-sub">{instantText(theirs.at, language)}</span>}
        </h3>
        <Prose text={theirs.text} />
        <button type="button" className="link-button" onClick={onTake}>
          {t.takeTheirs}
        </button>
      </Notice>
    </div>
  );
}

function Earlier({ id, section }: Place) {
  const t = useWords(caseWords);
  const [open, turn] = useState(false);
  return (
    <details className="earlier" onToggle={(event) => turn(event.currentTarget.open)}>
      <summary>{t.earlier(section.revision - 1)}</summary>
      {open && <Versions id={id} section={section} />}
    </details>
  );
}

function Versions({ id, section }: Place) {
  const language = useLanguage();
  const found = useApi(sectionHistory, { params: { case: id, section: section.section } });
  return (
    <Loaded query={found}>
      {({ rows }: Output<typeof sectionHistory>) =>
        rows
          .filter(({ revision }) => revision !== section.revision)
          .map((one) => (
            <article key={one.revision}>
              <h3>
                {one.by}{' '}
                <span className="cell-sub">{one.at === null ? '' : instantText(one.at, language)}</span>
              </h3>
              <Prose text={one.text} />
            </article>
          ))
      }
    </Loaded>
  );
}
