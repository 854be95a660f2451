// What `npm run audit` says and ends with when the registry knows nothing, when it knows of something, and when it cannot be asked: a
// registry on the machine itself, asked by npm as it asks any other.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = resolve(import.meta.dirname, '../scripts/audit.mjs');
const BULK = '/-/npm/v1/security/advisories/bulk';

type Advisories = Readonly<Record<string, readonly object[]>>;
const advisory = (severity: string) => ({
  ...{ id: 1, url: 'https://advisories.example/1', title: 'Reads past the end', severity },
  ...{ vulnerable_versions: '<2.0.0', cwe: ['CWE-125'], cvss: { score: 7.5, vectorString: null } },
});

describe('npm run audit', () => {
  let folder: string;
  let registry: Server;
  let answer: { readonly status: number; readonly body: Advisories | string };
  let asked: object[];

  async function bodyOf(request: IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  }

  beforeEach(async () => {
    asked = [];
    folder = mkdtempSync(join(tmpdir(), 'tillid-audit-'));
    const dependencies = { broken: '1.2.3', sound: '3.0.0' };
    const root = { name: 'audited', version: '1.0.0', dependencies, devDependencies: { tool: '1.0.0' } };
    const at = (version: string) => ({
      version,
      resolved: 'https://registry.example/x.tgz',
      integrity: 'sha512-AA==',
    });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root));
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({
        ...{ name: 'audited', version: '1.0.0', lockfileVersion: 3, requires: true },
        packages: {
          '': root,
          'node_modules/broken': at('1.2.3'),
          'node_modules/sound': at('3.0.0'),
          'node_modules/tool': { ...at('1.0.0'), dev: true },
        },
      }),
    );
    registry = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const json = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      if (request.url === BULK) {
        asked.push(JSON.parse(body));
        return json(answer.status, answer.body);
      }
      const name = (request.url ?? '').slice(1);
      const versions = Object.fromEntries(['1.2.3', '2.0.0'].map((version) => [version, { name, version }]));
      return json(200, { name, versions, 'dist-tags': { latest: '2.0.0' } });
    });
    await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done));
  });
  afterEach(async () => {
    await new Promise((done) => registry.close(done));
    rmSync(folder, { recursive: true });
  });

  function run(address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`) {
    const env = {
      ...process.env,
      ...{
        npm_config_registry: address,
        npm_config_cache: join(folder, 'cache'),
        npm_config_fetch_retries: '0',
      },
    };
    const child = spawn(process.execPath, [script, folder], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
    return new Promise<{ status: number | null; said: string }>((done) =>
      child.on('close', (status) => done({ status, said })),
    );
  }

  it('ends well when nothing is known, having asked about what is installed and not what it is built with', async () => {
    answer = { status: 200, body: {} };
    expect(await run()).toMatchObject({ status: 0, said: expect.stringContaining('0 serious, 0 others') });
    expect(asked).toEqual([{ broken: ['1.2.3'], sound: ['3.0.0'] }]);
  });

  it('fails on what is serious, and says which package, which versions and where it is told', async () => {
    answer = { status: 200, body: { broken: [advisory('high')] } };
    const { status, said } = await run();
    expect(status).toBe(1);
    expect(said).toContain('high: broken <2.0.0, Reads past the end (https://advisories.example/1)');
    expect(said).toContain('1 serious, 0 others');
  });

  it('tells of what is not serious without failing', async () => {
    answer = { status: 200, body: { broken: [advisory('moderate')] } };
    expect(await run()).toMatchObject({ status: 0, said: expect.stringContaining('0 serious, 1 others') });
  });

  it.each([405, 404, 500, 503])('says on %i that it could not ask, which is neither', async (status) => {
    answer = { status, body: '' };
    const run1 = await run();
    expect(run1.status).toBe(2);
    expect(run1.said).toContain('Not asked');
    expect(run1.said).toContain(String(status));
  });

  it('says so too where there is nothing at the address', async () => {
    expect(await run('http://127.0.0.1:9/')).toMatchObject({
      status: 2,
      said: expect.stringContaining('Not asked'),
    });
  });
}, 60_000);
