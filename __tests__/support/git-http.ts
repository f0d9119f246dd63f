import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { refusePushes } from './git-fixture.ts';
import { startServer } from './loopback-http.ts';

/** One request as the server saw it. */
export interface GitRequest {
  readonly method: string;
  readonly path: string;
  /** `owner/name` as asked for. */
  readonly repository: string;
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  readonly status: number;
}

/** Bare repositories below a folder, served by `git http-backend` on loopback to who has the repository's token. */
export interface GitHttp {
  /** `http://127.0.0.1:PORT`; a repository is at `<url>/<owner>/<name>`, with or without `.git`. */
  readonly url: string;
  readonly requests: readonly GitRequest[];
  /** Refuses pushes to a repository (to the refs that match), by a hook with this message; undefined = no longer. */
  refuse(repository: string, message: string | undefined, pattern?: string): void;
  /** Answers every request with this status, as a forge in trouble does; undefined = no longer. */
  fail(status: number | undefined): void;
  close(): Promise<void>;
}

/** Serves `<root>/<owner>/<name>.git`. `tokens` gives each repository's token; one without a token is not served. */
export async function startGitHttp(options: {
  readonly root: string;
  readonly tokens: Readonly<Record<string, string>>;
}): Promise<GitHttp> {
  const requests: GitRequest[] = [];
  let failure: number | undefined;
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const [, owner = '', name = '', rest = ''] = /^\/([^/]+)\/([^/]+?)(?:\.git)?(\/.*)?$/.exec(url.pathname) ?? [];
    const repository = `${owner}/${name}`;
    const { authorization } = request.headers;
    const status = failure ?? admit(options, repository, authorization);
    try {
      if (status === 200) await backend(options.root, { request, response, url, repository, rest });
      else {
        const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {};
        response.writeHead(status, { 'content-type': 'text/plain', ...challenge }).end(`status ${status}\n`);
      }
    } finally {
      const seen = { method: request.method ?? '', path: request.url ?? '', repository, authorization };
      requests.push({ ...seen, status: response.statusCode });
    }
  }
  const server = await startServer(handle);
  return {
    url: server.url,
    requests,
    refuse: (repository, message, pattern) => {
      refusePushes(join(options.root, `${repository}.git`), message, pattern);
    },
    fail: (status) => {
      failure = status;
    },
    close: () => server.close(),
  };
}

/** 404 for what is not there, 401 without the repository's own token, as a forge answers. */
function admit(
  { root, tokens }: { readonly root: string; readonly tokens: Readonly<Record<string, string>> },
  repository: string,
  authorization: string | undefined,
): number {
  const token = Object.hasOwn(tokens, repository) ? tokens[repository] : undefined;
  if (token === undefined || !existsSync(join(root, `${repository}.git`))) return 404;
  const [, basic = ''] = /^basic (\S+)$/i.exec(authorization ?? '') ?? [];
  return Buffer.from(basic, 'base64').toString('utf8') === `x-access-token:${token}` ? 200 : 401;
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly repository: string;
  /** What follows the repository in the path. */
  readonly rest: string;
}

/** One CGI call. */
async function backend(root: string, { request, response, url, repository, rest }: Call): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: `/${repository}.git${rest}`,
      REQUEST_METHOD: request.method,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: String(body.length),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      // Who is known may push, whatever the repository's `http.receivepack` says.
      REMOTE_USER: 'x-access-token',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  // A backend that refuses early does not read its input to the end.
  child.stdin.on('error', () => undefined);
  child.stdin.end(body);
  const output: Buffer[] = [];
  for await (const chunk of child.stdout) output.push(chunk as Buffer);
  answer(response, Buffer.concat(output));
}

/** Splits a CGI answer into status, headers and body. */
function answer(response: ServerResponse, output: Buffer): void {
  const split = output.indexOf('\r\n\r\n');
  const lines = output.toString('latin1', 0, Math.max(0, split)).split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  const status = headers.find(([name]) => name?.toLowerCase() === 'status')?.[1];
  for (const [name = '', value = ''] of headers) {
    if (name !== '' && name.toLowerCase() !== 'status') response.setHeader(name, value);
  }
  response.statusCode = split < 0 ? 500 : Number.parseInt(status ?? '200', 10);
  response.end(output.subarray(split < 0 ? 0 : split + 4));
}
