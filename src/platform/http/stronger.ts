// What is refused in this session, and would not be in one that is worth more, is refused with the level that it takes.

import type { AssuranceLevel } from '../../kernel/assurance.ts';
import { Refused } from '../../kernel/problem.ts';
import { rehearse, WouldWrite } from '../db/rehearsing.ts';
import type { Caller, Visitor } from './caller.ts';

/** The same person in a session worth each of the higher levels at which they are more, weakest first. */
function* strongerThan(caller: Caller): Generator<[AssuranceLevel, Caller]> {
  const { session } = caller;
  for (const [level, permits] of session?.stronger ?? [])
    yield [level, { ...caller, permits, session: session && { ...session, level, stronger: [] } }];
}

/** How somebody is refused what `opens` to them in a session that is worth enough. */
export async function refusalOf(
  caller: Caller,
  opens: (stronger: Caller) => Promise<boolean>,
  otherwise = new Refused('forbidden'),
): Promise<Refused> {
  for (const [needed, stronger] of strongerThan(caller))
    if (await opens(stronger)) return new Refused('stepUpNeeded', undefined, [], { needed });
  return otherwise;
}

const isForbidden = (error: unknown): error is Refused =>
  error instanceof Refused && error.code === 'forbidden';

/** Whether whoever does this is let in, whatever comes of it then; nothing is done. */
async function letsIn(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await rehearse(act);
    return true;
  } catch (error) {
    return error instanceof WouldWrite || (error instanceof Refused && !isForbidden(error));
  }
}

/** Does what services judge thing by thing. Refused, it is gone through as in stronger sessions, to see what it would have taken. */
export async function judged<T>(
  asker: Caller | Visitor,
  act: (asker: Caller | Visitor) => Promise<T>,
): Promise<T> {
  try {
    return await act(asker);
  } catch (error) {
    if (!isForbidden(error) || !('session' in asker)) throw error;
    const refusal = await refusalOf(asker, (stronger) => letsIn(() => act(stronger)));
    throw refusal.code === 'forbidden' ? error : refusal;
  }
}
