// What surrounds every screen: the top with search, language and me; the menu at the left; the content. Signed out, it is the sign-in page.

import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { ActivateScreen } from '../../modules/activation/ui/index.ts';
import type { Session } from '../../modules/identity/contract.ts';
import { SignInScreen, StepUp, StepUpChip } from '../../modules/identity/ui/index.ts';
import { useDraftsOf } from '../drafts.ts';
import { useWords } from '../i18n.tsx';
import { ErrorPanel } from '../parts/ErrorPanel.tsx';
import { Icon } from '../parts/Icon.tsx';
import {
  fetchSession,
  isSignedIn,
  SESSION_KEY,
  SessionContext,
  type SignedIn,
  useSession,
} from '../session.tsx';
import { shellWords } from '../words.ts';
import { LanguageSwitch } from './Language.tsx';
import { Me } from './Me.tsx';
import { Nav, Shortcuts } from './Nav.tsx';
import { SearchBox } from './SearchBox.tsx';
import { TimeBar } from './TimeBar.tsx';

export function Shell() {
  const session = useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => fetchSession(signal),
    staleTime: 60_000,
  });
  const hasDrafts = useDraftsOf(session.data?.me?.drafts ?? null);
  if (session.data !== undefined) {
    if (!isSignedIn(session.data)) return <Outside session={session.data} />;
    return hasDrafts ? <Inside session={session.data} /> : null;
  }
  if (session.isError) {
    return (
      <main className="alone">
        <ErrorPanel error={session.error} retry={session.refetch} />
      </main>
    );
  }
  return null;
}

/** Of what there is for whoever has no session: the way into an account, and signing in. */
function Outside({ session }: { session: Session }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (path.startsWith('/offentligt/')) return <Public />;
  if (path !== '/activate') return <SignInScreen session={session} />;
  return (
    <Suspense>
      <ActivateScreen session={session} />
    </Suspense>
  );
}

/** What anybody may read, without menu and search. */
function Public() {
  const t = useWords(shellWords);
  return (
    <>
      <header className="top">
        <div className="top-name">
          <span className="brand">
            <span className="brand-name">{t.product}</span>
          </span>
        </div>
        <div className="top-end">
          <LanguageSwitch />
        </div>
      </header>
      <main id="main-content" tabIndex={-1} className="public">
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

function Inside({ session }: { session: SignedIn }) {
  const t = useWords(shellWords);
  const [menuOpen, openMenu] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the path has changed
  useEffect(() => openMenu(false), [path]);
  return (
    <SessionContext value={session}>
      <a href="#main-content" className="skipnav">
        {t.skip}
      </a>
      <Top menuOpen={menuOpen} onMenu={() => openMenu(!menuOpen)} />
      <div className="below-top">
        <div className={`side${menuOpen ? ' open' : ''}`} id="main-menu">
          <Nav onFollow={() => openMenu(false)} />
        </div>
        <Shortcuts />
        <main id="main-content" tabIndex={-1}>
          <StepUpChip />
          <TimeBar />
          <Outlet />
        </main>
      </div>
      <StepUp />
    </SessionContext>
  );
}

function Top({ menuOpen, onMenu }: { menuOpen: boolean; onMenu: () => void }) {
  const t = useWords(shellWords);
  const { municipality, demo } = useSession();
  return (
    <header className="top">
      <div className="top-name">
        <button
          type="button"
          className="menu-button"
          aria-expanded={menuOpen}
          aria-controls="main-menu"
          onClick={onMenu}
        >
          <Icon name={menuOpen ? 'close' : 'menu'} />
          <span>{t.menu}</span>
        </button>
        <Link to="/" className="brand">
          <span className="brand-name">{t.product}</span>
          <span className="brand-municipality">{municipality?.name}</span>
        </Link>
      </div>
      <search className="top-search">
        <SearchBox />
      </search>
      <div className="top-end">
        {demo && <span className="demo-mark">{t.demo}</span>}
        <LanguageSwitch />
        <Me />
      </div>
    </header>
  );
}
