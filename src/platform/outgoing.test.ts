import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchOut, outgoingFault, type WayOut } from './outgoing.ts';

const way = (hosts: readonly string[], loopback: WayOut['loopback'] = 'refused'): WayOut => ({
  hosts,
  loopback,
});

describe('an address', () => {
  it.each([
    ['https://idp.example.dk/x', null],
    ['https://IDP.example.dk/x', null],
    ['https://idp.example.dk:8443/', 'hostNotAllowed'],
    ['https://idp.example.dk.ond.example/', 'hostNotAllowed'],
    ['https://ond.example/?https://idp.example.dk', 'hostNotAllowed'],
    ['https://169.254.169.254/latest', 'hostNotAllowed'],
    ['http://idp.example.dk/', 'addressNotAllowed'],
    ['file:///etc/passwd', 'addressNotAllowed'],
    ['data:text/plain,x', 'addressNotAllowed'],
    ['https://somebody:secret@idp.example.dk/', 'addressNotAllowed'],
    ['https://localhost/', 'addressNotAllowed'],
    ['https://127.8.8.8/', 'addressNotAllowed'],
    ['https://2130706433/', 'addressNotAllowed'],
    ['https://[::1]/', 'addressNotAllowed'],
  ])('%s: %s', (address, fault) => {
    const hosts = ['idp.example.dk', 'localhost', '127.8.8.8', '127.0.0.1', '[::1]'];
    expect(outgoingFault(new URL(address), way(hosts))).toBe(fault);
  });
});

describe('what is fetched', () => {
  let server: Server;
  let host = '';
  const asked: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/on') response.writeHead(302, { location: '/elsewhere' }).end();
      else if (request.url === '/big') response.end(Buffer.alloc(1_048_577));
      else response.end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const fetched = (path: string, hosts = [host]) => fetchOut(way(hosts, 'allowed'), `http://${host}${path}`);

  it('is what was asked for and nothing it points to', async () => {
    expect(await (await fetched('/')).text()).toBe('here');
    expect((await fetched('/on', [host])).status).toBe(302);
    expect(asked).toEqual(['/', '/on']);
  });

  it('is not asked for at a host that nobody configured, another port of it being another host', async () => {
    const before = asked.length;
    await expect(fetched('/', ['127.0.0.1', 'localhost'])).rejects.toMatchObject({ fault: 'hostNotAllowed' });
    await expect(fetchOut(way([host]), `http://${host}/`)).rejects.toMatchObject({
      fault: 'addressNotAllowed',
    });
    expect(asked).toHaveLength(before);
  });

  it('is cut off when it grows too big, and told apart from what is not there', async () => {
    await expect(fetched('/big')).rejects.toMatchObject({ fault: 'tooBig' });
    await expect(fetchOut(way(['127.0.0.1:1'], 'allowed'), 'http://127.0.0.1:1/')).rejects.toMatchObject({
      fault: 'notReached',
    });
  });
});
