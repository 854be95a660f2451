// Drafts: mine, and those that I may review.

import { Link } from '@tanstack/react-router';
import { useApi } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { type DraftRow, type DraftState, listDrafts } from '../contract.ts';
import { changeWords } from './words.ts';

const TONES: Readonly<Record<DraftState, Tone>> = {
  drafted: 'calm',
  submitted: 'warning',
  published: 'primary',
  rejected: 'danger',
  withdrawn: 'calm',
};

export function DraftsScreen() {
  const t = useWords(changeWords);
  const language = useLanguage();
  const drafts = useApi(listDrafts, {});
  return (
    <>
      <PageHead title={t.drafts} sub={t.draftsSub} />
      <Loaded query={drafts} what={t.drafts.toLocaleLowerCase('da-DK')}>
        {({ rows }) => (
          <DataTable
            what={t.drafts}
            caption={t.drafts}
            rows={rows}
            rowId={(row) => row.id}
            columns={[
              {
                id: 'title',
                title: t.title,
                value: (row: DraftRow) => row.title,
                cell: (row: DraftRow) => (
                  <Link to="/drafts/$draft" params={{ draft: row.id }}>
                    {row.title}
                  </Link>
                ),
              },
              {
                id: 'state',
                title: t.state,
                value: (row: DraftRow) => t.states[row.state],
                cell: (row: DraftRow) => <Badge tone={TONES[row.state]}>{t.states[row.state]}</Badge>,
              },
              { id: 'author', title: t.author, value: (row: DraftRow) => row.author.name },
              { id: 'reviewer', title: t.reviewer, value: (row: DraftRow) => row.reviewer?.name ?? '' },
              {
                id: 'updated',
                title: t.updated,
                value: (row: DraftRow) => row.updatedAt,
                cell: (row: DraftRow) => instantText(row.updatedAt, language),
              },
            ]}
            empty={
              <EmptyState title={t.noDrafts}>
                <p>{t.noDraftsNext}</p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  );
}
