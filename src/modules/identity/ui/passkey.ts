// The browser's own talk with an authenticator; the library for it is loaded when the first passkey is asked for.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';

type Options = Readonly<Record<string, unknown>>;

/** Nobody touched the key, or chose a passkey, in time. */
export class Unanswered extends Error {}

/** An address of digits, and a page without https, can have none (WebAuthn §5.1.2). */
export const canHavePasskeys = (): boolean =>
  window.isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);

async function answered<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch {
    throw new Unanswered();
  }
}

export async function makePasskey(options: Options): Promise<RegistrationResponseJSON> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return answered(startRegistration({ optionsJSON: options as never }));
}

export async function showPasskeyOf(options: Options): Promise<AuthenticationResponseJSON> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return answered(startAuthentication({ optionsJSON: options as never }));
}
