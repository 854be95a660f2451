// Where a case is, on one line: who has done their part, whose turn it is, who comes after. By mark and word.

import { Fragment } from 'react';
import { capital } from '../../../kernel/wording.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { CaseView } from '../contract.ts';
import { type Mark, type Stop, wayOf } from './way.ts';
import { caseWords } from './words.ts';

const SIGNS: Readonly<Record<Mark, string>> = { done: '✓', now: '●', coming: '○', no: '✕' };

export function CaseWay({ view }: { readonly view: CaseView }) {
  const t = useWords(caseWords);
  const stops = wayOf(view);
  return (
    <section className="way" aria-label={t.way}>
      <ol className="no-max-width">
        {stops.map((stop) => (
          <Fragment key={`${stop.role} ${stop.key}`}>
            <OneStop stop={stop} />
          </Fragment>
        ))}
      </ol>
    </section>
  );
}

function OneStop({ stop: { role, name, mark, note } }: { readonly stop: Stop }) {
  const t = useWords(caseWords);
  const language = useLanguage();
  return (
    <li className={`way-stop way-${mark}`} aria-current={mark === 'now' ? 'step' : undefined}>
      <span className="way-role">{t.roles[role]}</span>
      <span className="way-name">{capital(name[language]) || t.nobodyKnown}</span>
      <span className="way-mark">
        <span aria-hidden="true">{SIGNS[mark]}</span> {note === null ? t.marks[mark] : t.notes[note]}
      </span>
    </li>
  );
}
