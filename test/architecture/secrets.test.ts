// What is secret comes from the environment and from files, by one door each: it is no text in the source, and no command takes it as a
// word that everybody on the machine can read in the list of processes.

import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/app/commands/grammar.ts';

const root = resolve(import.meta.dirname, '../..');

interface Way {
  readonly what: string;
  readonly pattern: RegExp;
  /** Lines that the pattern must find. */
  readonly examples: readonly string[];
  /** Lines that are let be. */
  readonly sound: readonly string[];
  /** Where it stands, and must. */
  readonly files: readonly string[];
}

const WAYS: readonly Way[] = [
  {
    what: 'what the environment says',
    pattern:
      /\bprocess\s*\.\s*env\b|\bprocess\s*\[|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b|import \{[^}]*\benv\b[^}]*\} from '(?:node:)?process'/,
    examples: [
      "const url = process.env['DATABASE_URL'];",
      'const { env } = process;',
      "import { env } from 'node:process';",
      "process['env'].X",
    ],
    sound: ['const env = environment();'],
    // The settings and the address of the database; the clock of a test; whether the driver has been told of TLS.
    files: ['src/app/cli.ts', 'src/app/serve.ts', 'src/platform/db/server.ts'],
  },
  {
    what: 'what was typed',
    pattern: /\bargv\b|\bparseArgs\b/,
    examples: ['const [, , secret] = process.argv;'],
    sound: [],
    files: ['src/app/cli.ts'],
  },
  {
    what: 'a secret as a text',
    pattern:
      /\b\w*(?:secret|password|passphrase|apikey|api_key|privatekey|private_key)\w*['"]?\s*(?:[:=]|\?\?|\|\|)=?\s*(['"`])(?!warning|good|fault)[^'"`$\n]{6,}\1/i,
    examples: [
      "const secret = 'hunter2-hunter2';",
      "{ client_secret: 'abcdefgh' }",
      "const password = given ?? 'x'; const dbPassword = 'postgres';",
      'const key = { \'apiKey\': "0123456789" };',
      "secret ??= 'fallback-secret'",
    ],
    sound: ["const secret = config['secret'];", "secret: row.secret === null ? 'none' : 'kept'"],
    // To the library that asks for one, which is compared elsewhere, against a hash; and what a secret looks like.
    files: ['src/integrations/oidc-provider/adapter.ts', 'src/modules/identity/texts.ts'],
  },
  {
    what: 'a key as a text',
    pattern:
      /-----BEGIN [A-Z ]*PRIVATE KEY|\bcreate(?:Hmac\(\s*['"`][^'"`]*['"`],\s*|SecretKey\(\s*|PrivateKey\(\s*)['"`]/,
    examples: [
      "const pem = '-----BEGIN PRIVATE KEY-----'",
      "createHmac('sha256', 'salt')",
      "createPrivateKey('MII')",
    ],
    sound: ["createHmac('sha256', key)"],
    files: [],
  },
  {
    what: 'an address with a password in it',
    pattern: /[a-z][a-z0-9+]*:\/\/[^\s/:'"`@$]*:[^\s/@'"`$]+@/i,
    examples: ["'postgres://tillid:hemmelig@db/tillid'", "'smtp://:x@mail'"],
    sound: ["'http://127.0.0.1:80/x'", '`http://$' + '{host}:$' + '{port}`'],
    files: [],
  },
  {
    what: 'a random text, long enough to open something',
    pattern: /(['"`])(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])(?=[\w+/-]*[A-Z])[\w+/-]{32,}={0,2}\1/,
    examples: ["const salt = 'q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=';"],
    sound: ["'https://data.gov.dk/concept/core/nsis/loa/Substantial'"],
    // The example of the standard (RFC 7636), in a question that is never answered; and a library's name.
    files: ['src/modules/signon/probe.ts', 'src/web/i18n.tsx'],
  },
];

/** Without comments, and without the words of screens. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const path of glob(['src/**/*.{ts,tsx}', 'demo/*.ts', 'bin/*', 'scripts/*.mjs'], {
    cwd: root,
  })) {
    if (/\.test\.tsx?$|\/ui\/|\/(?:da|en|words)\.ts$/.test(path)) continue;
    const lines = readFileSync(resolve(root, path), 'utf8').split('\n');
    found.set(path, lines.filter((line) => !/^\s*(?:\/\/|\*|\/\*|#)/.test(line)).join('\n'));
  }
  return found;
}

describe('secrets', async () => {
  const all = await sources();

  it('are looked for in the whole program', () => {
    expect(all.size).toBeGreaterThan(400);
  });

  it.each(WAYS)('$what: only where it is known of', ({ pattern, examples, sound, files }) => {
    for (const line of examples) expect(pattern.test(line), line).toBe(true);
    for (const line of sound) expect(pattern.test(line), line).toBe(false);
    const found = [...all].filter(([path, text]) => path.startsWith('src/') && pattern.test(text));
    expect(found.map(([path]) => path).sort()).toEqual([...files].sort());
  });

  it('beside the program, too, only the machine that starts it knows of the environment', () => {
    const [environment, , ...texts] = WAYS;
    const beside = [...all].filter(([path]) => !path.startsWith('src/'));
    expect(beside.length).toBeGreaterThan(10);
    for (const { what, pattern } of texts)
      expect(
        beside.filter(([, text]) => pattern.test(text)).map(([path]) => path),
        what,
      ).toEqual([]);
    expect(environment?.what).toBe('what the environment says');
  });

  it('are no words of a command', () => {
    const SECRET =
      /secret|passw|pass-?phrase|token|credential|--(?:pw|pin|code|private-key|api-key)\b|database-?url|smtp/i;
    for (const flag of [
      '--secret <text>',
      '--password',
      '--code <code>',
      '--smtp-url <url>',
      '--api-key <k>',
    ])
      expect(SECRET.test(flag), flag).toBe(true);
    const words = COMMANDS.flatMap(({ name, argument, flags }) => [
      ...(argument === undefined ? [] : [`${name} <${argument.name}>`]),
      ...flags.map(({ flag }) => `${name} ${flag}`),
    ]);
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => SECRET.test(word))).toEqual([]);
  });
});
