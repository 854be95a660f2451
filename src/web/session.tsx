// Who is signed in, and what that opens; every screen under the shell can count on there being one.

import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback } from 'react';
import { getSession, type Session, signOut } from '../modules/identity/contract.ts';
import { call, rememberCsrf } from './api.ts';
import { forgetDrafts } from './drafts.ts';

export interface SignedIn extends Session {
  readonly me: NonNullable<Session['me']>;
}

export const SESSION_KEY = [getSession.id];

export const SessionContext = createContext<SignedIn | null>(null);

export function isSignedIn(session: Session): session is SignedIn {
  return session.me !== null;
}

/** The session of the signed-in person; a screen is only ever drawn inside one. */
export function useSession(): SignedIn {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session here: the screen stands outside the shell');
  return session;
}

export async function fetchSession(signal?: AbortSignal): Promise<Session> {
  const session = await call(getSession, {}, signal);
  rememberCsrf(session.csrf ?? '');
  return session;
}

/** Puts a new session in place of the old one; what was read under the old one is forgotten. */
export function useSessionChange(): (session: Session) => void {
  const client = useQueryClient();
  return useCallback(
    (session: Session) => {
      rememberCsrf(session.csrf ?? '');
      client.setQueryData(SESSION_KEY, session);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== getSession.id });
    },
    [client],
  );
}

/** The same person in a session that is worth more: what was read is read again, and what waits goes on. */
export function useSessionRaised(): (session: Session) => void {
  const client = useQueryClient();
  return useCallback(
    (session: Session) => {
      rememberCsrf(session.csrf ?? '');
      client.setQueryData(SESSION_KEY, session);
      client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== getSession.id });
    },
    [client],
  );
}

export function useSignOut(): () => Promise<void> {
  const change = useSessionChange();
  return useCallback(async () => {
    forgetDrafts();
    const left = await call(signOut, {});
    change(left);
    if (left.leave !== null) window.location.assign(left.leave);
  }, [change]);
}

/** Units of which somebody has a role in Tillid that lets them look: all but the registrar's, who only says who people are. */
export const overseenUnits = ({ narrowed }: Session): Session['units'] =>
  narrowed.flatMap(({ role, units }) => (role === 'registrar' ? [] : units));

/** The same of systems. */
export const overseenSystems = ({ narrowed }: Session): Session['systems'] =>
  narrowed.flatMap(({ systems }) => systems);

/** Whether somebody has a role in Tillid, for everything or for a part: what it reaches the server judges. */
export const hasRole = ({ roles, narrowed }: Session, role: keyof Session['roles']): boolean =>
  roles[role] || narrowed.some((one) => one.role === role);

/** The log is read by the overseers but the role administrator. */
export function readsLog(session: Session): boolean {
  const { coordinator, dpo, auditor } = session.roles;
  return coordinator || dpo || auditor;
}

/** Overseers see all of the municipality: coordinator, role administrator, DPO, auditor. */
export function oversees(session: Session): boolean {
  const { coordinator, roleAdministrator, dpo, auditor } = session.roles;
  return coordinator || roleAdministrator || dpo || auditor;
}
