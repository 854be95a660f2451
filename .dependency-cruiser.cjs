// The architecture, as rules that a machine keeps. A module may import the ones before it in the order below, never the
// ones after; test/architecture/ plants a violation of each rule and sees it caught.

const MODULES = [
  'organisation',
  'catalogue',
  'access',
  'conflicts',
  'identity',
  'tasks',
  'signon',
  'activation',
  'changes',
  'decisions',
  'dispensations',
  'systems',
  'requests',
  'provider',
  'attestation',
  'provisioning',
  'reconciliation',
  'policies',
  'processing',
  'risks',
  'controls',
  'incidents',
  'suppliers',
  'continuity',
  'awareness',
  'operations',
  'reporting',
];

const TESTS = ['\\.test\\.tsx?$', '^test/', '^bench/'];
const DOORS = '^src/modules/[^/]+/(contract\\.ts|index\\.ts|ui/index\\.tsx?)$';
// A module that has grown keeps a part of itself in a folder, with a contract and a store of its own.
const STORES = [
  '^src/modules/[^/]+/store\\.ts$',
  '^src/modules/[^/]+/[^/]+/store\\.ts$',
  '^src/platform/db/',
  '^src/platform/[^/]+/store\\.ts$',
];
const PURE = [
  '^src/(kernel/|modules/[^/]+/(domain/|(contract|routes)\\.ts$|permissions\\.ts$|da\\.ts$|en\\.ts$))',
  '^src/modules/[^/]+/[^/]+/contract\\.ts$',
];
const BROWSER = '^src/(web/|modules/[^/]+/ui/)';

const order = MODULES.map((name, place) => ({
  name: `module-order-${name}`,
  comment: `${name} may import only the modules before it`,
  severity: 'error',
  from: { path: `^src/modules/${name}/`, pathNot: TESTS },
  to: { path: `^src/modules/(${MODULES.slice(place + 1).join('|') || '-'})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'No circles, not of types either',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(raw|url|inline)$|^virtual:' },
    },
    ...order,
    {
      name: 'module-has-a-place',
      comment: 'Every module has its place in the order',
      severity: 'error',
      from: { path: `^src/modules/(?!(${MODULES.join('|')})/)[^/]+/` },
      to: {},
    },
    {
      name: 'module-doors',
      comment: 'Modules meet at contract.ts, index.ts and ui/index.ts',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', DOORS] },
    },
    {
      name: 'module-doors-from-outside',
      comment: 'What is not a module comes in by the same doors',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: ['^src/modules/', ...TESTS] },
      to: { path: '^src/modules/', pathNot: DOORS },
    },
    {
      name: 'sql-in-stores',
      comment: 'SQL stands in store.ts and platform/db, nowhere else',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: [...STORES, ...TESTS] },
      to: { path: 'node_modules/(pg|kysely|@electric-sql/pglite)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'edges-past-the-service',
      comment: 'http.ts, cli.ts and jobs.ts ask the service, never the store',
      severity: 'error',
      from: { path: '/(http|cli|jobs)\\.ts$' },
      to: { path: '/store\\.ts$' },
    },
    {
      name: 'pure-is-pure',
      comment: 'Rules are functions of their arguments: no machine, no database, no service',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { path: '^src/', pathNot: PURE },
    },
    {
      name: 'pure-without-node',
      comment: 'The pure part runs in a browser too',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-without-packages',
      comment:
        'Only zod, which describes shapes, and what makes a value of a value: Markdown read, texts compared',
      severity: 'error',
      from: { path: PURE, pathNot: TESTS },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/(zod|mdast-util-from-markdown|@types/mdast|diff)/',
      },
    },
    {
      name: 'kernel-below-all',
      comment: 'The kernel knows nobody',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: TESTS },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'platform-below-modules',
      comment: 'platform never imports modules; app wires them',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TESTS },
      to: { path: '^(src/(modules|app|integrations|web)|demo)/' },
    },
    {
      name: 'modules-below-app',
      comment: 'A module does not know who wires it',
      severity: 'error',
      from: { path: '^src/(modules|integrations)/', pathNot: TESTS },
      to: { path: '^(src/app|demo)/' },
    },
    {
      name: 'server-without-web',
      comment: 'The server never imports the screens',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: [BROWSER, ...TESTS] },
      to: { path: BROWSER },
    },
    {
      name: 'web-without-server',
      comment: 'The screens reach the server over HTTP and nowhere else',
      severity: 'error',
      from: { path: BROWSER, pathNot: TESTS },
      to: { path: '^src/', pathNot: [BROWSER, ...PURE] },
    },
    {
      name: 'web-without-node',
      comment: 'A browser has no node:*',
      severity: 'error',
      from: { path: BROWSER, pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'tests-stay-tests',
      comment: 'What runs does not import what tests',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
