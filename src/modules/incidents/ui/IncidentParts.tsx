// The parts of an incident for those who may read all of it: the versions of the notification, letters, who was told, and who it involves.

import { urlOf } from '../../../kernel/route.ts';
import { instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { type IncidentView, LETTER_NAMES, notificationPdf, notificationText } from '../contract.ts';
import { useIncidentAct } from './useIncidentAct.ts';
import { incidentWords } from './words.ts';

type Handled = NonNullable<IncidentView['handled']>;

export function Versions({ id, versions }: { readonly id: string; readonly versions: Handled['versions'] }) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  if (versions.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.notification}</h2>
      <ul className="plain-list history">
        {[...versions].reverse().map(({ version, at, by, sent }) => {
          const params = { incident: id, version };
          return (
            <li key={version}>
              {t.version(version)} <a href={urlOf(notificationPdf, { params })}>PDF</a>
              {' · '}
              <a href={urlOf(notificationText, { params })}>{t.asText}</a>{' '}
              {sent.map((when) => (
                <Badge key={when} tone="primary">
                  {t.sentAt(instantText(when, language))}
                </Badge>
              ))}
              <span className="cell-sub">{[by, instantText(at, language)].filter(Boolean).join(', ')}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Letters({ letters }: Pick<Handled, 'letters'>) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  if (letters.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.letters}</h2>
      {letters.map(({ seq, template, text, at }) => (
        <details key={seq}>
          <summary>
            {LETTER_NAMES[template][language]}, {instantText(at, language)}
          </summary>
          <div className="prose">{text}</div>
        </details>
      ))}
    </section>
  );
}

/** Who knows of it, and who it is about. */
export function People({ handled }: { readonly handled: Handled }) {
  const t = useWords(incidentWords);
  const language = useLanguage();
  const { told, handlers, concerned } = handled;
  const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name).join(', ');
  const facts: readonly (readonly [string, string])[] = [
    ...told.map(({ party, people }) => [t.toldOne(party.name[language]), names(people) || t.nobody] as const),
    [t.handlers, names(handlers)],
    ...concerned.map(({ name, hidden }) => [t.concerned, hidden ? t.isHidden(name) : name] as const),
  ];
  const shown = facts.filter(([, value]) => value !== '');
  if (shown.length === 0) return null;
  return (
    <section className="paper-section">
      <h2>{t.people}</h2>
      <dl className="case-facts">
        {shown.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** For whoever was told something in it: read, and off the list of tasks. */
export function ReadIt({ id }: { readonly id: string }) {
  const t = useWords(incidentWords);
  const reading = useIncidentAct(id);
  return (
    <div className="button-row">
      <button
        type="button"
        className="button button-secondary"
        disabled={reading.isPending}
        onClick={() => reading.mutate({ act: 'read' })}
      >
        {t.readIt}
      </button>
    </div>
  );
}
