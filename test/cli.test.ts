// The command line from outside: the example gives exactly its answer, bad input is refused in one line and changes nothing.

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  copyOf,
  EXAMPLE,
  type Ran,
  remove,
  serving,
  start,
  stop,
  TILLID,
  temporary,
  tillid,
} from './support/cli.ts';

// Each command is a process that opens a database; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

interface Row {
  readonly person: string;
  readonly system: string;
  readonly systemRole: string;
  readonly constraints: object;
  readonly intervals: readonly { readonly from: string | null; readonly to: string | null }[];
}

const example = (name: string): unknown => JSON.parse(readFileSync(join(EXAMPLE, name), 'utf8'));
const ORGANISATION = join(EXAMPLE, 'organisation.json');
const CATALOGUE = join(EXAMPLE, 'catalogue.json');

/** The fields that the example's answer has. */
const plain = (out: string) =>
  (JSON.parse(out) as Row[]).map(({ person, system, systemRole, constraints, intervals }) => ({
    person,
    system,
    systemRole,
    constraints,
    intervals,
  }));

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

/** Refused: status 1, one line, no trace. */
function expectOneLine(ran: Ran, words: RegExp): void {
  expect(lines(ran.err)).toHaveLength(1);
  expect(ran.err).toMatch(words);
  expect(ran.out).toBe('');
  expect(ran.status).toBe(1);
}

function manyPeople(count: number): object {
  const feed = example('organisation.json') as { users: object[] };
  const more = Array.from({ length: count }, (_, n) => ({
    extUuid: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
    userId: `p${n}`,
    name: `Person ${n}`,
    positions: [],
  }));
  return { ...feed, users: [...feed.users, ...more] };
}

/** Bytes on the disk, as `du` counts them. */
const sizeOf = (folder: string) =>
  Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]) * 1_024;

/** A directory with the example imported, owned by nobody; made once, copied by whoever spoils it. */
let model: string;
let imported: readonly Ran[];
beforeAll(async () => {
  model = temporary();
  const organisation = await tillid([
    'import',
    'organisation',
    ORGANISATION,
    '--data',
    model,
    '--test-clock',
  ]);
  const catalogue = await tillid(['import', 'catalogue', '-', '--data', model], {
    stdin: readFileSync(CATALOGUE),
  });
  imported = [organisation, catalogue];
});
afterAll(() => remove(model));

describe('a municipality from its own files', () => {
  it('is imported from a file and from standard input', () => {
    expect(imported.map((ran) => [ran.status, ran.err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect(JSON.parse(imported[0]?.out ?? '')).toMatchObject({
      facts: { added: expect.any(Number), changed: 0, ended: 0 },
    });
  });

  it('gives exactly the rights that were worked out by hand', async () => {
    const ran = await tillid(['rights', '--format', 'json', '--data', model]);
    expect([ran.status, ran.err]).toEqual([0, '']);
    expect(plain(ran.out)).toEqual(example('rights.json'));
  });

  it('answers from any directory, through a link', async () => {
    const folder = temporary();
    symlinkSync(TILLID, join(folder, 'tl'));
    const out = execFileSync(join(folder, 'tl'), ['rights', '--person', 'hols', '--data', model], {
      cwd: '/',
      encoding: 'utf8',
    });
    expect(plain(out)).toEqual((example('rights.json') as Row[]).filter((row) => row.person === 'hols'));
    remove(folder);
  });
});

describe('keys renew', () => {
  it('is refused while serve works, killed half-way is in the way of the rest, and is gone on with', async () => {
    const data = copyOf(model);
    const ask = (...args: string[]) => tillid([...args, '--data', data]);
    const { child } = await serving(data);
    expectOneLine(await ask('keys', 'renew'), /stop `tillid serve` first/);
    await stop(child);
    const before = readFileSync(join(data, 'keys/cpr.key'), 'utf8');
    const killed = start(['keys', 'renew', '--data', data]);
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    await vi.waitFor(() => expect(existsSync(join(data, 'keys/renewing'))).toBe(true), {
      timeout: 60_000,
      interval: 1,
    });
    killed.kill('SIGKILL');
    await ended;
    if (existsSync(join(data, 'keys/renewing')))
      expectOneLine(await ask('rights'), /being renewed.*run `tillid keys renew` again/);
    const renewed = await ask('keys', 'renew');
    expect([renewed.status, renewed.err]).toEqual([0, '']);
    expect(renewed.out).toMatch(/^\d+ sealed with new keys\n$/);
    expect(readFileSync(join(data, 'keys/cpr.key'), 'utf8')).not.toBe(before);
    expect(existsSync(join(data, 'keys/renewing'))).toBe(false);
    expect(plain((await ask('rights', '--format', 'json')).out)).toEqual(example('rights.json'));
    expect((await ask('log', 'verify')).status).toBe(0);
    remove(data);
  });
});

describe('a running server on the same directory', () => {
  let child: Awaited<ReturnType<typeof serving>>['child'];
  let data: string;
  const ask = (...args: string[]) => tillid([...args, '--data', data]);
  beforeAll(async () => {
    data = copyOf(model);
    ({ child } = await serving(data));
  });
  afterAll(async () => {
    await stop(child);
    remove(data);
  });

  it('answers the same through its own process', async () => {
    const ran = await ask('rights', '--format', 'json');
    expect(plain(ran.out)).toEqual(example('rights.json'));
  });

  it('finds exactly the conflicts of the day', async () => {
    const ran = await ask('conflicts', '--on', '2026-07-15');
    const found = (
      JSON.parse(ran.out) as { rule: string; person: string; intervals: object; sides: Row[][] }[]
    ).map(({ rule, person, intervals }) => ({ rule, person, intervals }));
    expect(found).toEqual(example('conflicts.json'));
  });

  it('answers who, by role and by KLE, above and below', async () => {
    const people = async (...args: string[]) =>
      [
        ...new Set(
          (JSON.parse((await ask('who', ...args)).out) as Row[]).map((r) => `${r.person} ${r.systemRole}`),
        ),
      ].sort();
    expect(await people('--role', 'opus.godkend', '--on', '2026-07-15')).toContain('hols opus.godkend');
    expect(await people('--role', 'opus.godkend', '--on', '2026-08-01')).not.toContain('hols opus.godkend');
    expect(await people('--kle', '27.36', '--system', 'nexus', '--on', '2026-07-15')).toEqual(
      expect.arrayContaining(['hols nexus.visitator']),
    );
    expect(await people('--kle', '32', '--system', 'esdh', '--on', '2026-03-15')).toEqual(['pern esdh.sag']);
    expect(await people('--kle', '27', '--system', 'esdh', '--on', '2026-03-15')).toEqual([]);
  });

  it('explains every path in Danish and English', async () => {
    const ran = await ask('explain', '--person', 'hols', '--role', 'nexus.visitator', '--on', '2026-07-15');
    const [path] = JSON.parse(ran.out) as {
      sentence: { da: string; en: string };
      facts: { kind: string }[];
    }[];
    expect(path?.sentence.da).toMatch(
      /Hanne Olsen.*Visitator.*Nexus.*fordi.*Sygeplejerske.*Hjemmepleje Nord/,
    );
    expect(path?.sentence.en).toMatch(/Hanne Olsen.*Visitator.*Nexus.*because/);
    expect(path?.facts.map((f) => f.kind)).toEqual(
      expect.arrayContaining(['person', 'position', 'assignment']),
    );
  });

  it('shows what fails closed, and why', async () => {
    const ran = await ask('rights', '--problems');
    expect(JSON.parse(ran.out)).toContainEqual(
      expect.objectContaining({
        person: 'hols',
        systemRole: 'esdh.sag',
        assignment: 'a-7',
        type: 'kle',
        reason: 'notGiven',
      }),
    );
  });

  it('writes the same rows as CSV, NDJSON and a table', async () => {
    const [csv, ndjson, table] = await Promise.all(
      ['csv', 'ndjson', 'table'].map((format) => ask('rights', '--format', format)),
    );
    const rows = (example('rights.json') as Row[]).length;
    expect(lines(csv?.out ?? '')).toHaveLength(rows + 1);
    expect(lines(ndjson?.out ?? '').map((line) => (JSON.parse(line) as Row).person)).toHaveLength(rows);
    expect(table?.out).toMatch(/^person +system +systemRole/);
  });

  it('changes nothing in a dry run, and says what it would change', async () => {
    const catalogue = example('catalogue.json') as { assignments: { id: string }[] };
    const fewer = { ...catalogue, assignments: catalogue.assignments.filter((a) => a.id !== 'a-9') };
    const file = join(data, 'fewer.json');
    writeFileSync(file, JSON.stringify(fewer));
    const before = await ask('rights');
    const ran = await ask('import', 'catalogue', file, '--dry-run');
    const would = JSON.parse(ran.out) as { facts: object; rights: { added: Row[]; removed: Row[] } };
    expect(would.facts).toEqual({ added: 0, changed: 0, ended: 1 });
    expect(would.rights.removed).toContainEqual(
      expect.objectContaining({ person: 'hols', systemRole: 'opus.opret' }),
    );
    expect((await ask('rights')).out).toBe(before.out);
  });

  it('tells in a dry run of the conflicts that would begin', async () => {
    const catalogue = example('catalogue.json') as { assignments: object[] };
    const more = { id: 'a-99', role: 'jfr-opret', target: { person: 'mett' } };
    const file = join(data, 'more.json');
    writeFileSync(file, JSON.stringify({ ...catalogue, assignments: [...catalogue.assignments, more] }));
    const ran = await ask('import', 'catalogue', file, '--dry-run');
    const would = JSON.parse(ran.out) as { conflicts: { added: object[]; removed: object[] } };
    expect(would.conflicts.added).toMatchObject([{ rule: 'c-betaling', severity: 'block', person: 'mett' }]);
    expect(would.conflicts.removed).toEqual([]);
  });

  it('takes a feed of what is known without a change', async () => {
    const ran = await ask('import', 'organisation', ORGANISATION);
    expect(JSON.parse(ran.out)).toMatchObject({ facts: { added: 0, changed: 0, ended: 0 } });
  });

  it('keeps a whole log, with a checkpoint and a proof', async () => {
    const checkpoint = await ask('log', 'checkpoint');
    expect(checkpoint.status).toBe(0);
    const kept = join(data, 'kept.txt');
    writeFileSync(kept, checkpoint.out);
    expect((await ask('log', 'verify', '--checkpoint', kept)).status).toBe(0);
    expect((await ask('log', 'prove', '0')).status).toBe(0);
    writeFileSync(kept, checkpoint.out.replace(/^(\d+)$/m, '1'));
    expectOneLine(await ask('log', 'verify', '--checkpoint', kept), /checkpoint/);
  });

  it('lists the keys it made and ends one, by the owner of the directory', async () => {
    const made = JSON.parse((await ask('key', 'create', 'løn', '--scope', 'import:kle')).out) as Record<
      string,
      string
    >;
    const listed = async () => JSON.parse((await ask('key', 'list')).out) as object[];
    expect(await listed()).toMatchObject([{ id: made['id'], name: 'løn', state: 'active' }]);
    expect((await ask('key', 'list')).out).not.toContain(made['key']?.split('.')[2]);
    expect(JSON.parse((await ask('key', 'end', made['id'] ?? '')).out)).toMatchObject({ state: 'ended' });
    expect(await listed()).toMatchObject([{ id: made['id'], state: 'ended' }]);
    expectOneLine(await ask('key', 'end', made['id'] ?? ''), /./);
  });

  it('refuses a second server, naming the first', async () => {
    expectOneLine(await ask('serve', '--port', '0'), /in use by tillid serve.*process \d+.*port \d+/);
  });

  it('is named when a command finds it gone mid-way, and the next takes over', async () => {
    const other = copyOf(model);
    const { child: killed } = await serving(other);
    await stop(killed, 'SIGKILL');
    const ran = await tillid(['rights', '--data', other]);
    expect(plain(ran.out)).toEqual(example('rights.json'));
    remove(other);
  });
});

describe('two commands at once on one directory', () => {
  it('wait for each other', async () => {
    const data = copyOf(model);
    const runs = await Promise.all([tillid(['rights', '--data', data]), tillid(['rights', '--data', data])]);
    expect(runs.map((ran) => ran.status)).toEqual([0, 0]);
    expect(runs.map((ran) => plain(ran.out))).toEqual([example('rights.json'), example('rights.json')]);
    remove(data);
  });

  it('is refused in one line by what is out of sight', async () => {
    const data = temporary();
    const far = {
      pid: 1,
      start: '1',
      host: 'elsewhere',
      boot: null,
      doing: 'serve',
      port: 8080,
      relay: 9,
      token: 'x'.repeat(48),
    };
    writeFileSync(join(data, 'lock'), JSON.stringify(far));
    expectOneLine(await tillid(['rights', '--data', data]), /in use by tillid serve.*elsewhere/);
    remove(data);
  });
});

describe('wrong usage', () => {
  it.each([
    [['nonsense']],
    [['rights', '--on', '2026-02-30']],
    [['rights', '--known', '2026-03-01']],
    [['rights', '--format', 'xml']],
    [['rights', '--nonsense']],
    [['who', '--kle', '27.3']],
    [['explain', '--person', 'hols']],
    [['import', 'organisation']],
    [['log', 'prove', 'x']],
    [['key', 'end', 'x']],
    [['serve', '--port', '70000']],
  ])('%j is status 2 and says what is wrong', async (args) => {
    const ran = await tillid([...args, '--data', '/nowhere/at/all']);
    expect(ran.status).toBe(2);
    expect(ran.err).not.toBe('');
    expect(ran.err).not.toContain('    at ');
  });

  it.each([[[]], [['rights']], [['import', 'organisation']], [['log', 'verify']]])(
    '%j has help',
    async (args) => {
      const ran = await tillid([...args, '--help']);
      expect([ran.status, ran.err]).toEqual([0, '']);
      expect(ran.out).toMatch(/^Usage: tillid/);
    },
  );
});

describe('bad input', () => {
  let child: Awaited<ReturnType<typeof serving>>['child'];
  let data: string;
  beforeAll(async () => {
    data = copyOf(model);
    ({ child } = await serving(data));
  });
  afterAll(async () => {
    await stop(child);
    remove(data);
  });

  async function refused(name: string, bytes: string | Uint8Array, kind = 'organisation'): Promise<Ran> {
    const file = join(data, name);
    writeFileSync(file, bytes);
    const before = await tillid(['rights', '--data', data]);
    const ran = await tillid(['import', kind, file, '--data', data]);
    expect((await tillid(['rights', '--data', data])).out).toBe(before.out);
    return ran;
  }

  it('that is no JSON is refused with its place', async () => {
    const text = readFileSync(ORGANISATION, 'utf8');
    expectOneLine(await refused('broken.json', text.slice(0, 500)), /^badJson {2}.*line \d+, column \d+/);
  });

  it('in another encoding is refused', async () => {
    expectOneLine(
      await refused('latin.json', Buffer.from('{"orgUnits":[{"name":"Ældre"}]}', 'latin1')),
      /^wrongEncoding/,
    );
  });

  it('of 200 MB is refused before it is read', async () => {
    const file = join(data, 'large.json');
    writeFileSync(file, '');
    truncateSync(file, 200_000_000);
    const started = Date.now();
    expectOneLine(await tillid(['import', 'organisation', file, '--data', data]), /^tooBig {2}.*200 MB/);
    expect(Date.now() - started).toBeLessThan(5_000);
    rmSync(file);
  });

  it('with faults names every one by its place', async () => {
    const feed = example('organisation.json') as { users: { positions: Record<string, unknown>[] }[] };
    const [first, second] = feed.users;
    if (first?.positions[0] !== undefined) first.positions[0]['to'] = '2020-01-01';
    if (second?.positions[0] !== undefined)
      second.positions[0]['orgUnitUuid'] = '00000000-0000-4000-8000-00000000dead';
    const ran = await refused('faults.json', JSON.stringify(feed));
    expect(ran.status).toBe(1);
    const found = lines(ran.err);
    expect(found).toHaveLength(2);
    for (const line of found) expect(line).toMatch(/^\w+ \/users\/[01]\/positions\/0\/\w+ \S/);
  });

  it('with an unknown field is taken with a warning', async () => {
    const feed = { ...(example('organisation.json') as object), colour: 'blue' };
    const file = join(data, 'unknown.json');
    writeFileSync(file, JSON.stringify(feed));
    const ran = await tillid(['import', 'organisation', file, '--data', data]);
    expect(ran.status).toBe(0);
    expect(ran.err).toMatch(/^warning \w+ \/colour /);
  });

  it('in the catalogue is refused as well', async () => {
    const catalogue = example('catalogue.json') as { assignments: Record<string, unknown>[] };
    const [first] = catalogue.assignments;
    if (first !== undefined) first['conditions'] = { titles: [] };
    const ran = await refused('catalogue.json', JSON.stringify(catalogue), 'catalogue');
    expect(ran.status).toBe(1);
    expect(lines(ran.err)[0]).toMatch(/^\w+ \/assignments\/0\/conditions/);
  });

  it('that is not there, or is a directory, is one line', async () => {
    expectOneLine(
      await tillid(['import', 'organisation', '/no/such/file', '--data', data]),
      /\/no\/such\/file: no such file/,
    );
    expectOneLine(await tillid(['import', 'organisation', '/', '--data', data]), /a directory/);
  });

  it('about a person nobody knows is one line', async () => {
    expectOneLine(await tillid(['rights', '--person', 'nobody', '--data', data]), /nobody/);
  });
});

describe('a machine that does not help', () => {
  it('with the port in use says which option chooses another', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = copyOf(model);
    expectOneLine(
      await tillid(['serve', '--port', String(port), '--data', data]),
      new RegExp(`port ${port} is in use.*--port`),
    );
    taken.close();
    remove(data);
  });

  it('with a data directory that cannot be one says so', async () => {
    const folder = temporary();
    writeFileSync(join(folder, 'file'), '');
    expectOneLine(await tillid(['rights', '--data', join(folder, 'file')]), /not a directory/);
    expectOneLine(await tillid(['rights', '--data', join(folder, 'file/below')]), /not a directory/);
    remove(folder);
  });

  it('with a full disk refuses, and has changed nothing', async () => {
    const folder = temporary();
    const small = join(folder, 'small');
    const file = join(folder, 'many.json');
    writeFileSync(file, JSON.stringify(manyPeople(5_000)));
    mkdirSync(small);
    // A file system with room for the model and one megabyte, seen by this command alone; needs root or user namespaces.
    const script =
      'mount -t tmpfs -o size="$1" tmpfs "$2" && cp -a "$3/." "$2/" && shift 3 && "$@"; status=$?; cp -a "$0/." "$0.kept/"; exit $status';
    const kept = `${small}.kept`;
    mkdirSync(kept);
    const size = `${Math.ceil(sizeOf(model) / 1_000_000) + 1}m`;
    const before = [
      'unshare',
      '--mount',
      ...(process.getuid?.() === 0 ? [] : ['--map-root-user']),
      'sh',
      '-c',
      script,
      small,
      size,
      small,
      model,
    ];
    const ran = await tillid(['import', 'organisation', file, '--data', small], { before });
    expectOneLine(ran, /disk is full/);
    const after = await tillid(['rights', '--data', kept]);
    expect(plain(after.out)).toEqual(example('rights.json'));
    remove(folder);
  });

  it('with no database at DATABASE_URL says so without its password', async () => {
    const env = { DATABASE_URL: 'postgres://me:hemmelig@127.0.0.1:1/tillid' };
    const ran = await tillid(['rights'], { env });
    expectOneLine(ran, /does not answer/);
    expect(ran.err).not.toContain('hemmelig');
  });
});

describe('the clock of a test', () => {
  const rightsAt = (data: string, now: string) =>
    tillid(['conflicts', '--data', data], { env: { TILLID_NOW: now } });

  it('is believed where the database was made for it', async () => {
    expect(JSON.parse((await rightsAt(model, '2026-07-15T12:00:00+02:00')).out)).toHaveLength(1);
    expect(JSON.parse((await rightsAt(model, '2027-07-15T12:00:00+02:00')).out)).toHaveLength(0);
  });

  it('is refused everywhere else', async () => {
    const data = temporary();
    mkdirSync(data, { recursive: true });
    expectOneLine(await rightsAt(data, '2026-07-15T12:00:00+02:00'), /TILLID_NOW.*--test-clock/);
    remove(data);
  });
});

describe('a reader that goes away', () => {
  it('is no failure', async () => {
    const child = start(['rights', '--format', 'ndjson', '--data', model]);
    child.stdout?.destroy();
    const status = await new Promise((ended) => child.once('exit', ended));
    expect(status).toBe(0);
  });
});
