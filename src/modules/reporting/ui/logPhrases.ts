// What stands in the log, said in the reader's language: actions, kinds, fields and reasons.

import { type LogWords, logWords } from './logWords.ts';

/** `person.changed` is “Medarbejder ændret”; a word that nobody has put into language stands as it is. */
export function actionText(action: string, t: LogWords): string {
  const known = (t.actions as Readonly<Record<string, string>>)[action];
  if (known !== undefined) return known;
  const [kind = '', verb = ''] = action.split('.');
  const what = (t.kinds as Readonly<Record<string, string>>)[kind];
  if (what === undefined) return action;
  return verb === '' ? t.anyOf(what) : `${what} ${t.verbs[verb] ?? verb}`;
}

export function kindText(kind: string, t: LogWords): string {
  return (t.kinds as Readonly<Record<string, string>>)[kind] ?? kind;
}

/** `grants.1.systemRole` is “Rettigheder · 1 · Systemrolle”. */
export function fieldText(field: string, t: LogWords): string {
  return field
    .split('.')
    .map((part) => (t.fields as Readonly<Record<string, string>>)[part] ?? part)
    .join(' · ');
}

/** What the filter offers: the single actions, then every kind of thing that changes. */
export function actionChoices(): string[] {
  return [...Object.keys(logWords.da.actions), ...Object.keys(logWords.da.kinds).map((kind) => `${kind}.`)];
}

/** The log keeps reasons in English, as the program gives them; those that it gives itself are said in the reader's language. */
export function whyText(why: string, t: LogWords): string {
  const imported = /^import of (\w+) from ([\w-]+)$/.exec(why);
  if (imported !== null) {
    const [, what = '', source = ''] = imported;
    return t.imported(t.files[what] ?? what, source);
  }
  const given = /^given the role (\w+) in Tillid$/.exec(why)?.[1];
  if (given !== undefined) return t.given(t.tillidRoles[given] ?? given);
  return why === 'founded' ? t.founded : why;
}
