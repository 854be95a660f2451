// Who decides about what, in sentences, with the way to change each: the rules that are the reader's to change.

import { Link } from '@tanstack/react-router';
import { useRows } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { DataTable } from '../../../web/parts/DataTable.tsx';
import { ExportLinks } from '../../../web/parts/ExportLinks.tsx';
import { Loaded } from '../../../web/parts/Loading.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { listRules, RULE_KINDS, type RuleView } from '../contract.ts';
import { ruleWords } from './ruleWords.ts';
import { changeWords } from './words.ts';

export function RulesScreen() {
  const t = useWords(ruleWords);
  const rules = useRows(listRules, { query: {} });
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        actions={<ExportLinks route={listRules} input={{ query: {} }} />}
      />
      <p>
        <Link to="/drafts">{useWords(changeWords).drafts}</Link>
      </p>
      <Loaded query={rules} what={t.loading}>
        {(rows) => (
          <>
            {RULE_KINDS.map((kind) => (
              <OfKind key={kind} kind={kind} rows={rows.filter((row) => row.kind === kind)} />
            ))}
          </>
        )}
      </Loaded>
    </>
  );
}

function OfKind({ kind, rows }: { readonly kind: RuleView['kind']; readonly rows: readonly RuleView[] }) {
  const t = useWords(ruleWords);
  const language = useLanguage();
  return (
    <section className="stack-narrow">
      <h2>{t.kinds[kind]}</h2>
      <p className="muted">{t.hints[kind]}</p>
      <DataTable
        what={t.all}
        caption={t.kinds[kind]}
        rows={rows}
        rowId={(row) => row.id}
        keep="own"
        columns={[
          {
            id: 'name',
            title: t.name,
            value: (row: RuleView) => row.name[language],
            cell: (row: RuleView) => <strong>{row.name[language]}</strong>,
          },
          { id: 'text', title: t.text, value: (row: RuleView) => row.text[language] },
          {
            id: 'ways',
            title: t.ways,
            value: () => '',
            sortable: false,
            cell: (row: RuleView) => <RuleWays row={row} />,
          },
        ]}
        empty={<p>{t.none[kind]}</p>}
      />
      {kind !== 'setting' && (
        <Link
          to="/change/$kind/$id"
          params={{ kind, id: 'new' }}
          search={{}}
          className="button button-secondary"
        >
          {t.make[kind]}
        </Link>
      )}
    </section>
  );
}

function RuleWays({ row }: { readonly row: RuleView }) {
  const t = useWords(ruleWords);
  const name = row.name[useLanguage()];
  const params = { kind: row.kind, id: row.id };
  return (
    <span className="assignment-ways">
      <Link to="/change/$kind/$id" params={params} search={{}} aria-label={t.of(t.edit, name)}>
        {t.edit}
      </Link>{' '}
      {row.kind !== 'setting' && (
        <Link to="/change/$kind/$id" params={params} search={{ end: '1' }} aria-label={t.of(t.end, name)}>
          {t.end}
        </Link>
      )}
    </span>
  );
}
