// Links to a list's own twins as files: the same rows that the screen shows, day, filter and order included.

import { useSearch } from '@tanstack/react-router';
import { type ClientInput, type RouteSpec, urlOf } from '../../kernel/route.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { shellWords } from '../words.ts';
import { Icon } from './Icon.tsx';

export function ExportLinks<const R extends RouteSpec>({
  route,
  input,
}: {
  route: R;
  input: ClientInput<R>;
}) {
  const t = useWords(shellWords);
  const language = useLanguage();
  const { sort, filter } = useSearch({ strict: false });
  const asked = input as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  const sent = { ...asked, query: { ...asked.query, sort, filter, lang: language } };
  return (
    <span className="export-links">
      <a
        className="button button-secondary"
        href={urlOf(route, sent, 'xlsx')}
        download
        title={t.export.title}
      >
        <Icon name="download" />
        <span>{t.export.excel}</span>
      </a>
      <a className="button button-secondary" href={urlOf(route, sent, 'csv')} download title={t.export.title}>
        <Icon name="download" />
        <span>{t.export.csv}</span>
      </a>
    </span>
  );
}
