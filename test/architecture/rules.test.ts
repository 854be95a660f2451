// Plants one violation of every rule in .dependency-cruiser.cjs in a tree of its own, and sees each caught by its rule.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const CONFIG = '.dependency-cruiser.cjs';

interface Plant {
  readonly rule: string;
  /** The file that breaks the rule, and the line in it that does. */
  readonly file: string;
  readonly line: string;
}

/** Everything that the plants import, and nothing that breaks a rule. */
const SOUND: Record<string, string> = {
  'src/kernel/time.ts': 'export const now = 1;',
  'src/platform/db/database.ts':
    "import { Kysely } from 'kysely';\nimport { Pool } from 'pg';\nexport const db = [Kysely, Pool];",
  'src/platform/facts/store.ts': "import { sql } from 'kysely';\nexport const facts = sql;",
  'src/platform/audit/log.ts': 'export const log = 1;',
  'src/app/server.ts':
    "import { service } from '../modules/access/index.ts';\nexport const server = service;",
  'src/web/main.ts': "import { screen } from '../modules/access/ui/index.ts';\nexport const main = screen;",
  'src/modules/organisation/contract.ts': "import { z } from 'zod';\nexport const unit = z;",
  'src/modules/organisation/store.ts': "import { sql } from 'kysely';\nexport const store = sql;",
  'src/modules/organisation/service.ts': "export { store } from './store.ts';",
  'src/modules/organisation/index.ts': "export { store as service } from './service.ts';",
  'src/modules/access/contract.ts': "export type { unit } from '../organisation/contract.ts';",
  'src/modules/access/domain/engine.ts':
    "import { now } from '../../../kernel/time.ts';\nexport const engine = now;",
  'src/modules/access/service.ts':
    "import type { Kysely } from 'kysely';\nimport { db } from '../../platform/db/database.ts';\nexport const service = db;\nexport type D = Kysely<object>;",
  'src/modules/access/index.ts': "export { service } from './service.ts';",
  'src/modules/access/ui/index.ts':
    "import { engine } from '../domain/engine.ts';\nexport const screen = engine;",
  'src/modules/access/domain/engine.test.ts': "import 'node:fs';\nimport '../service.ts';",
  'test/support/databases.ts': 'export const each = 1;',
};

const MODULES =
  'organisation,catalogue,access,conflicts,identity,tasks,signon,activation,changes,decisions,dispensations,systems,requests,provider,attestation,provisioning,reconciliation,policies,processing,risks,controls,incidents,suppliers,continuity,awareness,operations,reporting'.split(
    ',',
  );

const orderPlants: Plant[] = MODULES.slice(0, -1).map((name, place) => ({
  rule: `module-order-${name}`,
  file: `src/modules/${name}/service-planted.ts`,
  line: `import '../${MODULES[place + 1]}/contract.ts';`,
}));

const PLANTS: readonly Plant[] = [
  ...orderPlants,
  { rule: 'no-cycles', file: 'src/platform/mail/round.ts', line: "import './back.ts';" },
  {
    rule: 'no-cycles',
    file: 'src/platform/mail/typed.ts',
    line: "import type { B } from './typed-back.ts';\nexport interface A { b: B }",
  },
  { rule: 'resolvable', file: 'src/platform/mail/nowhere.ts', line: "import './gone.ts';" },
  {
    rule: 'module-has-a-place',
    file: 'src/modules/unheard/service.ts',
    line: "import '../../kernel/time.ts';",
  },
  {
    rule: 'module-doors',
    file: 'src/modules/access/planted.ts',
    line: "import '../organisation/service.ts';",
  },
  {
    rule: 'module-doors',
    file: 'src/modules/access/planted-type.ts',
    line: "import type { store } from '../organisation/store.ts';",
  },
  {
    rule: 'module-doors-from-outside',
    file: 'src/app/planted.ts',
    line: "import '../modules/organisation/service.ts';",
  },
  {
    rule: 'module-doors-from-outside',
    file: 'demo/planted.ts',
    line: "import '../src/modules/organisation/store.ts';",
  },
  {
    rule: 'sql-in-stores',
    file: 'src/modules/access/queries.ts',
    line: "import { sql } from 'kysely';\nexport const q = sql;",
  },
  {
    rule: 'sql-in-stores',
    file: 'src/app/queries.ts',
    line: "import { Pool } from 'pg';\nexport const q = Pool;",
  },
  {
    rule: 'sql-in-stores',
    file: 'src/platform/facts/plan.ts',
    line: "import { PGlite } from '@electric-sql/pglite';\nexport const q = PGlite;",
  },
  { rule: 'edges-past-the-service', file: 'src/modules/organisation/http.ts', line: "import './store.ts';" },
  { rule: 'edges-past-the-service', file: 'src/modules/organisation/cli.ts', line: "import './store.ts';" },
  {
    rule: 'edges-past-the-service',
    file: 'src/modules/organisation/jobs.ts',
    line: "import '../../platform/facts/store.ts';",
  },
  {
    rule: 'pure-is-pure',
    file: 'src/modules/access/domain/planted.ts',
    line: "import '../../../platform/audit/log.ts';",
  },
  { rule: 'pure-is-pure', file: 'src/modules/organisation/domain/planted.ts', line: "import '../store.ts';" },
  { rule: 'pure-is-pure', file: 'src/modules/organisation/permissions.ts', line: "import './service.ts';" },
  { rule: 'pure-without-node', file: 'src/modules/access/domain/planted-node.ts', line: "import 'node:fs';" },
  {
    rule: 'pure-without-packages',
    file: 'src/modules/access/domain/planted-package.ts',
    line: "import 'fastify';",
  },
  {
    rule: 'kernel-below-all',
    file: 'src/kernel/planted.ts',
    line: "import '../modules/access/contract.ts';",
  },
  {
    rule: 'platform-below-modules',
    file: 'src/platform/audit/planted.ts',
    line: "import '../../modules/access/index.ts';",
  },
  {
    rule: 'modules-below-app',
    file: 'src/modules/access/planted-app.ts',
    line: "import '../../app/server.ts';",
  },
  { rule: 'server-without-web', file: 'src/app/planted-web.ts', line: "import '../web/main.ts';" },
  { rule: 'server-without-web', file: 'src/modules/access/planted-ui.ts', line: "import './ui/index.ts';" },
  { rule: 'web-without-server', file: 'src/web/planted.ts', line: "import '../modules/access/index.ts';" },
  { rule: 'web-without-server', file: 'src/modules/access/ui/planted.ts', line: "import '../service.ts';" },
  { rule: 'web-without-node', file: 'src/web/planted-node.ts', line: "import 'node:path';" },
  {
    rule: 'tests-stay-tests',
    file: 'src/app/planted-test.ts',
    line: "import '../../test/support/databases.ts';",
  },
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
  readonly cycle?: readonly { readonly name: string }[];
}

/** A circle is reported once, from any of its files. */
function concerns(violation: Violation, file: string): boolean {
  return violation.from === file || (violation.cycle?.some((step) => step.name === file) ?? false);
}

function cruise(files: Record<string, string>): readonly Violation[] {
  const tree = mkdtempSync(join(tmpdir(), 'tillid-architecture-'));
  trees.push(tree);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), `${text}\n`);
  }
  copyFileSync(join(root, CONFIG), join(tree, CONFIG));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [bin, '--config', CONFIG, '--output-type', 'json', 'src', 'demo', 'test'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** The other half of each circle. */
const BACK = {
  'src/platform/mail/back.ts': "import './round.ts';",
  'src/platform/mail/typed-back.ts': "import type { A } from './typed.ts';\nexport interface B { a: A }",
};

describe('a tree that keeps every rule', () => {
  test('is left in peace', () => {
    expect(cruise({ ...SOUND, 'demo/sound.ts': "import '../src/modules/access/index.ts';" })).toEqual([]);
  });
});

describe('a violation of each rule', () => {
  let found: readonly Violation[] = [];
  beforeAll(() => {
    const modules = MODULES.map(
      (name) => [`src/modules/${name}/contract.ts`, 'export const x = 1;'] as const,
    );
    const planted = PLANTS.map(({ file, line }) => [file, `${line}\nexport const planted = 1;`] as const);
    found = cruise({ ...Object.fromEntries(modules), ...SOUND, ...BACK, ...Object.fromEntries(planted) });
  });

  test.each(PLANTS)('$rule is caught in $file', ({ rule, file }) => {
    expect(found.filter((v) => concerns(v, file)).map((v) => v.rule.name)).toContain(rule);
  });

  test('no rule is without its planted violation', () => {
    const config = createRequire(import.meta.url)(join(root, CONFIG)) as { forbidden: { name: string }[] };
    const rules = config.forbidden
      .map((r) => r.name)
      .filter((name) => name !== `module-order-${MODULES.at(-1)}`);
    expect(new Set(PLANTS.map((p) => p.rule))).toEqual(new Set(rules));
  });
});
