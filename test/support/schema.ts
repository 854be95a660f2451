// The schema as the database itself tells it: tables, columns, keys, constraints, indexes, policies and what the program may do.

const DESCRIPTION = `
select line from (
  select 1 as part, c.relname || '.' || lpad(a.attnum::text, 3, '0') as key,
    format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  union all
  select 2, c.relname || con.conname, format('constraint %s on %s %s', con.conname, c.relname, pg_get_constraintdef(con.oid))
  from pg_constraint con join pg_class c on c.oid = con.conrelid
  where c.relnamespace = 'public'::regnamespace and con.contype <> 'n'
  union all
  select 3, indexdef, indexdef from pg_indexes where schemaname = 'public'
  union all
  select 4, tablename || policyname,
    format('policy %s on %s for %s to %s using (%s) check (%s)', policyname, tablename, cmd, roles::text, qual, with_check)
  from pg_policies where schemaname = 'public'
  union all
  select 5, relname, format('row level security on %s: %s', relname, relrowsecurity)
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
  union all
  select 6, table_name || privilege_type, format('grant %s on %s to tillid_app', privilege_type, table_name)
  from information_schema.table_privileges where grantee = 'tillid_app' and table_schema = 'public'
  union all
  select 7, table_name || privilege_type || column_name,
    format('grant %s (%s) on %s to tillid_app', privilege_type, column_name, table_name)
  from information_schema.column_privileges
  where grantee = 'tillid_app' and table_schema = 'public' and privilege_type = 'UPDATE'
  union all
  select 8, tgname, format('trigger %s on %s', tgname, tgrelid::regclass) from pg_trigger
  where not tgisinternal
) lines order by part, key, line`;

/** One line for each thing in the schema, in a fixed order. */
export async function describeSchema(
  asOwner: (statements: string) => Promise<Record<string, unknown>[]>,
): Promise<string> {
  const rows = await asOwner(DESCRIPTION);
  return `${rows.map((r) => String(r['line']).replaceAll(/\s+/g, ' ')).join('\n')}\n`;
}
