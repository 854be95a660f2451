// Joins a declared route to the function that answers it; the types of both must agree.

import type { HandlerInput, Output, RouteSpec } from '../../kernel/route.ts';
import type { Caller, Door, Visitor } from './caller.ts';

type AskerOf<R extends RouteSpec> = R['permission'] extends 'public' ? Visitor : Caller;

type Handler<R extends RouteSpec> = (
  caller: AskerOf<R>,
  input: HandlerInput<R>,
  door: Door,
) => Promise<Output<R>>;

/** A route with its handler, types forgotten: what the server keeps a list of. */
export interface BoundRoute {
  readonly route: RouteSpec;
  readonly answer: (asker: never, input: never, door: Door) => Promise<unknown>;
}

export function handle<const R extends RouteSpec>(route: R, answer: Handler<R>): BoundRoute {
  return { route, answer };
}
