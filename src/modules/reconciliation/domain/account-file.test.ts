// Reading a file of accounts: read whole, or every fault by its line, and nothing in it that looks like a CPR number is repeated.

import { describe, expect, it } from 'vitest';
import { type FileRow, type KnownSystem, readAccounts } from './account-file.ts';

const known: KnownSystem = {
  roleOf: (called) => (called === 'laes' || called === 'http://laes' ? 'laes' : null),
  isConstraintType: (type) => type === 'kle' || type === 'org',
  today: '2026-11-23',
};

/** The header, then lines; a comma between fields. */
function read(...lines: string[]) {
  const [header = [], ...rows] = lines.map((line) => line.split(','));
  return readAccounts(
    header,
    rows.map(
      (cells, n): FileRow => ({
        line: n + 2,
        isWhole: cells.length === header.length,
        cells: Object.fromEntries(header.map((column, i) => [column, cells[i] ?? ''])),
      }),
    ),
    known,
  );
}

const faults = (...lines: string[]) => {
  const answer = read(...lines);
  return answer.ok ? [] : answer.error.map(({ code, pointer }) => `${code} ${pointer}`);
};

const HEADER = 'account,person,state,systemRole,constraints,lastUsed';

describe('a file of accounts', () => {
  it('is a row for each account and role, and an account without roles one', () => {
    const answer = read(
      HEADER,
      'u1,HOLS,aktiv,http://laes,kle 28 27.36; org =93A00000-0000-0000-0000-000000000000,2026-11-01',
      'u1,hols,active,laes,,2026-11-20',
      'u2,,lukket,,,',
    );
    expect(answer.ok && answer.value).toEqual([
      {
        name: 'u1',
        ident: 'hols',
        state: 'active',
        lastUsed: '2026-11-20',
        roles: [
          {
            systemRole: 'laes',
            constraints: '{"kle":["27.36","28"],"org":["=93a00000-0000-0000-0000-000000000000"]}',
            lastUsed: '2026-11-01',
          },
          { systemRole: 'laes', constraints: '{}', lastUsed: '2026-11-20' },
        ],
      },
      { name: 'u2', ident: null, state: 'closed', lastUsed: null, roles: [] },
    ]);
  });

  it('says nothing of constraints where it has no column for them', () => {
    const answer = read('account,person,systemRole', 'u1,hols,laes');
    expect(answer.ok && answer.value[0]?.roles).toEqual([
      { systemRole: 'laes', constraints: null, lastUsed: null },
    ]);
  });

  it('is refused with every fault by its line', () => {
    expect(
      faults(
        HEADER,
        ',hols,,,,',
        'u1,hols,sleeping,,,',
        'u2,hols,,nothing,,',
        'u3,hols,,laes,district 4,',
        'u4,hols,,laes,kle,',
        'u5,hols,,laes,,2026-11-31',
        'u6,hols,,laes,,2026-11-24',
        'u7,hols,,laes,,',
        'u7,bje,,laes,,',
        'u8,hols,closed,laes,,',
        'u9,hols',
        `u0,${'1'.repeat(6)}-${'1'.repeat(4)},,,,`,
      ),
    ).toEqual([
      'missing /2/account',
      'state /3/state',
      'unknownReference /4/systemRole',
      'unknownReference /5/constraints',
      'contradiction /6/constraints',
      'malformedDate /7/lastUsed',
      'inFuture /8/lastUsed',
      'contradiction /10/person',
      'duplicate /10/systemRole',
      'roleOnClosed /11/systemRole',
      'fields /12',
      'cpr /13/person',
    ]);
  });

  it('needs its columns, knows no others, and is not empty', () => {
    expect(faults('account,role', 'u1,laes')).toEqual([
      'columnMissing /1',
      'columnMissing /1',
      'columnUnknown /1',
    ]);
    expect(faults(HEADER)).toEqual(['empty /1']);
  });
});
