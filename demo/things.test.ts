// Holds the demo to what its README promises: the numbers, and every thing to find, on an ordinary day and on an awkward one.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, holdsAt, startOfDay } from '../src/kernel/time.ts';
import type { AccessFacts, Privilege } from '../src/modules/access/contract.ts';
import { RightsEngine } from '../src/modules/access/domain/engine.ts';
import { ConflictJudge } from '../src/modules/conflicts/domain/conflicts.ts';
import { tellDemo } from '../test/support/demo.ts';
import { DEMO_SEED } from './generate.ts';
import { functionUuid, personUuid, titleUuid, unitUuid } from './organisation.ts';
import { DEMO_PEOPLE } from './people.ts';
import { below } from './tree.ts';

const midday = (day: Day): number => (startOfDay(day) ?? Number.NaN) + 12 * 3_600_000;

describe.each(['2026-11-22', '2028-02-29'])('on %s', (TODAY) => {
  const { facts } = tellDemo({ seed: DEMO_SEED, today: TODAY });
  const engine = new RightsEngine(facts);
  const NOW = midday(TODAY);
  const rights = (userId: string, at = NOW): Privilege[] =>
    engine.unfoldedRightsOf(personUuid(userId)).filter((right) => holdsAt(right.intervals, at));
  const held = (userId: string, at = NOW): string[] => [
    ...new Set(rights(userId, at).map((right) => right.systemRole)),
  ];
  const problems = (userId: string) =>
    engine.problemsOf(personUuid(userId)).filter((problem) => holdsAt(problem.intervals, NOW));
  const countOf = (kind: keyof AccessFacts): number =>
    [...facts.things(kind).values()].filter((versions) => versions.some((v) => v.from <= NOW && NOW < v.to))
      .length;
  const unitPeople = (key: string): string[] => {
    const units = new Set(below(key).map((unit) => unitUuid(unit.key)));
    const positions = [...facts.facts('position')].filter((p) => p.from <= NOW && NOW < p.to);
    return [...new Set(positions.filter((p) => units.has(p.content.orgUnit)).map((p) => p.content.person))];
  };
  const endsWithin = (right: Privilege, days: number): boolean =>
    holdsAt(right.intervals, NOW) && (right.intervals.at(-1)?.to ?? 0) <= midday(addDays(TODAY, days));

  /** Rule → people, judged plainly: two sets matched by two different system roles. */
  function conflicts(): Map<string, string[]> {
    const tags = (id: string) => facts.versions('systemRole', id)[0]?.content.tags ?? [];
    const found = new Map<string, string[]>();
    for (const { id, content } of facts.facts('conflictRule')) {
      const people = [...facts.facts('person')].filter((person) => {
        const sides = content.sets.map((set) =>
          rights(person.content.userId)
            .filter(
              ({ systemRole, paths }) =>
                set.systemRoles.includes(systemRole) ||
                set.tags.some((tag) => tags(systemRole).includes(tag)) ||
                paths.some((path) => set.jobFunctionRoles.includes(path.role)),
            )
            .map((right) => right.systemRole),
        );
        return sides[0]?.some((one) => sides[1]?.some((other) => other !== one)) ?? false;
      });
      found.set(
        id,
        people.map((person) => person.content.userId),
      );
    }
    return found;
  }

  describe('the municipality', () => {
    it('has the size it says', () => {
      expect(countOf('orgUnit')).toBe(180);
      expect(countOf('title')).toBe(120);
      expect(countOf('system')).toBe(45);
      const working = [...engine.people()].filter((person) => holdsAt(engine.activeIntervals(person), NOW));
      expect(working.length).toBeGreaterThan(2_340);
      expect(working.length).toBeLessThan(2_460);
    });

    it('gives everybody who works there something, and most by unit and title', () => {
      const employed = [...engine.people()].filter((person) => holdsAt(engine.activeIntervals(person), NOW));
      expect(employed.filter((person) => engine.rightsOf(person).length === 0)).toEqual([personUuid('suod')]);
      const targets = [...facts.facts('assignment')].map((assignment) => assignment.content.target.kind);
      expect(targets.filter((kind) => kind === 'person').length).toBeGreaterThan(200);
    });

    it('uses every system role, and knows every code of KLE it names', () => {
      const granted = new Set(
        [...facts.facts('jobFunctionRole')].flatMap((role) =>
          role.content.grants.map((grant) => grant.systemRole),
        ),
      );
      expect([...facts.things('systemRole').keys()].filter((id) => !granted.has(id))).toEqual([]);
      expect(countOf('kle')).toBeGreaterThan(2_800);
    });

    it('has everybody one can step in as', () => {
      for (const { userId, name } of DEMO_PEOPLE) {
        expect(facts.versions('person', personUuid(userId))[0]?.content.name).toBe(name);
        expect(holdsAt(engine.activeIntervals(personUuid(userId)), NOW)).toBe(true);
      }
    });
  });

  describe('things to find', () => {
    it('Hjemmepleje Nord: 18 people, 12 systems, two conflicts, three rights that run out', () => {
      const people = unitPeople('Hjemmepleje Nord');
      expect(people.length).toBe(18);
      const now = people.flatMap((person) =>
        engine.rightsOf(person).filter((right) => holdsAt(right.intervals, NOW)),
      );
      expect(new Set(now.map((right) => right.system)).size).toBe(12);
      expect(
        now
          .filter((right) => endsWithin(right, 30))
          .map((right) => right.systemRole)
          .sort(),
      ).toEqual(['fmk.medhjaelp', 'nexus.visitator', 'opus.godkend']);
      const inConflict = [...conflicts().values()].flat();
      expect(
        people.filter((person) => inConflict.some((userId) => personUuid(userId) === person)).sort(),
      ).toEqual([personUuid('hols'), personUuid('mafr')].sort());
    });

    it('conflicts, in one system and across', () => {
      const found = conflicts();
      expect(found.get('c-betaling')).toEqual(expect.arrayContaining(['hols', 'mafr', 'stkr']));
      expect(found.get('c-kreditor')).toEqual(['haib']);
      expect(found.get('c-loen')).toEqual(['gikj']);
      expect(found.get('c-bevilling')).toEqual(['tisk']);
      expect(found.get('c-admin')).toEqual(['rath']);
      expect(found.get('c-log')).toEqual(['rath']);
      expect(found.get('c-skolebarn')).toEqual(['libu']);
      expect(found.get('c-visitator')).toContain('stkr');
      expect(found.get('c-pas')?.sort()).toEqual(['issh', 'pekr']);
      expect([...found.values()].flat().length).toBeLessThan(30);
    });

    it('people with more systems of sensitive data than the rule on the sum allows', () => {
      const counted = [...facts.facts('person')].filter((person) => {
        const systems = new Set(rights(person.content.userId).map((right) => right.system));
        const sensitive = [...systems].filter((id) =>
          facts.versions('system', id)[0]?.content.dataCategories.includes('foelsomme'),
        );
        return sensitive.length > 6;
      });
      const found = new ConflictJudge(engine).open({ from: NOW, to: NOW + 1 });
      const hit = found.filter(({ rule }) => rule === 'c-mange').map(({ person }) => person);
      expect(hit).toEqual(counted.map(({ id }) => id).sort());
      expect(hit.length).toBe(6);
    });

    it.each([
      ['mafr', 'esdh.sag'],
      ['piwi', 'ksd.sagsbehandler'],
      ['jokr', 'ad.domaene'],
      ['ansk', 'dubu.sagsbehandler'],
      ['haib', 'opus.koersel'],
      ['bios', 'bbr.ret'],
    ])('%s moved and kept %s', (userId, systemRole) => {
      const [right] = rights(userId).filter((one) => one.systemRole === systemRole);
      expect(right?.paths.some((path) => path.via.kind === 'person')).toBe(true);
      const units = [...facts.facts('position')].filter((p) => p.content.person === personUuid(userId));
      expect(units.length).toBe(2);
    });

    it('rights that fail closed', () => {
      expect(problems('embe').map((problem) => problem.reason)).toEqual(['notGiven']);
      expect(problems('elfr').map((problem) => problem.reason)).toEqual(['notGiven']);
      const volunteers = unitPeople('Borgerservice/Team Frivillighed').flatMap((person) =>
        engine.problemsOf(person),
      );
      expect(new Set(volunteers.map((problem) => problem.reason))).toEqual(new Set(['resolvesToNothing']));
    });

    it('Genoptræning is the one unit without a head', () => {
      const vacant = [...facts.facts('orgUnit')].filter((u) => u.content.manager === null && u.to > NOW);
      expect(vacant.map((unit) => unit.content.name)).toEqual(['Genoptræning']);
    });

    it('people who come, go, stand in, are away, or are two things', () => {
      const nextMonth = addDays(TODAY, 40);
      expect(held('solu')).toEqual([]);
      expect(held('solu', midday(nextMonth))).toContain('nexus.visitator');
      expect(held('yude')).toContain('nexus.udfoerer');
      expect(held('yude', midday(addDays(TODAY, 62)))).toEqual([]);
      expect(held('cada')).toEqual([]);
      expect(rights('stkr').some((right) => right.paths.some((path) => path.via.kind === 'substitute'))).toBe(
        true,
      );
      expect(held('togr')).toEqual([]);
      expect(held('togr', midday(addDays(TODAY, -40)))).toContain('opus.bogfoer');
      expect(held('gemy')).toEqual([]);
      const vias = rights('siba').flatMap((right) => right.paths.map((path) => path.via.orgUnit));
      expect(new Set(vias).size).toBe(2);
      expect(held('kaho')).toEqual(expect.arrayContaining(['elev.laerer', 'booking.booker']));
      expect(held('suod')).toEqual([]);
    });

    it('what Hanne Olsen had last year and no longer has, and what only she has', () => {
      expect(held('hols', midday(addDays(TODAY, -500)))).toEqual(
        expect.arrayContaining(['nexus.visitator', 'esdh.laes']),
      );
      expect(held('hols', midday(addDays(TODAY, -400)))).not.toContain('nexus.visitator');
      expect(held('hols')).not.toContain('esdh.laes');
      const nurses = unitPeople('Hjemmepleje Nord').filter((person) =>
        [...facts.facts('position')].some(
          (p) => p.content.person === person && p.content.title === titleUuid('Sygeplejerske') && p.to > NOW,
        ),
      );
      expect(nurses.length).toBe(6);
      const approving = engine.holdersOf('opus.godkend').filter((right) => holdsAt(right.intervals, NOW));
      expect(approving.filter((right) => nurses.includes(right.person)).map((right) => right.person)).toEqual(
        [personUuid('hols')],
      );
      const duty = [...facts.facts('functionHolding')].find((h) => h.content.person === personUuid('hols'));
      expect(duty?.content.function).toBe(functionUuid('Budgetansvarlig'));
    });

    it('a privileged role that many hold', () => {
      const holders = engine.holdersOf('ad.domaene').filter((right) => holdsAt(right.intervals, NOW));
      expect(holders.length).toBeGreaterThan(10);
    });
  });

  describe('README', () => {
    it('names only user ids that exist', () => {
      const text = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
      const named = [...text.matchAll(/`([a-z]{4})`/g)].map((match) => match[1] ?? '');
      expect(named.length).toBeGreaterThan(30);
      for (const userId of named)
        expect([userId, facts.versions('person', personUuid(userId)).length]).toEqual([userId, 1]);
    });
  });
});
