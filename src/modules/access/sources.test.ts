// The register of sources through real files, on both databases: of each attribute (name, position, CPR number, mail, manager) what its own source
// says is what is known afterwards, whoever brought the person first and whoever came last.

import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { type Founded, found } from '../../../test/support/founded.ts';
import { fact } from '../../../test/support/small.ts';
import { type Instant, startOfDay } from '../../kernel/time.ts';
import { ATTRIBUTES, type Attribute, type SourceRegister } from '../organisation/contract.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [TOP, NORTH, HANNE, BO, MIA] = [uuid(1), uuid(2), uuid(10), uuid(11), uuid(12)];
const BEGIN = startOfDay('2026-03-01') ?? 0;
const HOUR = 3_600_000;

/** What one source says of Hanne, and of who leads the north. */
interface Word {
  readonly name: string;
  readonly position: string;
  readonly cpr: string;
  readonly mail: string;
  readonly manager: string;
}

const FIRST: Word = {
  name: 'Hanne Olsen',
  position: TOP,
  cpr: '2412999999',
  mail: 'a@x.example',
  manager: BO,
};
const OTHER: Word = {
  name: 'Hanna Olesen',
  position: NORTH,
  cpr: '2412999980',
  mail: 'b@x.example',
  manager: MIA,
};

const works = (unit: string) => [{ name: 'Ansat', orgUnitUuid: unit, from: '2020-01-01' }];
const file = ({ name, position, cpr, mail, manager }: Word) => ({
  orgUnits: [
    { uuid: TOP, name: 'Kommunen', parentOrgUnitUuid: null },
    { uuid: NORTH, name: 'Nord', parentOrgUnitUuid: TOP, manager: { uuid: manager } },
  ],
  users: [
    { extUuid: HANNE, userId: 'hols', name, email: mail, cpr, positions: works(position) },
    { extUuid: BO, userId: 'bo', name: 'Bo', positions: works(TOP) },
    { extUuid: MIA, userId: 'mia', name: 'Mia', positions: works(TOP) },
  ],
});

eachDatabase('the register of sources', (open) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });

  async function begun(register: SourceRegister): Promise<Founded> {
    const here = await found(db, '2026-01-01');
    await here.feed('organisation', file(FIRST), '2026-02-01');
    await here.know([fact('setting', 'sources', { value: register })], BEGIN);
    return here;
  }

  /** What is known at the instant; of the CPR number, whether it is still the first one. */
  async function knownIn(here: Founded, at: Instant): Promise<Omit<Word, 'cpr'> & { cpr: string }> {
    const { facts } = await here.deps.current.engine(here.municipality);
    const now = <T>(versions: readonly { from: number; to: number; content: T }[]) =>
      versions.find((v) => v.from <= at && at < v.to)?.content;
    const hanne = now(facts.versions('person', HANNE));
    const positions = [...facts.facts('position')].filter(
      (v) => v.content.person === HANNE && v.from <= at && at < v.to,
    );
    return {
      name: hanne?.name ?? '',
      position: positions.map(({ content }) => content.orgUnit).join(),
      cpr: await sealed(here),
      mail: hanne?.email ?? '',
      manager: now(facts.versions('orgUnit', NORTH))?.manager ?? '',
    };
  }
  const sealed = async ({ municipality, deps }: Founded) =>
    deps.db.transaction(municipality, async (tx) => {
      const { rows } = await sql<{ content: string }>`
        select content::text as content from fact where kind = 'cpr' and id = ${HANNE} and upper_inf(recorded) and upper_inf(valid)`.execute(
        tx,
      );
      return rows.map(({ content }) => content).join();
    });

  describe.each([...ATTRIBUTES])('for %s', (attribute: Attribute) => {
    it('keeps what another source has the say in, and says that it was not written', async () => {
      const here = await begun({ [attribute]: 'else' });
      const before = await knownIn(here, BEGIN);
      const outcome = await here.feed('organisation', file(OTHER), BEGIN + HOUR);
      const after = await knownIn(here, BEGIN + 2 * HOUR);
      expect(after[attribute]).toBe(before[attribute]);
      expect(JSON.stringify(outcome)).toContain('notAuthoritative');
      for (const free of ATTRIBUTES.filter((one) => one !== attribute))
        expect(after[free], free).not.toBe(before[free]);
    });

    it('writes what its own source says, and everything where nothing is decided', async () => {
      for (const register of [{ [attribute]: 'payroll' }, {}]) {
        const here = await begun(register);
        const before = await knownIn(here, BEGIN);
        const outcome = await here.feed('organisation', file(OTHER), BEGIN + HOUR);
        const after = await knownIn(here, BEGIN + 2 * HOUR);
        for (const one of ATTRIBUTES) expect(after[one], one).not.toBe(before[one]);
        expect(JSON.stringify(outcome)).not.toContain('notAuthoritative');
      }
    });
  });

  it('lets the source of mail write into what payroll brought, and payroll not take it back', async () => {
    const theirs = { name: 'payroll', position: 'payroll', cpr: 'payroll', manager: 'payroll' } as const;
    const here = await begun({ ...theirs, mail: 'ad' });
    const only = { ...file({ ...FIRST, mail: 'ad@x.example' }), orgUnits: [] };
    await here.feed('organisationDelta', { ...only, users: only.users.slice(0, 1) }, BEGIN + HOUR, {
      source: 'ad',
    });
    expect((await knownIn(here, BEGIN + 2 * HOUR)).mail).toBe('ad@x.example');
    await here.feed('organisation', file({ ...OTHER, mail: 'payroll@x.example' }), BEGIN + 24 * HOUR);
    const after = await knownIn(here, BEGIN + 25 * HOUR);
    expect([after.mail, after.name, after.position, after.manager]).toEqual([
      'ad@x.example',
      OTHER.name,
      OTHER.position,
      OTHER.manager,
    ]);
  });
});
