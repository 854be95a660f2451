import { describe, expect, it } from 'vitest';
import type { Door } from '../../modules/provider/index.ts';
import { configurationOf } from './configuration.ts';
import { Visits } from './visits.ts';

/** As much of a door as is looked at before anybody comes. */
const door = (issuer: string) => ({ issuer, cookieKey: new Uint8Array(32), name: 'Fjordby' }) as Door;
const cookies = (issuer: string) => configurationOf(door(issuer), [], new Visits()).cookies;

describe('the cookies of the protocol', () => {
  it('have names that the browser takes over https alone, and stand on the path of their municipality', () => {
    const { names = {}, long } = cookies('https://tillid.example.dk/oidc/12345678') ?? {};
    for (const name of Object.values(names)) expect(name).toMatch(/^__Secure-tillid_op/);
    expect(Object.keys(names).sort()).toEqual(['interaction', 'resume', 'session']);
    expect(long).toMatchObject({ httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc/12345678' });
  });

  it('have plain names where Tillid is tried without https', () => {
    for (const name of Object.values(cookies('http://127.0.0.1:8080/oidc/12345678')?.names ?? {}))
      expect(name).toMatch(/^tillid_op/);
  });
});
