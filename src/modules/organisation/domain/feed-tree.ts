// The tree that a feed leaves behind: one root, no cycle, nothing hanging in the air, counted over the file and what is known beside it.

import { quote } from '../../../kernel/findings.ts';
import { wasTakenOut } from '../../../kernel/shape.ts';
import type { Door } from './feed-door.ts';
import type { UnitEntry } from './feed-things.ts';

interface Node {
  /** `null` is a root; `undefined` could not be read. */
  readonly parent: string | null | undefined;
  /** Where the file says so; null for a unit that is known from before. */
  readonly at: string | null;
}

function nodesOf(door: Door, units: readonly UnitEntry[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const unit of door.known.each('orgUnit')) {
    const replaced = door.brought.orgUnit.has(unit.id) || door.deleted.orgUnit.has(unit.id);
    if (unit.standing === 'now' && !replaced) nodes.set(unit.id, { parent: unit.content.parent, at: null });
  }
  for (const { thing, id, at } of units) {
    if (id === null || door.brought.orgUnit.get(id) !== at) continue;
    const parent = wasTakenOut(thing, 'parentOrgUnitUuid')
      ? undefined
      : (thing.parentOrgUnitUuid?.toLowerCase() ?? null);
    nodes.set(id, { parent, at });
  }
  return nodes;
}

/** Every fault of the tree. A delta that names no unit leaves the tree as it was. */
export function judgeTree(door: Door, units: readonly UnitEntry[]): void {
  if (door.mode === 'delta' && units.length === 0 && door.deleted.orgUnit.size === 0) return;
  const nodes = nodesOf(door, units);
  judgeRoots(door, nodes, units);
  judgeKnownParents(door, nodes);
  judgeCycles(door, nodes);
}

function judgeRoots(door: Door, nodes: ReadonlyMap<string, Node>, units: readonly UnitEntry[]): void {
  const roots = [...nodes].filter(([, node]) => node.parent === null);
  const unread = units.some(({ id, thing }) => id === null || wasTakenOut(thing, 'parentOrgUnitUuid'));
  if (roots.length === 0 && !unread) {
    door.found.fault('noRoot', '/orgUnits', 'No unit is without a parent; exactly one must be the root.');
  }
  if (roots.length < 2) return;
  const told = `${roots.length} units are without a parent; exactly one may be the root.`;
  const inFile = roots.filter(([, node]) => node.at !== null);
  for (const [, node] of inFile) door.found.fault('manyRoots', `${node.at}/parentOrgUnitUuid`, told);
  if (inFile.length === 0) door.found.fault('manyRoots', '/orgUnits', told);
}

/** A known unit may lose its parent to this file; the file's own units have had their references told already. */
function judgeKnownParents(door: Door, nodes: ReadonlyMap<string, Node>): void {
  for (const [id, { parent, at }] of nodes) {
    if (typeof parent !== 'string' || nodes.has(parent)) continue;
    if (at === null) {
      const place = door.deleted.orgUnit.get(parent) ?? '/orgUnits';
      door.found.fault('brokenTree', place, `The unit ${quote(id)} would lose the unit it is placed under.`);
    } else if (door.known.find('orgUnit', parent)?.standing === 'ended') {
      const told = `The unit ${quote(parent)} has ended; no unit can be placed under it.`;
      door.found.fault('brokenTree', `${at}/parentOrgUnitUuid`, told);
    }
  }
}

/** Each cycle once, at its first unit in the file. */
function judgeCycles(door: Door, nodes: ReadonlyMap<string, Node>): void {
  const done = new Set<string>();
  for (const start of nodes.keys()) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | null | undefined = start;
    while (typeof id === 'string' && nodes.has(id) && !done.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = nodes.get(id)?.parent;
    }
    if (typeof id === 'string' && onPath.has(id)) tellCycle(door, nodes, path.slice(path.indexOf(id)));
    for (const seen of path) done.add(seen);
  }
}

function tellCycle(door: Door, nodes: ReadonlyMap<string, Node>, cycle: readonly string[]): void {
  const place = cycle.map((id) => nodes.get(id)?.at).find((at) => typeof at === 'string');
  const first = cycle[0] ?? '';
  const told =
    cycle.length === 1
      ? 'This unit is placed under itself.'
      : `${cycle.length} units are placed under one another in a ring, ${quote(first)} among them.`;
  door.found.fault('cycle', place === undefined ? '/orgUnits' : `${place}/parentOrgUnitUuid`, told);
}
