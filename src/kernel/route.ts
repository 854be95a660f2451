// A route is declared once, as a value: the server binds a handler to it, the browser calls it, the OpenAPI document
// and the tests walk it. Its permission is a name in one closed table, so that nobody can forget to ask.

import type { z } from 'zod';
import type { Bilingual, Language } from './problem.ts';

/**
 * Who may knock. `public` needs no session; the `see…` ones are judged again in the service, thing by thing;
 * `import:…` and `read:…` are also what an API key can be scoped to.
 */
export const PERMISSIONS = {
  public: 'anyone',
  signedIn: 'anyone who is signed in',
  seePerson:
    'the person, their managers and substitutes, owners of systems the person has rights in, the overseers',
  seeUnit: 'managers and substitutes of the unit or one above it, the overseers',
  seeSystem: 'owner and responsible people of the system, the overseers',
  seeAll: 'the overseers: coordinator, role administrator, DPO, auditor',
  seeLog: 'the overseers: coordinator, DPO, auditor',
  seeIncidents: 'the coordinator, the DPO',
  coordinate: 'the coordinator',
  coordinatePeople: 'the coordinator, and whoever coordinates a unit, for its people',
  administerRoles: 'the role administrator; the coordinator, while nobody is',
  administer: 'the administrator',
  vouch: 'the registrar; managers, for their own people',
  'import:organisation': 'the administrator, and keys with this scope',
  'import:catalogue': 'the administrator, and keys with this scope',
  'import:kle': 'the administrator, and keys with this scope',
  'import:accounts': 'owners of the system, the coordinator, the administrator, and keys with this scope',
} as const;

export type Permission = keyof typeof PERMISSIONS;

/**
 * What an answer tells of people other than whoever asks. Of the last two every answer is a look, which stands in the
 * log before it is given: the server gives none that nobody logged.
 */
export const SHOWN = {
  nothing: 'nobody',
  names: 'who there is: names, places, tasks and what people answer for',
  rights: 'what others have, had, would have or asked for; each look is in the log',
  report: 'figures of many, or the log; each look is in the log',
} as const;

export type Shown = keyof typeof SHOWN;

/** A Word file. */
export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a cell of a downloaded list holds; a day is `YYYY-MM-DD`, an instant RFC 3339. */
export type CellKind = 'text' | 'number' | 'day' | 'instant';

export interface Column<Row> {
  readonly id: string;
  readonly title: Bilingual;
  readonly kind: CellKind;
  /** A method, so that a list of any row can stand in a route. */
  value(row: Row, language: Language): string | number | null;
}

/** A route with one answers pages `{rows, next}` and has a `.csv` and an `.xlsx` twin with all of them. */
export interface List<Row> {
  readonly name: Bilingual;
  readonly columns: readonly Column<Row>[];
}

export interface RouteSpec {
  /** One word, camelCase; the operationId of the OpenAPI document. */
  readonly id: string;
  readonly method: Method;
  /** `/api/people/:person/rights`; each `:name` is a key of `params`. */
  readonly path: `/${string}`;
  readonly permission: Permission;
  readonly shows: Shown;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body reaches the handler as the bytes that were sent, up to the limit for imports (100 MB). */
  readonly raw?: true;
  /** The body is one file, and reaches the handler as it comes in; more bytes than this are refused. */
  readonly streams?: number;
  readonly response: z.ZodType;
  // Answers with a file of this type; `response` is `fileSchema`. Any type: what somebody has attached, as it says itself.
  readonly file?:
    | 'application/pdf'
    | 'application/samlmetadata+xml'
    | 'text/plain; charset=utf-8'
    | typeof WORD
    | '*/*';
  /** Sends the browser on; `response` is `onwardSchema`. */
  readonly onward?: true;
  /**
   * A form that another site posts, in the browser or itself: the body is urlencoded, no page of our own sent it, and no
   * cookie of ours came along. Public, and the handler proves by what is in it who sent it.
   */
  readonly form?: 'from elsewhere';
  readonly list?: List<never>;
}

/** Declares a route; the literal types are kept. */
export function route<const S extends RouteSpec>(spec: S): S {
  return spec;
}

/** Declares the columns of a list whose rows are `Row`. */
export function listOf<Row>(name: Bilingual, columns: readonly Column<Row>[]): List<Row> {
  return { name, columns };
}

/** A column of a list; text when nothing else is said. */
export function column<Row>(
  id: string,
  title: Bilingual,
  value: Column<Row>['value'],
  kind: CellKind = 'text',
): Column<Row> {
  return { id, title, kind, value };
}

type Part<R, P extends string, D extends 'in' | 'out'> =
  R extends Record<P, infer S extends z.ZodType>
    ? { readonly [key in P]: D extends 'in' ? z.input<S> : z.output<S> }
    : unknown;

type Parts<R, D extends 'in' | 'out'> = Part<R, 'params', D> & Part<R, 'query', D> & Part<R, 'body', D>;

/** What a handler gets: params, query and body, each checked, and only those that the route declares. */
export type HandlerInput<R extends RouteSpec> = Parts<R, 'out'> &
  (R extends { readonly raw: true } ? { readonly bytes: Uint8Array } : unknown) &
  (R extends { readonly streams: number } ? { readonly content: AsyncIterable<Uint8Array> } : unknown);

/** What a client sends. */
export type ClientInput<R extends RouteSpec> = Parts<R, 'in'>;

/** What a client gets, and what a handler answers. */
export type Output<R extends RouteSpec> = z.output<R['response']>;

/** The session's `csrf` goes back in this header with everything that changes something. */
export const TOKEN_HEADER = 'x-tillid-token';

type QueryValue = string | number | boolean | null | undefined;

/** The address of a route with its params and query filled in; `twin` asks for the whole list as a file. */
export function urlOf(
  route: Pick<RouteSpec, 'path'>,
  input: {
    readonly params?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
  } = {},
  twin?: 'csv' | 'xlsx',
): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const pairs = Object.entries(input.query ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value as QueryValue))}`);
  const query = pairs.length > 0 ? `?${pairs.join('&')}` : '';
  return `${path}${twin === undefined ? '' : `.${twin}`}${query}`;
}
