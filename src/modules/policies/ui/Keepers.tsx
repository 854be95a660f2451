// What keeps each clause: a conflict rule, attestation, an assurance level or a control. A clause that nothing keeps says so.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useChanged } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { SelectField, TextField } from '../../../web/parts/fields.tsx';
import { CasePick } from '../../decisions/ui/index.ts';
import {
  clauseOf,
  clausesIn,
  KEEPER_KINDS,
  KEEPER_NAMES,
  type KeeperKind,
  keepClause,
  type PolicyView,
  passagesOf,
  unkept,
} from '../contract.ts';
import { policyWords } from './words.ts';

interface Props {
  readonly view: PolicyView;
}

type Keeper = PolicyView['keepers'][number];

function useKeeping(policy: string) {
  const changed = useChanged();
  return useMutation({
    mutationFn: ({
      anchor,
      keepers,
    }: {
      anchor: string;
      keepers: readonly Pick<Keeper, 'kind' | 'thing'>[];
    }) =>
      call(keepClause, {
        params: { policy },
        body: { anchor, keepers: keepers.map(({ kind, thing }) => ({ kind, thing })) },
      }),
    onSuccess: changed,
  });
}

export function Keepers({ view }: Props) {
  const t = useWords(policyWords);
  const language = useLanguage();
  const keeping = useKeeping(view.id);
  const read = passagesOf(view.shown.text);
  const clauses = read.ok ? clausesIn(read.value) : [];
  const bare = new Set(unkept(clauses, view.keepers));
  const whole = clauses.filter(({ anchor }) => anchor === clauseOf(anchor));
  const without = (gone: Keeper) => view.keepers.filter((one) => one.anchor === gone.anchor && one !== gone);
  return (
    <section className="paper-section">
      <h2>{t.keepers}</h2>
      <p>{bare.size === 0 ? t.allKept : t.unkept(bare.size)}</p>
      <ul className="plain-list policy-keepers">
        {whole.map(({ anchor, label, title }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{label}</a> {title}{' '}
            {bare.has(anchor) && <Badge tone="warning">{t.nothingKeeps}</Badge>}
            {view.keepers
              .filter((one) => clauseOf(one.anchor) === anchor)
              .map((one) => (
                <span key={`${one.anchor} ${one.kind} ${one.thing}`} className="cell-sub">
                  {[KEEPER_NAMES[one.kind][language], one.name].filter(Boolean).join(': ')}
                  {!one.holds && ` (${t.keepsNot})`}{' '}
                  {view.may.keep && (
                    <button
                      type="button"
                      className="link-button"
                      onClick={() => keeping.mutate({ anchor: one.anchor, keepers: without(one) })}
                    >
                      {t.removeKeeper(one.name || KEEPER_NAMES[one.kind][language])}
                    </button>
                  )}
                </span>
              ))}
          </li>
        ))}
      </ul>
      {view.may.keep && <Adding view={view} clauses={clauses} />}
      {keeping.isError && <ErrorPanel error={keeping.error} />}
    </section>
  );
}

function Adding({
  view,
  clauses,
}: Props & { readonly clauses: readonly { readonly anchor: string; readonly label: string }[] }) {
  const t = useWords(policyWords);
  const language = useLanguage();
  const keeping = useKeeping(view.id);
  const [anchor, place] = useState(clauses[0]?.anchor ?? '');
  const [kind, choose] = useState<KeeperKind>('control');
  const [thing, name] = useState('');
  const lacks = kind !== 'attestation' && thing.trim() === '';
  const add = () => {
    const there = view.keepers.filter((one) => one.anchor === anchor);
    keeping.mutate({ anchor, keepers: [...there, { kind, thing }] }, { onSuccess: () => name('') });
  };
  return (
    <details className="earlier">
      <summary>{t.addKeeper}</summary>
      <SelectField
        label={t.clause}
        value={anchor}
        options={clauses.map((one) => [one.anchor, one.label])}
        onValue={place}
      />
      <SelectField
        label={t.keeperKind}
        value={kind}
        options={KEEPER_KINDS.map((one) => [one, KEEPER_NAMES[one][language]])}
        onValue={(next) => {
          choose(next);
          name('');
        }}
      />
      {kind === 'control' && <TextField label={t.control} value={thing} onValue={name} />}
      {(kind === 'conflictRule' || kind === 'assurance') && (
        <CasePick
          key={kind}
          kind={kind === 'assurance' ? 'system' : 'conflictRule'}
          label={t.which}
          value={thing}
          onValue={name}
          onClear={() => name('')}
        />
      )}
      {keeping.isError && <ErrorPanel error={keeping.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button-secondary"
          disabled={lacks || keeping.isPending}
          onClick={add}
        >
          {t.addKeeper}
        </button>
      </div>
    </details>
  );
}
