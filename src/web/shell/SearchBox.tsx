// The one search field: `/` focuses it, arrows walk the hits, Enter opens one or, without a choice, the page with all of them.

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { type Hit, search } from '../../modules/access/contract.ts';
import { call } from '../api.ts';
import { hitKinds } from '../hitKinds.ts';
import { useWords } from '../i18n.tsx';
import { Icon } from '../parts/Icon.tsx';
import { shellWords } from '../words.ts';
import { whereIs } from './hits.tsx';

const SHOWN = 8;
const PAUSE_MS = 120;

/** What is typed, once the typing rests. */
function useRested(text: string): string {
  const [rested, rest] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => rest(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target;
      const typing =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [field]);
}

const keyOf = (hit: Hit): string => `${hit.kind} ${hit.id}`;

function useHits(q: string): { readonly hits: readonly Hit[]; readonly waiting: boolean } {
  const found = useQuery({
    queryKey: [search.id, q],
    queryFn: ({ signal }) => call(search, { query: { q, limit: SHOWN } }, signal),
    enabled: q.length > 1,
    placeholderData: (was) => was,
  });
  return { hits: q.length > 1 ? (found.data?.rows ?? []) : [], waiting: found.isFetching };
}

function Nothing({ waiting, short }: { waiting: boolean; short: boolean }) {
  const t = useWords(shellWords);
  return <p className="hit-none">{short ? t.search.more : waiting ? t.search.searching : t.search.none}</p>;
}

export function SearchBox() {
  const t = useWords(shellWords);
  const kinds = useWords(hitKinds);
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useSlash(field);
  const [typed, type] = useState('');
  const q = useRested(typed.trim());
  const { hits, waiting } = useHits(q);
  const leave = () => {
    type('');
    field.current?.blur();
  };
  const open = (key: string | null) => {
    const hit = hits.find((h) => keyOf(h) === key);
    if (hit === undefined) return;
    leave();
    navigate(whereIs(hit));
  };
  const showAll = () => {
    const text = typed.trim();
    if (text === '') return;
    leave();
    navigate({ to: '/search', search: { q: text } });
  };
  return (
    <ComboBox
      className="search-box"
      items={hits}
      inputValue={typed}
      onInputChange={type}
      selectedKey={null}
      onSelectionChange={(key) => open(key === null ? null : String(key))}
      allowsCustomValue
      menuTrigger="input"
      allowsEmptyCollection
      defaultFilter={() => true}
    >
      <Label className="sr-only">{t.search.label}</Label>
      <Icon name="search" />
      <Input
        ref={field}
        className="search-input"
        placeholder={t.search.placeholder}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && field.current?.getAttribute('aria-activedescendant') === null)
            showAll();
        }}
      />
      <kbd className="slash" title={t.search.shortcut}>
        /
      </kbd>
      <Popover className="popover search-hits" offset={4}>
        <ListBox<Hit>
          className="menu"
          renderEmptyState={() => <Nothing waiting={waiting} short={q.length < 2} />}
        >
          {(hit) => (
            <ListBoxItem id={keyOf(hit)} textValue={hit.name} className="menu-item hit">
              <span className="hit-name">{hit.name}</span>
              <span className="hit-detail">
                {kinds[hit.kind]}
                {hit.detail === '' ? '' : ` · ${hit.detail}`}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
