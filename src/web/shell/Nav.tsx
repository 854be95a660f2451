// The main menu: only what the signed-in person may use.

import { Link, type LinkProps } from '@tanstack/react-router';
import { Fragment } from 'react';
import { countTasks } from '../../modules/tasks/contract.ts';
import { useApi } from '../api.ts';
import { useWords } from '../i18n.tsx';
import {
  hasRole,
  overseenSystems,
  overseenUnits,
  oversees,
  readsLog,
  type SignedIn,
  useSession,
} from '../session.tsx';
import { shellWords } from '../words.ts';

type NavKey =
  | 'overview'
  | 'tasks'
  | 'requests'
  | 'attestation'
  | 'myUnit'
  | 'people'
  | 'systems'
  | 'roles'
  | 'conflicts'
  | 'who'
  | 'cases'
  | 'policies'
  | 'incidents'
  | 'reorganisations'
  | 'reconciliation'
  | 'identities'
  | 'log'
  | 'accounts'
  | 'vouching'
  | 'jobs'
  | 'providers'
  | 'keys';

interface NavItem {
  readonly key: NavKey;
  readonly to: NonNullable<LinkProps['to']>;
  readonly may: (session: SignedIn) => boolean;
}

const leads = (session: SignedIn) => session.roles.manager || session.units.length > 0;
const answers = (session: SignedIn) => session.roles.systemOwner || session.systems.length > 0;
const looks = (session: SignedIn) => leads(session) || oversees(session) || overseenUnits(session).length > 0;
const looksOrAnswers = (session: SignedIn) =>
  looks(session) || answers(session) || overseenSystems(session).length > 0;

/** The menu, group by group; what is one's own has no heading. */
const GROUPS = ['mine', 'access', 'governance', 'identity', 'setup'] as const;

const ITEMS: Readonly<Record<(typeof GROUPS)[number], readonly NavItem[]>> = {
  mine: [
    { key: 'overview', to: '/overview', may: looks },
    { key: 'tasks', to: '/tasks', may: () => true },
    { key: 'myUnit', to: '/units', may: leads },
  ],
  access: [
    { key: 'people', to: '/people', may: looksOrAnswers },
    { key: 'systems', to: '/systems', may: looksOrAnswers },
    { key: 'roles', to: '/roles', may: looksOrAnswers },
    { key: 'who', to: '/who', may: looksOrAnswers },
    { key: 'conflicts', to: '/conflicts', may: looksOrAnswers },
    { key: 'requests', to: '/requests', may: () => true },
    { key: 'attestation', to: '/attestation', may: (s) => oversees(s) || leads(s) || answers(s) },
    { key: 'reconciliation', to: '/reconciliation', may: (s) => oversees(s) || answers(s) },
    { key: 'reorganisations', to: '/reorganisations', may: (s) => s.roles.roleAdministrator },
  ],
  governance: [
    { key: 'cases', to: '/cases', may: () => true },
    { key: 'policies', to: '/policies', may: () => true },
    { key: 'incidents', to: '/incidents', may: () => true },
    { key: 'log', to: '/log', may: readsLog },
  ],
  identity: [
    { key: 'identities', to: '/identities', may: (s) => oversees(s) || answers(s) },
    { key: 'vouching', to: '/vouching', may: (s) => hasRole(s, 'registrar') || s.roles.manager },
    { key: 'accounts', to: '/accounts', may: (s) => s.roles.administrator },
  ],
  setup: [
    { key: 'jobs', to: '/jobs', may: (s) => s.roles.administrator },
    { key: 'providers', to: '/providers', may: (s) => s.roles.administrator },
    { key: 'keys', to: '/keys', may: (s) => s.roles.administrator },
  ],
};

/** How much waits for me; nothing is said of nothing. */
function TaskCount() {
  const t = useWords(shellWords);
  const { data } = useApi(countTasks, {});
  if (data === undefined || data.open === 0) return null;
  return (
    <span className={data.late > 0 ? 'nav-count nav-count-late' : 'nav-count'}>
      <span className="sr-only">{t.waiting}</span> {data.open}
    </span>
  );
}

/** On a phone, where the menu is behind a button: what anybody comes for is one tap away. */
export function Shortcuts() {
  const t = useWords(shellWords);
  const active = { activeProps: { 'aria-current': 'page' as const } };
  return (
    <nav className="shortcuts" aria-label={t.shortcuts}>
      <ul>
        <li>
          <Link to="/tasks" {...active}>
            {t.nav.tasks}
            <TaskCount />
          </Link>
        </li>
        <li>
          <Link to="/policies" {...active}>
            {t.nav.policies}
          </Link>
        </li>
        <li>
          <Link to="/incidents/new" {...active}>
            {t.report}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

export function Nav({ onFollow }: { onFollow: () => void }) {
  const t = useWords(shellWords);
  const session = useSession();
  const follow = {
    onClick: onFollow,
    activeProps: { 'aria-current': 'page' as const },
    className: 'nav-link',
  };
  return (
    <nav aria-label={t.mainMenu}>
      {GROUPS.map((group) => {
        const items = ITEMS[group].filter((item) => item.may(session));
        if (items.length === 0) return null;
        const heading = group === 'mine' ? {} : { 'aria-labelledby': `nav-${group}` };
        return (
          <Fragment key={group}>
            {group !== 'mine' && (
              <p className="nav-group" id={`nav-${group}`}>
                {t.navGroups[group]}
              </p>
            )}
            <ul {...heading}>
              {items.map((item) => (
                <li key={item.key}>
                  <Link to={item.to} {...follow}>
                    {t.nav[item.key]}
                    {item.key === 'tasks' && <TaskCount />}
                  </Link>
                </li>
              ))}
              {group === 'mine' && (
                <li>
                  <Link to="/people/$person" params={{ person: session.me.userId }} {...follow}>
                    {t.myRights}
                  </Link>
                </li>
              )}
            </ul>
          </Fragment>
        );
      })}
    </nav>
  );
}
