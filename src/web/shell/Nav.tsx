// The main menu: only what the signed-in person may use.

import { Link, type LinkProps } from '@tanstack/react-router';
import { useWords } from '../i18n.tsx';
import { oversees, type SignedIn, useSession } from '../session.tsx';
import { shellWords } from '../words.ts';

type NavKey = 'overview' | 'myUnit' | 'people' | 'systems' | 'roles' | 'conflicts' | 'who' | 'log';

interface NavItem {
  readonly key: NavKey;
  readonly to: NonNullable<LinkProps['to']>;
  readonly may: (session: SignedIn) => boolean;
}

const leads = (session: SignedIn) => session.roles.manager || session.units.length > 0;
const answers = (session: SignedIn) => session.roles.systemOwner || session.systems.length > 0;

/** In the order of the menu. */
const ITEMS: readonly NavItem[] = [
  { key: 'overview', to: '/overview', may: (s) => oversees(s) || leads(s) },
  { key: 'myUnit', to: '/units', may: leads },
  { key: 'people', to: '/people', may: (s) => oversees(s) || leads(s) || answers(s) },
  { key: 'systems', to: '/systems', may: (s) => oversees(s) || answers(s) || leads(s) },
  { key: 'roles', to: '/roles', may: (s) => oversees(s) || answers(s) || leads(s) },
  { key: 'conflicts', to: '/conflicts', may: (s) => oversees(s) || leads(s) || answers(s) },
  { key: 'who', to: '/who', may: (s) => oversees(s) || leads(s) || answers(s) },
  { key: 'log', to: '/log', may: oversees },
];

export function Nav({ onFollow }: { onFollow: () => void }) {
  const t = useWords(shellWords);
  const session = useSession();
  return (
    <nav aria-label={t.mainMenu}>
      <ul>
        {ITEMS.filter((item) => item.may(session)).map((item) => (
          <li key={item.key}>
            <Link
              to={item.to}
              onClick={onFollow}
              activeProps={{ 'aria-current': 'page' }}
              className="nav-link"
            >
              {t.nav[item.key]}
            </Link>
          </li>
        ))}
        <li className="nav-own">
          <Link
            to="/people/$person"
            params={{ person: session.me.userId }}
            onClick={onFollow}
            activeProps={{ 'aria-current': 'page' }}
            className="nav-link"
          >
            {t.myRights}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
