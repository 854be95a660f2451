// The register of sources: what a source has no say in is neither written nor ended, and what it alone has the say in is written.

import { describe, expect, it } from 'vitest';
import { fact, person, position, unit } from '../../../../test/support/small.ts';
import { FactSet } from '../../../kernel/fact.ts';
import type { Statement } from '../../../kernel/stated.ts';
import { startOfDay } from '../../../kernel/time.ts';
import type { SourceRegister } from '../../organisation/contract.ts';
import { planned } from '../planned.ts';
import type { AccessFacts } from './facts.ts';

const DAY = startOfDay('2026-11-23') ?? 0;
const hanne = { ...person('hanne').content, name: 'Hanne', email: 'hanne@old.example' };

const known = (register: SourceRegister) =>
  FactSet.of<AccessFacts>([
    fact('setting', 'sources', { value: register }),
    { ...fact('person', 'hanne', hanne), source: 'payroll' },
    { ...unit('root', null, 'lars'), source: 'payroll' },
    { ...position('hanne', 'root'), source: 'payroll' },
  ]);

const said = (
  content: Partial<typeof hanne>,
  more: Partial<Statement<AccessFacts>> = {},
): Statement<AccessFacts> => ({
  stated: [
    {
      kind: 'person',
      id: 'hanne',
      from: null,
      to: null,
      content: { ...hanne, ...content },
      pointer: '/users/0',
    },
  ],
  ended: [],
  warnings: [],
  cprs: [],
  ...more,
});

const read = (source: string, register: SourceRegister, statement: Statement<AccessFacts>, full = false) => {
  const wholeTruthOf = full ? (['person', 'position', 'orgUnit'] as const) : [];
  const planning = { source, day: DAY, beginning: DAY, wholeTruthOf, now: DAY };
  return planned(known(register), statement, planning);
};
const told = ({ changes, statement }: ReturnType<typeof read>) => ({
  changes: changes.map(({ kind, id, after }) => [kind, id, after.at(-1)?.source, after.at(-1)?.content]),
  warnings: statement.warnings.map(({ code, pointer }) => `${code} ${pointer}`),
});

describe('a file read through the register of sources', () => {
  it('writes nothing of an attribute that is another source’s, and says so', () => {
    const mail = said({ name: 'Hanne Olsen', email: 'hanne@new.example' });
    expect(told(read('payroll', { mail: 'ad' }, mail))).toEqual({
      changes: [['person', 'hanne', 'payroll', { ...hanne, name: 'Hanne Olsen' }]],
      warnings: ['notAuthoritative /users/0/email'],
    });
    expect(told(read('payroll', {}, mail)).warnings).toEqual([]);
  });

  it('writes what a source alone has the say in into what another brought, and leaves it the other’s', () => {
    const mail = said({ name: 'Hanna', email: 'hanne@new.example' });
    expect(told(read('ad', { mail: 'ad', name: 'payroll' }, mail))).toEqual({
      changes: [['person', 'hanne', 'payroll', { ...hanne, email: 'hanne@new.example' }]],
      warnings: ['notAuthoritative /users/0/name'],
    });
    expect(() => read('ad', {}, mail)).toThrow();
    expect(() => read('ad', { mail: 'ad' }, mail)).toThrow();
  });

  it('neither writes nor ends positions and CPR numbers that are another source’s', () => {
    const other = { ...position('hanne', 'root', 'chef') };
    const position0 = {
      kind: 'position',
      id: other.id,
      content: other.content,
      from: null,
      to: null,
    } as const;
    const statement = said({}, { cprs: [{ person: 'hanne', cpr: '0'.repeat(10), pointer: '/users/0/cpr' }] });
    const full = read(
      'payroll',
      { position: 'hr', cpr: 'cpr-office' },
      {
        ...statement,
        stated: [
          ...statement.stated,
          { ...position0, pointer: '/users/0/positions/0' },
          {
            kind: 'orgUnit',
            id: 'root',
            from: null,
            to: null,
            content: unit('root', null, 'lars').content,
            pointer: '/orgUnits/0',
          },
        ],
      },
      true,
    );
    expect(told(full)).toEqual({
      changes: [],
      warnings: ['notAuthoritative /users/0/positions/0', 'notAuthoritative /users/0/cpr'],
    });
    expect([full.keepsCpr, full.statement.cprs]).toEqual([true, []]);
  });

  it('leaves who leads a unit to whoever has the say', () => {
    const stated = (manager: string) =>
      ({
        ...said({}),
        stated: [
          {
            kind: 'orgUnit',
            id: 'root',
            from: null,
            to: null,
            content: unit('root', null, manager).content,
            pointer: '/orgUnits/0',
          },
        ],
      }) as Statement<AccessFacts>;
    expect(told(read('payroll', { manager: 'hr' }, stated('mette')))).toEqual({
      changes: [],
      warnings: ['notAuthoritative /orgUnits/0/manager'],
    });
    expect(told(read('hr', { manager: 'hr' }, stated('mette'))).changes).toEqual([
      ['orgUnit', 'root', 'payroll', unit('root', null, 'mette').content],
    ]);
  });
});
