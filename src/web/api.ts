// The browser's way to the server: every call is a route that a module declares, so what is sent and what comes back is typed there.

import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ProblemCode, ProblemDocument } from '../kernel/problem.ts';
import { type ClientInput, type Output, type RouteSpec, TOKEN_HEADER, urlOf } from '../kernel/route.ts';
import { type StepUpAsked, stepUp } from './stepUp.ts';

/** The server said no, or could not be reached (`unreachable`). */
export class ProblemError extends Error {
  readonly code: ProblemCode | 'unreachable';
  readonly problem: ProblemDocument | null;

  constructor(code: ProblemCode | 'unreachable', problem: ProblemDocument | null) {
    super(problem?.title ?? code);
    this.name = 'ProblemError';
    this.code = code;
    this.problem = problem;
  }
}

type Sent = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

let csrf = '';

/** The session's token against forged requests; every change is sent with it. */
export function rememberCsrf(token: string): void {
  csrf = token;
}

async function problemOf(response: Response): Promise<ProblemError> {
  try {
    const problem = (await response.json()) as ProblemDocument;
    return new ProblemError(problem.code ?? 'internal', problem);
  } catch {
    return new ProblemError(response.status >= 502 ? 'unreachable' : 'internal', null);
  }
}

/** What a refusal asks for; null when it asks for nothing that could be shown. */
function stepUpIn(error: unknown, { permission }: RouteSpec): StepUpAsked | null {
  if (!(error instanceof ProblemError) || error.code !== 'stepUpNeeded') return null;
  const { needed = 'betydelig', why = 'level' } = (error.problem ?? {}) as unknown as Partial<StepUpAsked>;
  return { permission, needed, why };
}

/** What needs more than the session is worth waits for it to be shown, and is asked again. */
export async function call<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
  signal?: AbortSignal,
): Promise<Output<R>> {
  const { body } = input as Sent;
  const content = body === undefined ? null : { type: 'application/json', body: JSON.stringify(body) };
  return asked(route, () => send(route, input, content, signal));
}

/** To a route that takes a file as it is. */
export const sendFile = <const R extends RouteSpec & { readonly raw: true }>(
  route: R,
  input: ClientInput<R>,
  file: Blob,
): Promise<Output<R>> => asked(route, () => send(route, input, { type: BYTES, body: file }));

/** To a route that reads a file as it comes in; `onShare` is told how much of it is sent, from 0 to 1. */
export const upload = <const R extends RouteSpec & { readonly streams: number }>(
  route: R,
  input: ClientInput<R>,
  file: Blob,
  onShare: (share: number) => void,
): Promise<Output<R>> => asked(route, () => sendWhole(route, input, file, onShare));

const BYTES = 'application/octet-stream';

interface Content {
  readonly type: string;
  readonly body: string | Blob;
}

async function asked<T>(route: RouteSpec, sent: () => Promise<T>): Promise<T> {
  try {
    return await sent();
  } catch (error) {
    const needed = stepUpIn(error, route);
    if (needed === null || !(await stepUp(needed))) throw error;
    return sent();
  }
}

/** As `send` does, by the one way in which a browser says how far it has come. */
function sendWhole<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
  file: Blob,
  onShare: (share: number) => void,
): Promise<Output<R>> {
  const request = new XMLHttpRequest();
  request.open(route.method, urlOf(route, input as Sent));
  request.setRequestHeader('accept', 'application/json');
  request.setRequestHeader('content-type', BYTES);
  request.setRequestHeader(TOKEN_HEADER, csrf);
  request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 1 : loaded / total);
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new ProblemError('unreachable', null));
    request.onload = async () => {
      const response = new Response(request.responseText, { status: request.status });
      if (response.ok) resolve((await response.json()) as Output<R>);
      else reject(await problemOf(response));
    };
    request.send(file);
  });
}

async function send<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
  content: Content | null,
  signal?: AbortSignal,
): Promise<Output<R>> {
  const sent = input as Sent;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (content !== null) headers['content-type'] = content.type;
  if (route.method !== 'GET') headers[TOKEN_HEADER] = csrf;
  const response = await fetch(urlOf(route, sent), {
    method: route.method,
    headers,
    credentials: 'same-origin',
    ...(content === null ? {} : { body: content.body }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new ProblemError('unreachable', null);
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Output<R>;
  return (await response.json()) as Output<R>;
}

/** Reads a route and keeps the answer while it is asked for; what was there stays until what is new has come. */
export function useApi<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
): UseQueryResult<Output<R>, ProblemError> {
  return useQuery<Output<R>, ProblemError>({
    queryKey: [route.id, input],
    queryFn: ({ signal }) => call(route, input, signal),
    placeholderData: keepPreviousData,
  });
}

/** After something was changed: what is on screen is read anew, and what was read for other screens is forgotten, not shown first. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => {
    client.removeQueries({ type: 'inactive' });
    return client.invalidateQueries();
  }, [client]);
}

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

type RowOf<R extends RouteSpec> = Output<R> extends { rows: (infer Row)[] } ? Row : never;

/** A list's rows from `cursor` on, null for the first. */
function page<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
  { limit, cursor }: { readonly limit: number; readonly cursor: unknown },
  signal: AbortSignal,
): Promise<Page<RowOf<R>>> {
  const query = { ...(input as Sent).query, limit, ...(typeof cursor === 'string' ? { cursor } : {}) };
  const asked = { ...(input as Sent), query } as ClientInput<R>;
  return call(route, asked, signal) as Promise<unknown> as Promise<Page<RowOf<R>>>;
}

/** Every row of a list, page by page. */
export function useRows<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
): UseQueryResult<readonly RowOf<R>[], ProblemError> {
  return useQuery<readonly RowOf<R>[], ProblemError>({
    queryKey: [route.id, 'all', input],
    queryFn: async ({ signal }) => {
      const rows: RowOf<R>[] = [];
      let cursor: string | null = null;
      do {
        const got: Page<RowOf<R>> = await page(route, input, { limit: 10_000, cursor }, signal);
        rows.push(...got.rows);
        cursor = got.next;
      } while (cursor !== null);
      return rows;
    },
    placeholderData: keepPreviousData,
  });
}

export type Pages<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>>, ProblemError>;

/** A list a page at a time, `limit` rows each. */
export function usePages<const R extends RouteSpec>(
  route: R,
  input: ClientInput<R>,
  limit: number,
): Pages<RowOf<R>> {
  return useInfiniteQuery<Page<RowOf<R>>, ProblemError>({
    queryKey: [route.id, 'pages', input],
    queryFn: ({ pageParam: cursor, signal }) => page(route, input, { limit, cursor }, signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
  });
}
