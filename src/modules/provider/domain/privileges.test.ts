// The claims are the engine's rights for that system, privilege for privilege and constraint for constraint, on any municipality;
// and as OIO Basic Privilege Profile they say the same once more. Read back with a parser, not with the code that wrote them.

import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { demandsOn, raised } from '../../../../test/arbitraries/levels.ts';
import { municipality } from '../../../../test/arbitraries/municipality.ts';
import { type AssuranceLevel, isAtLeast, LEVELS } from '../../../kernel/assurance.ts';
import { FactSet, versionAt } from '../../../kernel/fact.ts';
import { canonical } from '../../../kernel/json.ts';
import { holdsAt } from '../../../kernel/time.ts';
import type { AccessFacts } from '../../access/contract.ts';
import { RightsEngine } from '../../access/index.ts';
import { privilegeList, type RoleClaim, rolesAt } from './privileges.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  isArray: (name) => ['PrivilegeGroup', 'Privilege', 'Constraint'].includes(name),
});

interface Group {
  readonly '@Scope': string;
  readonly Privilege: readonly string[];
  readonly Constraint?: readonly { readonly '@Name': string; readonly '#text': string }[];
}

/** As a system that knows nothing of Tillid reads it: groups are alternatives, the constraints of a group hold together. */
function read(xml: string): { scope: string; privilege: string; constraints: Record<string, string[]> }[] {
  const list = parser.parse(xml)['bpp:PrivilegeList'] as { PrivilegeGroup?: readonly Group[] };
  return (list.PrivilegeGroup ?? []).map((group) => {
    expect(group.Privilege).toHaveLength(1);
    const constraints = (group.Constraint ?? []).map((constraint) => [
      constraint['@Name'],
      constraint['#text'].split(',').map((code) => code.replaceAll('%2C', ',').replaceAll('%25', '%')),
    ]);
    expect(new Set(constraints.map(([name]) => String(name))).size).toBe(constraints.length);
    return {
      scope: group['@Scope'],
      privilege: group.Privilege[0] ?? '',
      constraints: Object.fromEntries(constraints),
    };
  });
}

const inOrder = new XMLParser({
  ...{ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', trimValues: false },
  ...{ parseTagValue: false, parseAttributeValue: false },
});

interface Node {
  readonly [name: string]: readonly Node[];
}
const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ':@') ?? '';
const childrenOf = (node: Node): readonly Node[] => node[nameOf(node)] ?? [];
const attributesOf = (node: Node) => Object.entries({ ...(node[':@'] as object | undefined) });

/**
 * No schema is to be had here, so this is what the profile's text and the readers of it that are published (Digitaliseringsstyrelsen's
 * own for Java and .NET among them) agree upon: a root in the namespace of 1.2, what is below it in none, in each group a scope, then its
 * privilege, then its constraints, each with a name and a value, and nothing beside that.
 */
function shapeFaults(xml: string): string[] {
  const [declaration, root, ...more] = inOrder.parse(xml) as Node[];
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) faults.push(what);
  };
  const textIn = (node: Node) => {
    const [text, ...rest] = childrenOf(node);
    return text !== undefined && nameOf(text) === '#text' && rest.length === 0;
  };
  must(declaration !== undefined && nameOf(declaration) === '?xml' && more.length === 0, 'one document');
  if (root === undefined) return [...faults, 'no root'];
  must(nameOf(root) === 'bpp:PrivilegeList', 'root');
  const namespace = ['xmlns:bpp', 'http://digst.dk/oiosaml/basic_privilege_profile'];
  must(canonical(attributesOf(root)) === canonical([namespace]), 'namespace');
  for (const group of childrenOf(root)) {
    must(nameOf(group) === 'PrivilegeGroup', 'group');
    const [scope, ...others] = attributesOf(group);
    must(scope?.[0] === 'Scope' && others.length === 0, 'scope');
    must(/^urn:dk:gov:saml:cvrNumberIdentifier:\d{8}$/.test(String(scope?.[1])), 'cvr');
    const [privilege, ...constraints] = childrenOf(group);
    must(privilege !== undefined && nameOf(privilege) === 'Privilege' && textIn(privilege), 'privilege');
    for (const constraint of constraints) {
      must(nameOf(constraint) === 'Constraint' && textIn(constraint), 'constraint');
      must(canonical(attributesOf(constraint).map(([name]) => name)) === '["Name"]', 'name');
    }
  }
  return faults;
}

const sorted = (claims: readonly unknown[]) => claims.map((claim) => canonical(claim as object)).sort();

function* everyone(engine: RightsEngine): Iterable<[person: string, system: string, level: AssuranceLevel]> {
  for (const person of engine.people())
    for (const system of engine.facts.things('system').keys())
      for (const level of LEVELS) yield [person, system, level];
}

describe('what a system is told', () => {
  it("is the engine's rights there at that moment, and nothing else", () => {
    let seen = 0;
    let narrowed = 0;
    let failing = 0;
    fc.assert(
      fc.property(municipality, fc.nat(), (all, pick) => {
        const facts = FactSet.of<AccessFacts>(all);
        const engine = new RightsEngine(facts);
        const systems = [...facts.things('system').keys()];
        const moments = momentsOf(engine);
        const now = moments[pick % moments.length] ?? 0;
        for (const person of engine.people()) {
          for (const system of systems) {
            const claims = rolesAt(engine, { person, system, level: 'hoej' }, now).roles;
            const rights = engine
              .rightsOf(person)
              .filter((right) => right.system === system && holdsAt(right.intervals, now));
            const expected = rights.map(({ systemRole, constraints }) => ({ role: systemRole, constraints }));
            expect(sorted(claims.map(({ role, constraints }) => ({ role, constraints })))).toEqual(
              sorted(expected),
            );
            const back = read(privilegeList('12345678', claims));
            expect(sorted(back.map(({ privilege, constraints }) => ({ privilege, constraints })))).toEqual(
              sorted(claims.map(({ identifier, constraints }) => ({ privilege: identifier, constraints }))),
            );
            for (const { scope } of back) expect(scope).toBe('urn:dk:gov:saml:cvrNumberIdentifier:12345678');
            seen += claims.length;
            narrowed += claims.filter(({ constraints }) => Object.keys(constraints).length > 0).length;
          }
          failing += engine.problemsOf(person).length;
        }
      }),
      { numRuns: 150 },
    );
    // The municipalities had rights to tell of, narrowed ones, and some that fail closed.
    expect(Math.min(seen, narrowed, failing)).toBeGreaterThan(20);
  });

  it('is nothing that its system or its role asks a stronger session for, and says what would tell of more', () => {
    const found = { open: 0, kept: 0, byRole: 0 };
    fc.assert(
      fc.property(
        municipality.chain((all) => demandsOn(all).map((demands) => raised(all, demands))),
        fc.nat(),
        (all, pick) => {
          const engine = new RightsEngine(FactSet.of<AccessFacts>(all));
          const moments = momentsOf(engine);
          const now = moments[pick % moments.length] ?? 0;
          const asks = (kind: 'system' | 'systemRole', id: string) =>
            versionAt(engine.facts.versions(kind, id), now)?.content.requiredAssurance;
          for (const [person, system, level] of everyone(engine)) {
            const { roles, more } = rolesAt(engine, { person, system, level }, now);
            const suffices = (asked: AssuranceLevel | null | undefined) =>
              asked == null || isAtLeast(level, asked);
            const held = engine
              .rightsOf(person)
              .filter((r) => r.system === system && holdsAt(r.intervals, now));
            const open = held.filter(
              (r) => suffices(asks('system', system)) && suffices(asks('systemRole', r.systemRole)),
            );
            expect(sorted(roles.map(({ role, constraints }) => ({ role, constraints })))).toEqual(
              sorted(open.map(({ systemRole, constraints }) => ({ role: systemRole, constraints }))),
            );
            expect(more === null).toBe(open.length === held.length);
            if (more !== null) {
              const then = rolesAt(engine, { person, system, level: more }, now).roles;
              expect(then.length).toBeGreaterThan(roles.length);
            }
            found.open += open.length;
            found.kept += held.length - open.length;
            if (suffices(asks('system', system))) found.byRole += held.length - open.length;
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(Math.min(found.open, found.kept, found.byRole)).toBeGreaterThan(20);
  });

  it('never grows when a system or a role requires more', () => {
    let fewer = 0;
    fc.assert(
      fc.property(
        municipality.chain((all) =>
          fc
            .tuple(demandsOn(all), demandsOn(all))
            .map(([first, then]) => [raised(all, first), raised(raised(all, first), then)] as const),
        ),
        fc.nat(),
        ([before, after], pick) => {
          const [was, is] = [before, after].map((all) => new RightsEngine(FactSet.of<AccessFacts>(all))) as [
            RightsEngine,
            RightsEngine,
          ];
          const moments = momentsOf(was);
          const now = moments[pick % moments.length] ?? 0;
          for (const [person, system, level] of everyone(was)) {
            const asked = { person, system, level };
            const told = new Set(rolesAt(was, asked, now).roles.map((claim) => canonical(claim)));
            const left = rolesAt(is, asked, now).roles.map((claim) => canonical(claim));
            expect(left.filter((claim) => !told.has(claim))).toEqual([]);
            fewer += told.size - left.length;
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(fewer).toBeGreaterThan(20);
  });

  it('has the shape that readers of the intermediate model are made for', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    const claim = fc
      .record({
        identifier: text,
        constraints: fc.dictionary(text, fc.array(text, { minLength: 1, maxLength: 3 })),
      })
      .map((made): RoleClaim => ({ role: 'r', name: 'n', ...made }));
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 4 }), (claims) => {
        const xml = privilegeList('12345678', claims);
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(shapeFaults(xml)).toEqual([]);
        expect(inOrder.parse(xml)[1]['bpp:PrivilegeList']).toHaveLength(claims.length);
      }),
    );
  });

  it('of another shape is seen', () => {
    const right = privilegeList('12345678', [
      { role: 'r', identifier: 'urn:r', name: 'n', constraints: { kle: ['27'] } },
    ]);
    expect(shapeFaults(right)).toEqual([]);
    for (const [from, to] of [
      ['http://digst.dk/', 'http://itst.dk/'],
      [/<(\/?)PrivilegeGroup/g, '<$1bpp:PrivilegeGroup'],
      [' Scope="urn:dk:gov:saml:cvrNumberIdentifier:12345678"', ''],
      ['cvrNumberIdentifier:12345678', 'cvrNumberIdentifier:1234567'],
      [/(<Privilege>.*<\/Privilege>)(<Constraint.*<\/Constraint>)/, '$2$1'],
      [/(<Privilege>.*?<\/Privilege>)/, '$1$1'],
      [' Name="kle"', ''],
      ['>27<', '><'],
    ] as const) {
      const wrong = right.replace(from, to);
      expect(wrong, String(from)).not.toBe(right);
      expect(shapeFaults(wrong), String(from)).not.toEqual([]);
    }
  });

  it('keeps what is between two codes, and between two texts, apart whatever stands in them', () => {
    const nasty = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) =>
        text.toWellFormed().replace(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, 'x'),
      );
    const codes = fc.array(
      fc.oneof(nasty, fc.constantFrom(',', '%2C', '%', '<a>', '&amp;', ']]>', '"', "'")),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(nasty, codes, (identifier, values) => {
        const role: RoleClaim = { role: 'r', identifier, name: 'n', constraints: { 'slags "<&': values } };
        expect(read(privilegeList('1', [role]))).toEqual([
          {
            scope: 'urn:dk:gov:saml:cvrNumberIdentifier:1',
            privilege: identifier,
            constraints: { 'slags "<&': values },
          },
        ]);
      }),
    );
  });
});

/** Every bound of every right, and the instant before it: where answers change. */
function momentsOf(engine: RightsEngine): number[] {
  const bounds = [...engine.people()].flatMap((person) =>
    engine.rightsOf(person).flatMap(({ intervals }) => intervals.flatMap(({ from, to }) => [from, to - 1])),
  );
  return [...new Set(bounds.filter(Number.isFinite)), Date.parse('2026-06-01T10:00Z')];
}
