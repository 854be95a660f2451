// What could be said with less: each suggestion is tried as any other change, and saved only when it has been seen.

import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../../web/api.ts';
import { numberText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import type { TabSpec } from '../../../web/parts/Tabs.tsx';
import { useSession } from '../../../web/session.tsx';
import { listTidying, type SuggestionView, TIDY_KINDS } from '../contract.ts';
import { Before } from './Before.tsx';
import { Faults } from './Faults.tsx';
import { useChange } from './useChange.ts';
import { changeWords } from './words.ts';

/** A tab beside the lists of roles, for whoever may change something. */
export function useTidyingTab(): readonly TabSpec[] {
  const t = useWords(changeWords);
  const { roles, systems } = useSession();
  if (!roles.roleAdministrator && systems.length === 0) return [];
  return [{ id: 'tidy', title: t.tidy, content: <Tidying /> }];
}

function Tidying() {
  const t = useWords(changeWords);
  const found = useApi(listTidying, {});
  return (
    <Loaded query={found} what={t.tidyLoading}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={t.tidyNone}>
            <p>{t.tidyNoneNext}</p>
          </EmptyState>
        ) : (
          <>
            <p className="muted">{t.tidySub}</p>
            {TIDY_KINDS.map((kind) => (
              <OfKind key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function OfKind({
  kind,
  rows,
}: {
  readonly kind: SuggestionView['kind'];
  readonly rows: readonly SuggestionView[];
}) {
  const t = useWords(changeWords);
  const language = useLanguage();
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>
        {t.tidyKinds[kind]} ({numberText(rows.length, language)})
      </h2>
      <ul className="tidy">
        {rows.map((row) => (
          <li key={row.id}>
            <One row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ row }: { readonly row: SuggestionView }) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const change = useChange();
  const [kept, keep] = useState<string | null>(null);
  const title = row.about.map((one) => one.name).join(', ');
  const number = (n: number) => numberText(n, language);
  return (
    <div className="card">
      <p>
        <strong>{title}</strong>
        {row.saved > 0 && <> · {t.tidySaved(number(row.saved), row.saved === 1)}</>}
      </p>
      {row.peopleCount > 0 && (
        <p className="muted">
          {row.people.map((person) => person.name).join(', ')}
          {row.peopleCount > row.people.length &&
            ` ${t.tidyMore(number(row.peopleCount - row.people.length))}`}
        </p>
      )}
      {change.trying.isError && <Faults error={change.trying.error} />}
      {kept !== null && (
        <Link to="/drafts/$draft" params={{ draft: kept }}>
          {t.seeDraft}
        </Link>
      )}
      {change.answer === null ? (
        <button
          type="button"
          className="button button-secondary"
          disabled={change.trying.isPending}
          onClick={() => change.trying.mutate(row.changes)}
        >
          {t.see}
        </button>
      ) : (
        <Before
          change={change}
          changes={row.changes}
          reason={t.tidyKinds[row.kind]}
          title={title.slice(0, 200)}
          draft={null}
          onDraft={(draft) => {
            keep(draft);
            change.back();
          }}
        />
      )}
    </div>
  );
}
