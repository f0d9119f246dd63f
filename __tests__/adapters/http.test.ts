import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createFetch, RedirectError } from '../../src/adapters/http.js';
import { readText, sendJson, startServer, type LoopbackServer } from '../support/loopback-http.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(handler: Parameters<typeof startServer>[0]): Promise<LoopbackServer> {
  const server = await startServer(handler);
  open.push(server);
  return server;
}

describe('redirects', () => {
  test('S40: a redirect to another host is not followed, so neither key nor prompt gets there', async () => {
    let reached = 0;
    const other = await serve((_, response) => {
      reached += 1;
      sendJson(response, 200, {});
      return Promise.resolve();
    });
    const first = await serve((_, response) => {
      sendJson(response, 307, {}, { location: `${other.url}/v1/chat/completions` });
      return Promise.resolve();
    });
    const sent = createFetch()(`${first.url}/v1`, {
      method: 'POST',
      headers: { authorization: 'Bearer canary' },
      body: 'prompt',
    });
    await expect(sent).rejects.toThrow(RedirectError);
    await expect(sent).rejects.toThrow(`redirects to ${other.url}; credentials are not sent`);
    expect(reached).toBe(0);
  });

  test('a 307 within one origin keeps method, body and key', async () => {
    const seen: string[] = [];
    const server = await serve(async (request, response) => {
      seen.push(
        `${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''} ${await readText(request)}`,
      );
      if (request.url === '/old') sendJson(response, 307, {}, { location: '/new' });
      else sendJson(response, 200, { done: true });
    });
    const init = { method: 'POST', headers: { authorization: 'Bearer k' }, body: 'text' };
    const response = await createFetch()(`${server.url}/old`, init);
    expect(await response.json()).toEqual({ done: true });
    expect(seen).toEqual(['POST /old Bearer k text', 'POST /new Bearer k text']);
  });

  test('a 302 for a POST is an error instead of a silent GET', async () => {
    const server = await serve((_, response) => {
      sendJson(response, 302, {}, { location: '/elsewhere' });
      return Promise.resolve();
    });
    await expect(createFetch()(server.url, { method: 'POST', body: 'x' })).rejects.toThrow('would lose the request');
  });

  test('a circle of redirects ends', async () => {
    const server = await serve((_, response) => {
      sendJson(response, 301, {}, { location: '/again' });
      return Promise.resolve();
    });
    await expect(createFetch()(server.url)).rejects.toThrow('redirects in a circle');
  });
});

describe('proxies', () => {
  /** A proxy that tunnels everything and notes where to. */
  async function startProxy(tunnels: string[]): Promise<string> {
    const proxy: Server = createServer();
    proxy.on('connect', (request, client) => {
      tunnels.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const upstream = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(client).pipe(upstream);
      });
      upstream.on('error', () => client.destroy());
      client.on('error', () => upstream.destroy());
    });
    proxy.on('request', (request, response) => {
      tunnels.push(request.url ?? '');
      response.end('{"via":"proxy"}');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () => {
        proxy.closeAllConnections();
        return new Promise((resolve) => proxy.close(resolve));
      },
    });
    return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  }

  test('requests go through the proxy that is passed, except to hosts of noProxy', async () => {
    const tunnels: string[] = [];
    const proxy = await startProxy(tunnels);
    const server = await serve((_, response) => {
      sendJson(response, 200, { via: 'direct' });
      return Promise.resolve();
    });
    await (await createFetch({ httpProxy: proxy })(`${server.url}/through`)).text();
    expect(tunnels).toHaveLength(1);
    expect(tunnels[0]).toContain(new URL(server.url).host);
    const direct = await createFetch({ httpProxy: proxy, noProxy: '127.0.0.1' })(server.url);
    expect(await direct.json()).toEqual({ via: 'direct' });
    expect(tunnels).toHaveLength(1);
  });

  test('a Request object is refused, because it could not be sent again safely', async () => {
    await expect(createFetch()(new Request('http://127.0.0.1:9/'))).rejects.toThrow(TypeError);
  });
});
