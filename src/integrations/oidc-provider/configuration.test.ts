import { expect, it } from 'vitest';
import type { Door } from '../../modules/provider/index.ts';
import { COOKIES, configurationOf } from './configuration.ts';
import { Visits } from './visits.ts';

/** As much of a door as is looked at before anybody comes. */
const door = (issuer: string) => ({ issuer, cookieKey: new Uint8Array(32), name: 'Fjordby' }) as Door;

it('the cookies of the protocol are signed, for no script, and each on the path of its municipality', () => {
  const { cookies } = configurationOf(door('https://tillid.example.dk/oidc/12345678'), [], new Visits());
  const { names = {}, long } = cookies ?? {};
  for (const name of Object.values(names)) expect(name).toMatch(new RegExp(`^${COOKIES}`));
  expect(Object.keys(names).sort()).toEqual(['interaction', 'resume', 'session']);
  expect(long).toMatchObject({ httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc/12345678' });
});
