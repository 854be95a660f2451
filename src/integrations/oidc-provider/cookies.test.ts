import { describe, expect, it } from 'vitest';
import { openTestEmbedded } from '../../../test/support/databases.ts';
import { openRig, REDIRECT, register } from '../../../test/support/providing.ts';
import { browserCookies } from './cookies.ts';

const https = browserCookies('https', 'tillid_op');
const MINE = '/oidc/12345678';
const begun = (uid: string, at = MINE) => [
  `tillid_op_at=${uid}; path=${at}/interaction/${uid}; expires=Fri, 01 Jan 2027 00:00:00 GMT; samesite=lax; secure; httponly`,
  `tillid_op_at.sig=s; path=${at}/interaction/${uid}; samesite=lax; secure; httponly`,
  `tillid_op_resume=${uid}; path=${at}/auth/${uid}; samesite=lax; secure; httponly`,
  `tillid_op_resume.sig=s; path=${at}/auth/${uid}; samesite=lax; secure; httponly`,
];
const session = (value: string, at = MINE) =>
  `tillid_op=${value}; path=${at}; samesite=lax; secure; httponly`;
/** As a browser keeps them and sends them on: oldest first, those that are expired forgotten. */
function kept(header: string, set: readonly string[]): string {
  const jar = new Map(
    header.split('; ').flatMap((pair) => (pair === '' ? [] : [pair.split('=', 2) as [string, string]])),
  );
  for (const line of set) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2);
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map((pair) => pair.join('=')).join('; ');
}

describe('the cookies of the protocol, as a browser has them', () => {
  it('stand on the whole host, by names that the browser takes from no other and over https alone', () => {
    for (const line of https.written([session('a'), ...begun('uid')], '')) {
      expect(line).toMatch(/^__Host-tillid_op/);
      expect(line).toMatch(/; path=\/(;|$)/);
      expect(line).toContain('; secure');
      expect(line).toContain('; httponly');
      expect(line).not.toContain('domain');
    }
    const plain = browserCookies('http', 'tillid_op').written([session('a')], '');
    expect(plain[0]).toMatch(/^tillid_op~oidc~12345678=a; path=\/;/);
  });

  it('come back where their path fits, and nowhere else', () => {
    const other = '/oidc/87654321';
    const set = https.written(
      [session('mine'), ...begun('one'), ...begun('two'), session('theirs', other)],
      '',
    );
    const header = kept('__Host-tillid=secret; tillid_op=planted; x=y', set);
    const read = (path: string) => https.read(header, path).split('; ').sort();
    expect(read(`${MINE}/auth`)).toEqual(['tillid_op=mine']);
    expect(read(`${MINE}/interaction/one`)).toEqual([
      'tillid_op=mine',
      'tillid_op_at.sig=s',
      'tillid_op_at=one',
    ]);
    expect(read(`${MINE}/interaction/two/giveup`)).toContain('tillid_op_at=two');
    expect(read(`${MINE}/auth/two`)).toEqual([
      'tillid_op=mine',
      'tillid_op_resume.sig=s',
      'tillid_op_resume=two',
    ]);
    expect(read(`${other}/auth`)).toEqual(['tillid_op=theirs']);
    expect(read(`${MINE}9/auth`)).toEqual(['']);
  });

  it('are few, however often somebody is sent here to sign in: the oldest goes', () => {
    let header = '__Host-tillid=secret';
    for (let i = 0; i < 40; i++)
      header = kept(header, https.written([session('a'), ...begun(`uid-${i}`)], header));
    expect(header.length).toBeLessThan(2_500);
    const at = (uid: string) => https.read(header, `${MINE}/interaction/${uid}`);
    expect(at('uid-39')).toContain('tillid_op_at=uid-39');
    expect(at('uid-34')).toContain('tillid_op_at=uid-34');
    expect(at('uid-33')).not.toContain('tillid_op_at');
    expect(header).toContain('__Host-tillid=secret');
    // What is written while nobody begins takes nothing away, and nor does the oldest when it goes on.
    expect(https.written([session('b')], header)).toHaveLength(1);
    expect(https.written(begun('uid-34'), header)).toHaveLength(4);
  });
});

it('are so in what is answered where Tillid is reached over https', async () => {
  const db = await openTestEmbedded();
  const rig = await openRig(db);
  rig.tillid.address.url = 'https://tillid.example.dk';
  const client = await register(rig);
  const asked = new URLSearchParams({
    ...{ client_id: client.id, response_type: 'code', scope: 'openid', redirect_uri: REDIRECT },
    ...{ code_challenge: 'A'.repeat(43), code_challenge_method: 'S256' },
  });
  const answer = await rig.app.inject(`/oidc/${rig.cvr}/auth?${asked}`);
  const set = [answer.headers['set-cookie'] ?? []].flat();
  expect(answer.statusCode, answer.body).toBe(303);
  expect(set.length).toBeGreaterThanOrEqual(4);
  for (const line of set) {
    expect(line).toMatch(new RegExp(`^__Host-tillid_op[\\w.]*~oidc~${rig.cvr}`));
    for (const attribute of ['path=/', 'secure', 'httponly', 'samesite=lax'])
      expect(line.split('; ')).toContain(attribute);
  }
  await rig.close();
  await db.close();
}, 120_000);
