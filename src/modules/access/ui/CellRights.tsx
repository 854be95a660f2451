// What one person can do in one system: the roles, each a door to its why, with narrowing and what sets it apart.

import { Link } from '@tanstack/react-router';
import { lastText, shortDay } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import type { CellRight, Mark, UnitPerson } from '../contract.ts';
import { type UnitWords, unitWords } from './unitWords.ts';

const SIGNS: Readonly<Record<NonNullable<Mark>, string>> = { privileged: '▲', sensitive: '◆' };

/** A sign that is read aloud as a word. */
export function RoleMark({ mark }: { mark: Mark }) {
  const t = useWords(unitWords);
  if (mark === null) return null;
  return (
    <span className={`role-mark mark-${mark}`} title={t[mark]}>
      <span aria-hidden="true">{SIGNS[mark]} </span>
      <span className="sr-only">{t[mark]}: </span>
    </span>
  );
}

export function standsOutText(right: Pick<CellRight, 'standsOut'>, t: UnitWords): string | null {
  if (right.standsOut === null) return null;
  const { peers, peersWith } = right.standsOut;
  return peersWith === 0 ? t.only(peers + 1) : t.few(peersWith + 1, peers + 1);
}

function className({ mark, state, standsOut }: CellRight): string {
  return [
    'role-link',
    mark === null ? '' : `role-${mark}`,
    state === 'future' ? 'role-future' : '',
    standsOut === null ? '' : 'role-apart',
  ]
    .filter(Boolean)
    .join(' ');
}

type Whose = Pick<UnitPerson, 'userId' | 'name' | 'open'>;

function Right({ person, right }: { person: Whose; right: CellRight }) {
  const t = useWords(unitWords);
  const language = useLanguage();
  const apart = standsOutText(right, t);
  const narrowed = right.narrowed.map((text) => text[language]);
  const start =
    right.state === 'future' && right.from !== null
      ? ` ${t.from(shortDay(right.from.slice(0, 10), language))}`
      : '';
  return (
    <li className="cell-right">
      {person.open ? (
        <Link
          to="/people/$person/why"
          params={{ person: person.userId }}
          search={{ role: right.systemRole }}
          className={className(right)}
          title={t.why(right.name, person.name)}
        >
          <RoleMark mark={right.mark} />
          {right.name}
          {start}
        </Link>
      ) : (
        <span className={className(right)}>
          <RoleMark mark={right.mark} />
          {right.name}
          {start}
        </span>
      )}
      {narrowed.length > 0 && (
        <span className="under narrowed" title={narrowed.join('\n')}>
          {narrowed.join(' + ')}
        </span>
      )}
      {apart !== null && <span className="under apart-text">{apart}</span>}
      {right.expires && right.to !== null && (
        <span className="under expires-text">{t.until(lastText(right.to, language))}</span>
      )}
      {right.inConflict && <span className="under conflict-text">{t.inConflict}</span>}
    </li>
  );
}

export function CellRights({ person, rights }: { person: Whose; rights: readonly CellRight[] | undefined }) {
  if (rights === undefined || rights.length === 0) return <span className="muted">–</span>;
  return (
    <ul className="cell-rights">
      {rights.map((right) => (
        <Right key={`${right.systemRole} ${right.state}`} person={person} right={right} />
      ))}
    </ul>
  );
}
