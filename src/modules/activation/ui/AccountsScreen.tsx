// Who has an account and who lacks one, for whoever administers: beginning activations, and the letters with their codes, shown once.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useChanged, useRows } from '../../../web/api.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge, type Tone } from '../../../web/parts/Badge.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { SelectField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  type ActivationRow,
  type ActivationState,
  type Letter,
  listActivations,
  STATES,
  startActivations,
  writeLetters,
} from '../contract.ts';
import { Letters } from './Letters.tsx';
import { activationWords } from './words.ts';

const TONES: Readonly<Record<ActivationState, Tone>> = {
  notStarted: 'calm',
  waiting: 'primary',
  sent: 'primary',
  expired: 'warning',
  ended: 'danger',
  active: 'information',
  closed: 'calm',
};

type Shown = ActivationState | 'all' | 'without';

export function AccountsScreen() {
  const t = useWords(activationWords);
  const rows = useRows(listActivations, { query: {} });
  const [letters, keep] = useState<readonly Letter[] | null>(null);
  return (
    <>
      <PageHead
        title={t.accounts}
        sub={t.accountsSub}
        actions={<ExportLinks route={listActivations} input={{ query: {} }} />}
      />
      {letters !== null ? (
        <Letters letters={letters} onDone={() => keep(null)} />
      ) : (
        <Loaded query={rows} what={t.what}>
          {(all) => <Accounts rows={all} onLetters={keep} />}
        </Loaded>
      )}
    </>
  );
}

function Accounts({
  rows,
  onLetters,
}: {
  rows: readonly ActivationRow[];
  onLetters: (letters: readonly Letter[]) => void;
}) {
  const t = useWords(activationWords);
  const language = useLanguage();
  const [shown, show] = useState<Shown>('without');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const open = rows.filter((row) =>
    shown === 'all' ? true : shown === 'without' ? row.state !== 'active' : row.state === shown,
  );
  const toggle = (person: string) =>
    choose(new Set(chosen.has(person) ? [...chosen].filter((one) => one !== person) : [...chosen, person]));
  return (
    <>
      <Acts rows={rows} chosen={chosen} choose={choose} onLetters={onLetters} />
      <div className="filter-row">
        <SelectField
          label={t.show_}
          value={shown}
          options={[
            ['without', t.withoutAccount] as const,
            ['all', t.all] as const,
            ...STATES.map((state) => [state, t.states[state]] as const),
          ]}
          onValue={(next) => {
            show(next);
            choose(new Set());
          }}
        />
        <button
          type="button"
          className="button button-secondary"
          onClick={() => choose(chosen.size > 0 ? new Set() : new Set(open.map((row) => row.person)))}
        >
          {chosen.size > 0 ? t.chooseNone : t.chooseAll}
        </button>
      </div>
      <DataTable
        what={t.what}
        caption={t.accounts}
        rows={open}
        rowId={(row) => row.person}
        columns={[
          { id: 'name', title: t.name, value: (row) => row.name },
          {
            id: 'chosen',
            title: t.chosen,
            sortable: false,
            value: () => '',
            cell: (row) => (
              <input
                type="checkbox"
                className="row-choice"
                aria-label={t.choose(row.name)}
                checked={chosen.has(row.person)}
                onChange={() => toggle(row.person)}
              />
            ),
          },
          { id: 'userId', title: t.userId, value: (row) => row.userId },
          { id: 'unit', title: t.unit, value: (row) => row.unit },
          { id: 'title', title: t.titleOf, value: (row) => row.title },
          {
            id: 'state',
            title: t.state,
            value: (row) => t.states[row.state],
            cell: (row) => <StateBadge row={row} />,
          },
          {
            id: 'expires',
            title: t.expires,
            value: (row) => row.expiresAt,
            cell: (row) =>
              row.state === 'sent' && row.expiresAt !== null ? instantText(row.expiresAt, language) : '–',
          },
        ]}
        empty={
          <EmptyState title={t.noAccounts}>
            <p>{t.noAccountsNext}</p>
          </EmptyState>
        }
      />
    </>
  );
}

export function StateBadge({ row }: { row: ActivationRow }) {
  const t = useWords(activationWords);
  const by =
    row.way !== null && (row.state === 'sent' || row.state === 'waiting') ? ` · ${t.ways[row.way]}` : '';
  return <Badge tone={TONES[row.state]}>{`${t.states[row.state]}${by}`}</Badge>;
}

interface ActsProps {
  readonly rows: readonly ActivationRow[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
  readonly onLetters: (letters: readonly Letter[]) => void;
}

function Acts({ rows, chosen, choose, onLetters }: ActsProps) {
  const t = useWords(activationWords);
  const changed = useChanged();
  const starting = useMutation({
    mutationFn: (way: 'letter' | 'mail') => call(startActivations, { body: { people: [...chosen], way } }),
    onSuccess: () => {
      choose(new Set());
      return changed();
    },
  });
  const writing = useMutation({
    mutationFn: () => call(writeLetters, {}),
    onSuccess: ({ letters }) => {
      onLetters(letters);
      return changed();
    },
  });
  const waiting = rows.filter((row) => row.state === 'waiting' && row.way === 'letter').length;
  const error = starting.error ?? writing.error;
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      {starting.data !== undefined && <StartedNotice answer={starting.data} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={chosen.size === 0 || starting.isPending}
          onClick={() => starting.mutate('letter')}
        >
          {t.byLetter(chosen.size)}
        </button>
        <button
          type="button"
          className="button button-secondary"
          disabled={chosen.size === 0 || starting.isPending}
          onClick={() => starting.mutate('mail')}
        >
          {t.byMail(chosen.size)}
        </button>
        {waiting > 0 && (
          <button
            type="button"
            className="button button-secondary"
            disabled={writing.isPending}
            onClick={() => writing.mutate()}
          >
            {t.write(waiting)}
          </button>
        )}
      </div>
    </>
  );
}

interface Answer {
  readonly started: number;
  readonly skipped: readonly {
    readonly person: string;
    readonly name: string;
    readonly why: 'left' | 'nothingKnown' | 'noMail';
  }[];
}

function StartedNotice({ answer: { started, skipped } }: { answer: Answer }) {
  const t = useWords(activationWords);
  return (
    <div role="status">
      <Notice tone={skipped.length > 0 ? 'warning' : 'primary'} title={t.started(started)}>
        <p>{t.startedNext}</p>
        {skipped.length > 0 && (
          <>
            <p>{t.skipped(skipped.length)}</p>
            <ul>
              {skipped.slice(0, 20).map(({ person, name, why }) => (
                <li key={person}>
                  {name}: {t.skippedWhy[why]}
                </li>
              ))}
            </ul>
          </>
        )}
      </Notice>
    </div>
  );
}
