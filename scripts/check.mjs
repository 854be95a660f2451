// The check pipeline: types, architecture, lint, unused code, tests; stops at the first that fails and counts honestly.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildWeb } from './web.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** The browser the journeys drive: `CHROMIUM_PATH`, else the first one found on the path. */
function findBrowser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of BROWSERS) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}

function steps(root, node, env, testArguments, results) {
  const tool =
    (path, ...args) =>
    () =>
      spawnSync(node, [join(root, 'node_modules', path), ...args], {
        cwd: root,
        env,
        stdio: ['ignore', 'inherit', 'inherit'],
      }).status === 0;
  const sources = ['src', 'demo', 'bench', 'test'].filter((folder) => existsSync(join(root, folder)));
  return [
    ['types', tool('typescript/bin/tsc', '-b')],
    [
      'architecture',
      tool(
        'dependency-cruiser/bin/dependency-cruiser.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        ...sources,
      ),
    ],
    ['lint', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings')],
    ['unused code', tool('knip/bin/knip.js')],
    ['screens', () => buildWeb(root, node)],
    [
      'tests',
      tool(
        'vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${results}`,
        ...testArguments,
      ),
    ],
  ];
}

/** What vitest itself counted; a file that never got as far as its tests is one failure. */
function counts(results, passedAll) {
  if (!existsSync(results)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(results, 'utf8'));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: passedAll ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function environment(node, browser) {
  const env = { ...process.env, PATH: `${join(node, '..')}${delimiter}${process.env.PATH ?? ''}` };
  if (browser !== null) env.CHROMIUM_PATH = browser;
  return env;
}

function sayWhatIsLeftOut(browser) {
  if (!process.env.TEST_DATABASE_URL) {
    console.log(
      'Left out: what needs a PostgreSQL server (TEST_DATABASE_URL names none; .ci/run brings its own).',
    );
  }
  if (browser === null) {
    console.log('Left out: journeys in a browser (no Chromium on the path; CHROMIUM_PATH can name one).');
  }
}

function closing({ passed, failed, skipped }) {
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}

/** Runs every step and prints the closing line; the exit status of the whole. */
export function check(root, node, testArguments) {
  const browser = findBrowser();
  const results = join(root, 'dist/test/results.json');
  mkdirSync(join(root, 'dist/test'), { recursive: true });
  rmSync(results, { force: true });
  for (const [name, run] of steps(root, node, environment(node, browser), testArguments, results)) {
    const started = Date.now();
    const good = run();
    console.log(`${good ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (good && name !== 'tests') continue;
    if (name !== 'tests') {
      console.log(`Stopped at: ${name}. What comes after it was not run.`);
      closing({ passed: 0, failed: 1, skipped: 0 });
      return 1;
    }
    const counted = counts(results, good);
    sayWhatIsLeftOut(browser);
    const tooFew = process.env.TILLID_NOTHING_LEFT_OUT === '1' && counted.skipped > 0;
    if (tooFew) console.log('TILLID_NOTHING_LEFT_OUT=1: a skipped test is a failure here.');
    closing(counted);
    return counted.failed > 0 || tooFew ? 1 : 0;
  }
  return 1;
}
