// The versions of a set of rules, and what one says that the one before it did not.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import {
  type ClauseChange,
  changesBetween,
  clauseLabel,
  type PolicyView,
  readVersion,
  STAGE_NAMES,
} from '../contract.ts';
import { policyWords } from './words.ts';

export function Versions({ view }: { readonly view: PolicyView }) {
  const t = useWords(policyWords);
  const language = useLanguage();
  const [open, turn] = useState(false);
  const before = view.versions.find(({ version }) => version < view.shown.version);
  return (
    <section className="paper-section">
      <h2>{t.versions}</h2>
      {before !== undefined && (
        <details className="earlier" onToggle={(event) => turn(event.currentTarget.open)}>
          <summary>{t.compare}</summary>
          {open && <Difference view={view} before={before.version} />}
        </details>
      )}
      <ol className="plain-list">
        {view.versions.map(({ version, stage, from, to }) => (
          <li key={version}>
            <Link
              to="/policies/$policy/versions/$version"
              params={{ policy: view.id, version: String(version) }}
            >
              {t.versionNo(version)}
            </Link>{' '}
            {STAGE_NAMES[stage][language]}
            {from !== null && <span className="cell-sub">{periodText(from, to, language)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Difference({ view, before }: { readonly view: PolicyView; readonly before: number }) {
  const t = useWords(policyWords);
  const query = useApi(readVersion, { params: { policy: view.id, version: before } });
  return (
    <Loaded query={query}>
      {(old) => (
        <>
          <h3>{t.compared(before, view.shown.version)}</h3>
          <Changes changes={changesBetween(old.shown.text, view.shown.text)} />
        </>
      )}
    </Loaded>
  );
}

const TONES: Readonly<Record<ClauseChange['change'], Tone>> = {
  same: 'calm',
  moved: 'calm',
  added: 'primary',
  removed: 'danger',
  changed: 'warning',
};

function Changes({ changes }: { readonly changes: readonly ClauseChange[] }) {
  const t = useWords(policyWords);
  const real = changes.filter(({ change }) => change !== 'same');
  if (real.length === 0) return <p>{t.nothingChanged}</p>;
  return (
    <>
      {real.map((one) => (
        <section key={`${one.was} ${one.anchor}`} className="policy-change">
          <h4>
            {one.label === '' ? t.outside : `${one.label} ${one.title}`}{' '}
            <Badge tone={TONES[one.change]}>{t.changes[one.change]}</Badge>
            {one.was !== null && one.was !== one.anchor && (
              <span className="cell-sub">{t.wasClause(clauseLabel(one.was))}</span>
            )}
          </h4>
          {one.change !== 'moved' && (
            <p className="prose">
              {one.pieces.map(({ kind, text }, at) => {
                const Piece = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
                return <Piece key={at}>{text}</Piece>;
              })}
            </p>
          )}
        </section>
      ))}
      <p className="muted">{t.sameClauses(changes.length - real.length)}</p>
    </>
  );
}
