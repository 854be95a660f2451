// What an authenticator says (WebAuthn), checked: for exactly the address that Tillid is reached by, and only when it has checked
// its user by PIN, finger or face, so that one passkey is two factors of different kinds.

import { isIP } from 'node:net';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { Origin } from '../../../kernel/audit.ts';
import { Refused } from '../../../kernel/problem.ts';
import { append } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Door } from '../../../platform/http/caller.ts';
import type { IdentityDeps } from '../ground.ts';
import { answeredChallenge, type Bound } from './challenges.ts';
import type { Assertion } from './contract.ts';
import { lockPasskey, markPasskeyUsed, type PasskeyRow } from './store.ts';

/** Ed25519, ES256, RS256: what authenticators have, and nothing that Node calls experimental (COSE, RFC 9053). */
export const ALGORITHMS: readonly number[] = [-8, -7, -257];

/** Whom a passkey is for (WebAuthn §4, Relying Party). */
export interface RelyingParty {
  readonly origin: string;
  readonly id: string;
}

/** The configured address, else what this request reached Tillid by. An address of digits can have no passkeys (WebAuthn §5.1.2). */
export function relyingParty({ publicUrl }: IdentityDeps, { site }: Pick<Door, 'site'>): RelyingParty {
  const { origin, hostname } = URL.parse(publicUrl ?? site) ?? { origin: '', hostname: '' };
  if (hostname === '' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw new Refused('passkeysImpossible');
  return { origin, id: hostname };
}

/** What the authenticator knows the person by: no name, and the same each time, so that it keeps one passkey for each of us. */
export function handleOf({ seal }: IdentityDeps, municipality: string, person: string): string {
  return seal.mark(['passkey', municipality, person]);
}

export interface MadePasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
}

export interface Made {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
}

/** Null when it is not what was asked for. */
export async function checkMade(
  deps: IdentityDeps,
  municipality: string,
  bound: Bound,
  made: Made,
  rp: RelyingParty,
): Promise<MadePasskey | null> {
  const challenge = await answeredChallenge(deps, municipality, bound, made.response.clientDataJSON);
  if (challenge === null) return null;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter };
  } catch {
    return null;
  }
}

/** Who shows it: the person of a session, or whoever the passkey belongs to. */
export interface Showing extends Bound {
  readonly person: string | null;
  readonly origin: Origin;
}

/**
 * The person whose passkey was shown; null when it was none, not theirs, made for another address, or its counter has gone
 * backwards: then somebody has a copy of it, and the log says so.
 */
export async function checkShown(
  deps: IdentityDeps,
  municipality: string,
  showing: Showing,
  shown: Assertion,
  rp: RelyingParty,
): Promise<string | null> {
  const { purpose, boundTo } = showing;
  const bound = { purpose, boundTo };
  const challenge = await answeredChallenge(deps, municipality, bound, shown.response.clientDataJSON);
  if (challenge === null) return null;
  return deps.database.transaction(municipality, async (tx) => {
    const passkey = await lockPasskey(tx, shown.id);
    if (passkey === null || passkey.rpId !== rp.id) return null;
    if (showing.person !== null && passkey.person !== showing.person) return null;
    const handle = shown.response.userHandle;
    const whose = handleOf(deps, municipality, passkey.person);
    if (handle === undefined ? showing.person === null : handle !== whose) return null;
    const counter = await counterShown(shown, challenge, passkey, rp);
    if (counter === null) return null;
    if (counter <= passkey.counter && (counter > 0 || passkey.counter > 0)) {
      await logCopied(deps, tx, municipality, passkey, { origin: showing.origin, counter });
      return null;
    }
    await markPasskeyUsed(tx, passkey.id, counter, deps.clock());
    return passkey.person;
  });
}

/** How often the authenticator says it has been used; null when the signature, the address or the user is not right. */
async function counterShown(
  { id, rawId, type, response }: Assertion,
  challenge: string,
  passkey: PasskeyRow,
  rp: RelyingParty,
): Promise<number | null> {
  const { clientDataJSON, authenticatorData, signature } = response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId, type, clientExtensionResults: {} },
        response: { clientDataJSON, authenticatorData, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      // The counter is compared afterwards: only one that was signed is worth a word in the log.
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

async function logCopied(
  deps: IdentityDeps,
  tx: Tx,
  municipality: string,
  passkey: PasskeyRow,
  { origin, counter }: { readonly origin: Origin; readonly counter: number },
): Promise<void> {
  const thing = { kind: 'person', id: passkey.person };
  const detail = { factor: passkey.id, counter, last: passkey.counter };
  await append(tx, municipality, deps.clock(), [
    { action: 'identity.passkeyCopied', actor: { kind: 'system' }, origin, thing, detail },
  ]);
}
