// One thing of the catalogue, or one assignment: written in a form, seen for what it means, and saved or sent to a second person.

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call, useApi } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DayField, SelectField, TextField } from '../../../web/parts/fields.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import {
  AUTHORITY_EXAMPLES,
  listRules,
  RULE_KINDS,
  readDraft,
  readThing,
  type ThingView,
} from '../contract.ts';
import { Before } from './Before.tsx';
import { bodyWords } from './bodyWords.ts';
import { type Content, partsOf, textOf } from './content.ts';
import { Faults } from './Faults.tsx';
import { FORMS, type FormKind, idSaid, isFormKind, startOf } from './forms.ts';
import { ruleWords } from './ruleWords.ts';
import { useChange } from './useChange.ts';
import { changeWords } from './words.ts';

export function ChangeScreen() {
  const t = useWords(changeWords);
  const { kind, id } = useParams({ from: '/change/$kind/$id' });
  const { draft } = useSearch({ from: '/change/$kind/$id' });
  if (!isFormKind(kind)) return <Notice tone="warning" title={t.notFound(kind)} />;
  if (draft !== undefined) return <FromDraft kind={kind} id={id} draft={draft} />;
  return id === 'new' ? <New kind={kind} /> : <Existing kind={kind} id={id} />;
}

function New({ kind }: { readonly kind: FormKind }) {
  const t = useWords(changeWords);
  const search = useSearch({ from: '/change/$kind/$id' });
  return (
    <>
      <PageHead title={t.newThing[kind]} sub={t.sub} />
      {kind === 'authority' && (
        <div className="change-form">
          <BeginWith />
        </div>
      )}
      <Change
        key={`${kind} ${search.example ?? ''}`}
        kind={kind}
        id={null}
        start={startOf(kind, search)}
        source={null}
        draft={null}
      />
    </>
  );
}

/** A line of the table of authority as other municipalities have written theirs. */
function BeginWith() {
  const t = useWords(bodyWords);
  const language = useLanguage();
  const search = useSearch({ from: '/change/$kind/$id' });
  const navigate = useNavigate();
  return (
    <SelectField
      label={t.beginWith}
      hint={t.beginWithHint}
      value={search.example ?? ''}
      options={[
        ['', t.fromNothing],
        ...AUTHORITY_EXAMPLES.map(({ id, name }) => [id, name[language]] as const),
      ]}
      onValue={(example) =>
        navigate({
          to: '/change/$kind/$id',
          params: { kind: 'authority', id: 'new' },
          search: example === '' ? {} : { example },
          replace: true,
        })
      }
    />
  );
}

function Existing({ kind, id }: { readonly kind: FormKind; readonly id: string }) {
  const t = useWords(changeWords);
  const thing = useApi(readThing, { params: { thing: kind, id } });
  const { end } = useSearch({ from: '/change/$kind/$id' });
  const rules = useRuleNames(kind);
  const r = useWords(ruleWords);
  const name = rules.get(id) ?? nameOf(thing.data, id, t.kinds[kind]);
  const whole = rules.has(id) ? r.of(t.kinds[kind], name) : name;
  const title = end === undefined ? t.editThing(whole) : t.endThing(whole);
  return (
    <>
      <PageHead
        title={kind === 'orgUnit' ? r.tryTitle(name) : title}
        sub={kind === 'orgUnit' ? r.tryUnit : `${t.kinds[kind]}. ${t.sub}`}
      />
      <Loaded query={thing} what={t.loading}>
        {(view) =>
          view.content === null ? (
            <Notice tone="information" title={t.ended} />
          ) : view.mine ? (
            <Change
              key={`${kind} ${id} ${end ?? ''}`}
              kind={kind}
              id={id}
              start={{
                ...view.content,
                ...(TERMED.has(kind) && view.to !== null ? { to: view.to } : {}),
              }}
              source={view.source === 'tillid' || kind === 'orgUnit' ? null : view.source}
              draft={null}
            />
          ) : (
            <Notice tone="information" title={t.notYours} />
          )
        }
      </Loaded>
    </>
  );
}

/** By id: what a rule is about, since it has no name of its own. */
function useRuleNames(kind: FormKind): ReadonlyMap<string, string> {
  const language = useLanguage();
  const isRule = RULE_KINDS.some((one) => one === kind);
  const { data } = useQuery({
    queryKey: [listRules.id, 'names'],
    queryFn: ({ signal }) => call(listRules, { query: { limit: 10_000 } }, signal),
    enabled: isRule,
  });
  const rows = isRule ? (data?.rows ?? []) : [];
  return new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.name[language]]));
}

/** A rule that is there already is changed, not made again. */
function Already({ kind, id }: { readonly kind: FormKind; readonly id: string }) {
  const t = useWords(ruleWords);
  if (!useRuleNames(kind).has(id)) return null;
  return (
    <Notice tone="warning" title={t.already}>
      <Link to="/change/$kind/$id" params={{ kind, id }} search={{}}>
        {t.editIt}
      </Link>
    </Notice>
  );
}

const nameOf = (view: ThingView | undefined, id: string, kind: string): string =>
  view?.content === undefined || view.content === null
    ? id
    : textOf(view.content, 'name') || (id.length > 30 ? kind.toLocaleLowerCase('da-DK') : id);

function FromDraft({
  kind,
  id,
  draft,
}: {
  readonly kind: FormKind;
  readonly id: string;
  readonly draft: string;
}) {
  const t = useWords(changeWords);
  const read = useApi(readDraft, { params: { draft } });
  return (
    <>
      <PageHead title={t.editThing(read.data?.title ?? t.draft)} sub={t.sub} />
      <Loaded query={read} what={t.loading}>
        {(view) => {
          const one = view.changes.find((change) => change.kind === kind && change.id === id);
          return one?.content === undefined || one.content === null ? (
            <Notice tone="information" title={t.ended} />
          ) : (
            <Change
              key={`${draft} ${view.revision}`}
              kind={kind}
              id={id}
              start={{
                ...one.content,
                ...(one.from ? { from: one.from } : {}),
                ...(one.to ? { to: one.to } : {}),
              }}
              source={one.takeOver === true ? 'catalogue' : null}
              draft={{ id: draft, revision: view.revision, reason: view.reason }}
            />
          );
        }}
      </Loaded>
    </>
  );
}

/** Where a fault is, for what is written line by line: in the file it came from, or the place in the form. */
const placeIn =
  (content: Content, t: (typeof changeWords)['da']) =>
  (pointer: string): string => {
    const [, list = '', at = ''] = /\/content\/(moves|positions|units)\/(\d+)/.exec(pointer) ?? [];
    if (at === '') return '';
    const line = partsOf(content, list)[Number(at)]?.['line'];
    if (typeof line === 'number') return t.planLine(line);
    return list === 'moves' ? `${t.planPair(Number(at) + 1)}:` : '';
  };

/** Called by what they say, so nobody has to think of an id for them. */
const NAMELESS: ReadonlySet<FormKind> = new Set([
  'assignment',
  'reorganisation',
  'body',
  'seat',
  'authority',
]);

/** Given for a time that is known when it is given. */
const TERMED: ReadonlySet<FormKind> = new Set(['assignment', 'seat']);

interface ChangeProps {
  readonly kind: FormKind;
  /** Null: a new one. */
  readonly id: string | null;
  /** With `from` and `to` beside the thing's own fields. */
  readonly start: Content;
  /** Whose it is, where it is not Tillid's own. */
  readonly source: string | null;
  readonly draft: { readonly id: string; readonly revision: number; readonly reason: string } | null;
}

function Change({ kind, id, start, source, draft }: ChangeProps) {
  const t = useWords(changeWords);
  const navigate = useNavigate();
  const { end } = useSearch({ from: '/change/$kind/$id' });
  const { from: startFrom, to: startTo, ...startContent } = start;
  const [content, write] = useState<Content>(startContent);
  const [newId, name] = useState(() => (NAMELESS.has(kind) ? crypto.randomUUID() : ''));
  const [from, setFrom] = useState(typeof startFrom === 'string' ? startFrom : '');
  const [to, setTo] = useState(typeof startTo === 'string' ? startTo : '');
  const [reason, setReason] = useState(draft?.reason ?? '');
  const change = useChange();
  const ends = end !== undefined;
  const said = id === null ? idSaid(kind, content) : null;
  const proposed = {
    kind,
    id: id ?? said ?? newId,
    content: ends ? null : { ...content, ...(kind === 'assignment' && reason !== '' ? { reason } : {}) },
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(source === null ? {} : { takeOver: true }),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.trying.mutate([proposed]);
  };
  const names = useRuleNames(kind);
  const Form = FORMS[kind];
  const shown = textOf(content, 'name') || names.get(proposed.id) || t.kinds[kind];
  return (
    <>
      {source !== null && (
        <Notice tone="information" title={ends ? t.otherSourceEnd(source) : t.otherSource(source)} />
      )}
      <form className="change-form" onSubmit={submit} hidden={change.answer !== null}>
        {said !== null && <Already kind={kind} id={said} />}
        {id === null && said === null && !NAMELESS.has(kind) && (
          <TextField label={t.id} hint={t.idHint} required value={newId} onValue={name} />
        )}
        {!ends && <Form content={content} onContent={write} />}
        {kind !== 'orgUnit' && kind !== 'reorganisation' && (
          <div className="change-dates">
            <DayField label={t.from} hint={t.fromHint} value={from} onValue={setFrom} />
            {TERMED.has(kind) && !ends && (
              <DayField label={t.until} hint={t.untilHint} value={to} onValue={setTo} />
            )}
          </div>
        )}
        {kind !== 'orgUnit' && (
          <TextField label={t.reason} hint={t.reasonHint} value={reason} onValue={setReason} />
        )}
        {change.trying.isError && (
          <Faults
            error={change.trying.error}
            place={placeIn(change.trying.variables?.[0]?.content ?? {}, t)}
          />
        )}
        <button type="submit" className="button button-primary" disabled={change.trying.isPending}>
          {t.see}
        </button>
        {change.trying.isPending && <p role="status">{t.working}</p>}
      </form>
      {change.answer !== null && (
        <Before
          change={change}
          changes={[proposed]}
          reason={reason}
          title={shown}
          draft={draft}
          onDraft={(kept) => navigate({ to: '/drafts/$draft', params: { draft: kept } })}
        />
      )}
    </>
  );
}
