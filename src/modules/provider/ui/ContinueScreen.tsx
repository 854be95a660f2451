// Between Tillid and a program that sent somebody here to sign in: straight on when nothing is missing, otherwise what is, and what to do.

import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { EmptyState } from '../../../web/parts/EmptyState.tsx';
import { PageHead } from '../../../web/parts/PageHead.tsx';
import { useSession, useSignOut } from '../../../web/session.tsx';
import { stepUp } from '../../../web/stepUp.ts';
import { getInteraction, type Interaction } from '../contract.ts';
import { providerWords } from './words.ts';

export function ContinueScreen() {
  const t = useWords(providerWords);
  const { cvr, interaction } = useParams({ from: '/continue/$cvr/$interaction' });
  const query = useApi(getInteraction, { params: { cvr, interaction } });
  if (query.isError) {
    return (
      <>
        <PageHead title={t.gone} />
        <EmptyState title={t.goneNext} />
      </>
    );
  }
  return query.data === undefined ? null : <Missing found={query.data} again={() => query.refetch()} />;
}

interface MissingProps {
  readonly found: Interaction;
  /** Looks once more. */
  readonly again: () => Promise<unknown>;
}

function Missing({ found, again }: MissingProps) {
  const { need } = found;
  if (need === 'nothing' || need === 'signIn') return <GoOn found={found} />;
  if (need === 'access') return <NoAccess found={found} />;
  return <More found={found} again={again} />;
}

/** The server looks once more before it lets anybody on. */
function GoOn({ found }: { found: Interaction }) {
  const t = useWords(providerWords);
  useEffect(() => {
    if (found.need === 'nothing') location.replace(found.goOn);
  }, [found]);
  return (
    <>
      <PageHead title={t.going(found.client)} />
      <p role="status">{t.goingWait(found.client)}</p>
    </>
  );
}

function Back({ found }: { found: Interaction }) {
  const t = useWords(providerWords);
  return (
    <a className="button button-secondary" href={found.giveUp}>
      {t.giveUp(found.client)}
    </a>
  );
}

function NoAccess({ found }: { found: Interaction }) {
  const t = useWords(providerWords);
  return (
    <>
      <PageHead title={t.noAccess(found.system.name)} />
      <p>{t.noAccessMeans(found.client, found.system.name)}</p>
      <p>{t.noAccessTell}</p>
      <div className="button-row">
        <Link className="button button-primary" to="/requests/new">
          {t.noAccessAsk}
        </Link>
        <Back found={found} />
      </div>
    </>
  );
}

/** What is shown here raises the session there is; in another municipality it takes another session, and the way goes on from here. */
function More({ found, again }: MissingProps) {
  const t = useWords(providerWords);
  const signOut = useSignOut();
  const session = useSession();
  const { client, municipality, need, level } = found;
  const said =
    need === 'fresh'
      ? { title: t.fresh, means: t.freshMeans(client), button: t.again }
      : need === 'level'
        ? {
            title: t.stronger(t.levels[level ?? 'betydelig']),
            means: t.strongerMeans(client),
            button: t.strongerAgain,
          }
        : {
            title: t.otherTitle,
            means: t.otherMeans(client, municipality),
            button: t.otherButton(municipality),
          };
  const show = async () => {
    if (need === 'otherMunicipality') return signOut();
    const needed = level ?? session.level ?? 'lav';
    const raised = await stepUp({ permission: null, needed, why: need === 'level' ? 'level' : 'again' });
    if (raised) await again();
  };
  return (
    <>
      <PageHead title={said.title} />
      <p>{said.means}</p>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={() => show()}>
          {said.button}
        </button>
        <Back found={found} />
      </div>
    </>
  );
}
