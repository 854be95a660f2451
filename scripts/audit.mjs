// `npm run audit`: what the registry knows of the packages Tillid is installed with. Ends with 0 when it knows nothing serious, 1 when it
// does, and 2 when it could not be asked, which says nothing either way. Plain JavaScript for Node 20 and up.

import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const SERIOUS = ['high', 'critical'];
const ENDS = { nothing: 0, found: 1, notAsked: 2 };

/** npm's own answer; null when it gave none that can be read. */
function asked(folder) {
  const { stdout, error } = spawnSync(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['audit', '--json', '--omit=dev', '--package-lock-only'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (error !== undefined) return { why: error.message };
  try {
    return JSON.parse(stdout);
  } catch {
    return { why: 'npm said nothing that can be read' };
  }
}

/** What npm says went wrong, in its own words, on one line. */
const whyOf = ({ why, message, error }) =>
  String(why ?? message ?? error?.summary ?? error?.code ?? 'no answer').split('\n')[0];

/** A name, how serious, and what is known of the package itself; what only depends on it is not told twice. */
function known(answer) {
  return Object.values(answer.vulnerabilities).flatMap(({ name, range, via }) =>
    via
      .filter((one) => typeof one === 'object')
      .map((one) => ({
        severity: one.severity,
        line: `${one.severity}: ${name} ${one.range ?? range}, ${one.title} (${one.url})`,
      })),
  );
}

export function audit(folder) {
  const answer = asked(folder);
  if (typeof answer.vulnerabilities !== 'object') {
    console.error(
      `Not asked: the registry gave no answer about the packages (${whyOf(answer)}). Nothing is known either way.`,
    );
    return ENDS.notAsked;
  }
  const all = known(answer);
  const serious = all.filter(({ severity }) => SERIOUS.includes(severity));
  for (const { line } of all) console.log(line);
  const packages = answer.metadata?.dependencies?.prod;
  console.log(
    `${packages ?? 'The'} packages asked about: ${serious.length} serious, ${all.length - serious.length} others.`,
  );
  return serious.length > 0 ? ENDS.found : ENDS.nothing;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit(audit(process.argv[2] ?? dirname(dirname(fileURLToPath(import.meta.url)))));
