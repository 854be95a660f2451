// A real SAML identity provider, Debian's simplesamlphp, served by PHP on this machine from a directory that is thrown away. It takes
// Tillid's own metadata as any provider would, and knows one person by OIOSAML 3's attribute names.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from '../../src/platform/certificate.ts';

const WWW = '/usr/share/simplesamlphp/www';

/** Whether it is installed here: `apt-get install simplesamlphp php-cli`. */
export const hasSimpleSaml = (): boolean =>
  existsSync(join(WWW, 'saml2/idp/SSOService.php')) && spawnSync('php', ['-v']).status === 0;

export interface SimpleSaml {
  readonly origin: string;
  readonly metadataUrl: string;
  /** From now on it answers the one that this is the metadata of, and only when it has signed its question. */
  trust(spMetadata: string): void;
  close(): Promise<void>;
}

export const USER = { name: 'lars', password: 'hos udbyderen' } as const;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** PHP's single quotes know no other escape. */
const php = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const array = (of: Readonly<Record<string, string>>): string =>
  `[${Object.entries(of)
    .map(([key, value]) => `${php(key)} => ${php(value)}`)
    .join(', ')}]`;

async function configured(
  directory: string,
  origin: string,
  attributes: Readonly<Record<string, string>>,
): Promise<void> {
  for (const name of ['metadata', 'cert', 'log', 'data', 'sessions']) mkdirSync(join(directory, name));
  const at = (name: string) => php(`${join(directory, name)}/`);
  const key = generateKeyPairSync('rsa', { modulusLength: 3072 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
  writeFileSync(join(directory, 'cert/idp.pem'), key);
  writeFileSync(join(directory, 'cert/idp.crt'), await selfSigned(key, 'Kommunens login', Date.now()));
  writeFileSync(
    join(directory, 'config.php'),
    `<?php $config = [
      'baseurlpath' => ${php(`${origin}/`)}, 'certdir' => ${at('cert')}, 'loggingdir' => ${at('log')},
      'datadir' => ${at('data')}, 'tempdir' => ${php(join(directory, 'data'))}, 'metadatadir' => ${at('metadata')},
      'metadata.sources' => [['type' => 'flatfile', 'directory' => ${at('metadata')}]],
      'secretsalt' => 'of a test', 'auth.adminpassword' => 'of a test', 'technicalcontact_email' => 'na@example.org',
      'timezone' => 'UTC', 'logging.handler' => 'file', 'logging.level' => 7, 'showerrors' => true, 'errorreporting' => false,
      'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
      'session.cookie.name' => 'idp', 'session.cookie.secure' => false, 'session.cookie.samesite' => null,
      'session.phpsession.cookiename' => 'idpphp', 'session.phpsession.savepath' => ${php(join(directory, 'sessions'))},
      'session.phpsession.httponly' => true, 'store.type' => 'phpsession', 'language.default' => 'en',
    ];`,
  );
  writeFileSync(
    join(directory, 'authsources.php'),
    `<?php $config = ['people' => ['exampleauth:UserPass', ${php(`${USER.name}:${USER.password}`)} => ${array(attributes)}]];`,
  );
  writeFileSync(
    join(directory, 'metadata/saml20-idp-hosted.php'),
    `<?php $metadata['__DYNAMIC:1__'] = ['host' => '__DEFAULT__', 'privatekey' => 'idp.pem', 'certificate' => 'idp.crt',
      'auth' => 'people', 'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri'];`,
  );
}

/** What it is told of Tillid, out of Tillid's own metadata. */
function relyingParty(xml: string): string {
  const found = (pattern: RegExp) => pattern.exec(xml)?.[1]?.replace(/\s/g, '') ?? '';
  const service = (name: string) => found(new RegExp(`${name}[^>]* Location="([^"]+)"`));
  return `<?php $metadata[${php(found(/entityID="([^"]+)"/))}] = [
    'AssertionConsumerService' => ${php(service('AssertionConsumerService'))},
    'SingleLogoutService' => ${php(service('SingleLogoutService'))},
    'certData' => ${php(found(/X509Certificate>([^<]+)</))},
    'validate.authnrequest' => true, 'validate.logout' => true, 'sign.logout' => true, 'saml20.sign.assertion' => true,
  ];`;
}

export async function openSimpleSaml(attributes: Readonly<Record<string, string>>): Promise<SimpleSaml> {
  const directory = mkdtempSync(join(tmpdir(), 'tillid-idp-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  await configured(directory, origin, attributes);
  const served: ChildProcess = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', WWW], {
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: directory, PHP_CLI_SERVER_WORKERS: '2' },
    stdio: 'ignore',
    detached: true,
  });
  const metadataUrl = `${origin}/saml2/idp/metadata.php`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(metadataUrl).catch(() => null);
    if (answer?.ok === true) break;
    if (tries > 100) throw new Error(`simplesamlphp does not answer: ${(await answer?.text()) ?? 'nothing'}`);
    await new Promise((go) => setTimeout(go, 100));
  }
  return {
    origin,
    metadataUrl,
    trust: (spMetadata) =>
      writeFileSync(join(directory, 'metadata/saml20-sp-remote.php'), relyingParty(spMetadata)),
    async close() {
      const over = new Promise((gone) => served.once('exit', gone));
      // With the workers that it has begun.
      if (served.pid !== undefined) process.kill(-served.pid);
      await over;
      rmSync(directory, { recursive: true });
    },
  };
}
