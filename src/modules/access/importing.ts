// An import by somebody at the door: may they, whose word may they bring, and what of its consequences may they see.

import { Refused } from '../../kernel/problem.ts';
import type { Permission } from '../../kernel/route.ts';
import { type Asker, eyesOf, sawNobody, writeLook } from './asking.ts';
import type { ImportAnswer, Privilege, Problem } from './contract.ts';
import { Naming } from './domain/naming.ts';
import { namedRowOf, problemRowOf } from './domain/rows.ts';
import { filterRows } from './domain/viewer.ts';
import type { ImportKind } from './doors.ts';
import { type ImportDeps, type ImportOutcome, type ImportRequest, importFile } from './imports.ts';
import { BY_MANAGER, TILLID } from './permissions.ts';

const NEEDED: Readonly<Record<ImportKind, Permission>> = {
  organisation: 'import:organisation',
  organisationDelta: 'import:organisation',
  catalogue: 'import:catalogue',
  kle: 'import:kle',
};

/** Whose word a file is when it does not say; a feed must not speak for these others, for managers, nor for Tillid itself. */
const OWN_SOURCE: Readonly<Record<ImportKind, string>> = {
  organisation: 'payroll',
  organisationDelta: 'payroll',
  catalogue: 'catalogue',
  kle: 'kle',
};

export interface Delivery extends Omit<ImportRequest, 'source'> {
  readonly source: string | null;
}

function sourceOf({ kind, source }: Delivery): string {
  const given = source ?? OWN_SOURCE[kind];
  const others = [TILLID, BY_MANAGER, ...Object.values(OWN_SOURCE).filter((own) => own !== OWN_SOURCE[kind])];
  if (others.includes(given)) throw new Refused('badRequest', `source ${given} is somebody else's word`);
  return given;
}

export interface Imported {
  readonly outcome: ImportOutcome;
  readonly answer: ImportAnswer;
}

export async function importFor(deps: ImportDeps, asker: Asker, delivery: Delivery): Promise<Imported> {
  if (!asker.permits.has(NEEDED[delivery.kind])) throw new Refused('forbidden');
  const { municipality, actor, origin, now } = asker;
  const request = { ...delivery, source: sourceOf(delivery) };
  const outcome = await importFile(deps, { municipality, actor, origin, now }, request);
  const { facts, warnings, rights } = outcome;
  const answer: ImportAnswer = { facts, warnings: [...warnings] };
  if (rights !== null) return { outcome, answer: { ...answer, ...(await shown(deps, asker, rights)) } };
  sawNobody(asker);
  return { outcome, answer };
}

/** Trying an empty file must not become a way to read everybody's rights: rows only of those who are open to the asker. */
async function shown(deps: ImportDeps, asker: Asker, rights: NonNullable<ImportOutcome['rights']>) {
  const current = await deps.current.engine(asker.municipality);
  const { viewer, seen } = eyesOf(asker, current, { on: null, known: null });
  const naming = new Naming(rights.engine.facts, asker.now);
  const open = <Row extends Privilege | Problem>(rows: readonly Row[]) =>
    filterRows(viewer, seen, rows, (row) => row);
  const added = open(rights.added);
  const removed = open(rights.removed);
  const people = [...added, ...removed].map((right) => right.person);
  await deps.db.transaction(asker.municipality, (tx) => writeLook(tx, asker, 'dry run', people));
  return {
    rights: {
      added: added.map((right) => namedRowOf(right, naming)),
      removed: removed.map((right) => namedRowOf(right, naming)),
      addedCount: rights.added.length,
      removedCount: rights.removed.length,
    },
    conflicts: { added: rights.conflicts.added.length, removed: rights.conflicts.removed.length },
    problems: open(rights.problems).map((problem) => problemRowOf(problem, naming)),
  };
}
