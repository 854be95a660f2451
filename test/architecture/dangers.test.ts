// What is dangerous stands in sight: each way out of the program, into a shell or into another language, in the files named here and no others.

import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface Danger {
  readonly what: string;
  readonly pattern: RegExp;
  /** A line that the pattern must find. */
  readonly example: string;
  /** Where it stands, and must: a name too many is a fault too. */
  readonly files: readonly string[];
}

const DANGERS: readonly Danger[] = [
  {
    what: 'a request to somewhere',
    pattern: /(?<![\w.#])fetch\(|\bglobalThis\.fetch\b/,
    example: 'const answer = await fetch(url);',
    files: ['src/platform/outgoing.ts', 'src/web/api.ts'],
  },
  {
    what: 'a connection beside that',
    pattern:
      /import (?!type)[^;]*from '(?:node:)?(?:http|https|http2|net|tls|dgram|dns|undici)(?:\/promises)?'/,
    example: "import { request } from 'node:https';",
    // The side door on loopback, listening on it and trying a port; telling an address from a name, and from others; the scanner that
    // the installation names.
    files: [
      'src/app/relay.ts',
      'src/app/serve.ts',
      'src/modules/identity/factors/passkeys.ts',
      'src/modules/identity/keys/addresses.ts',
      'src/platform/attachments/scanner.ts',
      'src/platform/http/limits.ts',
    ],
  },
  {
    what: 'another program',
    pattern: /'(?:node:)?child_process'|'(?:node:)?worker_threads'|'(?:node:)?vm'/,
    example: "import { exec } from 'child_process';",
    // `ps`, with the number of a process.
    files: ['src/platform/process.ts'],
  },
  {
    what: 'text that is run',
    pattern: /\beval\(|\bnew Function\(|\bset(?:Timeout|Interval)\(\s*['"`]/,
    example: "eval('1')",
    files: [],
  },
  {
    what: 'text that becomes HTML in the browser',
    pattern: /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/,
    example: 'element.innerHTML = name;',
    files: [],
  },
  {
    what: 'messages between windows',
    pattern: /postMessage|addEventListener\(\s*'message'/,
    example: "window.addEventListener('message', heard);",
    files: [],
  },
  {
    what: 'what a browser keeps',
    pattern: /\b(?:localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open)\b/,
    example: "localStorage.setItem('a', 'b');",
    // What is typed and not sent yet, gone at sign-out; and which language.
    files: ['src/web/drafts.ts', 'src/web/i18n.tsx'],
  },
  {
    what: 'chance that can be foreseen',
    pattern: /Math\.random/,
    example: 'const code = Math.random();',
    // How long to wait before trying a lock, or a server that many ask at once, again.
    files: ['src/platform/lock.ts', 'src/web/rush.ts'],
  },
  {
    what: 'sealing',
    pattern: /create(?:Cipher|Decipher)(?:iv)?\(/,
    example: "createCipheriv('aes-128-ecb', key, null)",
    files: ['src/platform/cipher.ts'],
  },
  {
    what: 'a hash that is broken',
    pattern: /['"](?:md4|md5|sha1|SHA-1|ripemd160)['"]/i,
    example: "createHash('md5')",
    // One-time codes are HMAC with SHA-1 in every app there is (RFC 6238).
    files: ['src/modules/identity/domain/factors.ts'],
  },
  {
    what: 'TLS that checks nothing',
    pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|minVersion|secureProtocol/,
    example: 'rejectUnauthorized: false',
    files: [],
  },
  {
    what: 'a pattern made of text',
    pattern: /new RegExp\(/,
    example: 'new RegExp(word)',
    // Each of constants: two forms of text, the names of attributes, and the addresses of the routes there are; and of a name whose every
    // sign stands for itself.
    files: [
      'src/modules/identity/texts.ts',
      'src/modules/incidents/domain/aftermath/erasure.ts',
      'src/modules/signon/saml.ts',
      'src/platform/http/server.ts',
    ],
  },
  {
    what: 'reading XML',
    pattern: /new XMLParser\(|new SAML\(|DOMParser/,
    example: 'new XMLParser({})',
    files: [
      'src/modules/organisation/kle-file.ts',
      'src/modules/signon/metadata.ts',
      'src/modules/signon/saml.ts',
    ],
  },
  {
    what: 'unpacking',
    pattern: /\b(?:inflate|gunzip|unzip|brotliDecompress|zstdDecompress)\w*\(|\.xlsx\.(?:load|read)/,
    example: 'inflateSync(bytes)',
    // A message in the address of a sign-out, to 200,000 bytes; a Word document part by part, to 60 MB in all.
    files: ['src/modules/policies/importing.ts', 'src/modules/signon/saml.ts'],
  },
];

const isComment = (line: string): boolean => /^\s*(?:\/\/|\*|\/\*)/.test(line);

async function sources(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const path of glob('src/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const lines = readFileSync(resolve(root, path), 'utf8').split('\n');
    found.set(path, lines.filter((line) => !isComment(line)).join('\n'));
  }
  return found;
}

describe('dangers', async () => {
  const all = await sources();
  it.each(DANGERS)('$what: only where it is known of', ({ pattern, example, files }) => {
    expect(pattern.test(example)).toBe(true);
    const found = [...all].filter(([, text]) => pattern.test(text)).map(([path]) => path);
    expect(found.sort()).toEqual([...files].sort());
  });
});
