// A browser's journey to a provider and back. What was asked is sealed in a cookie of its own, so nothing is written down for
// whoever only sets out; and the id of a SAML question carries a mark, so that the answer, which comes without cookies,
// shows by itself that Tillid asked.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LEVELS } from '../../kernel/assurance.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Seal } from '../../platform/seal.ts';
import type { Placed } from './ground.ts';

/** How long somebody may take at the provider. */
const LONGEST = 600_000;

const tripSchema = z.object({
  id: z.string(),
  begunAt: z.number(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where the browser goes afterwards: a path of our own. */
  onward: z.string(),
  needed: z.enum(LEVELS).nullable(),
  /** Begin a session, step one up, or only try the provider. */
  purpose: z.enum(['start', 'raise', 'trial']),
});
export type Trip = z.output<typeof tripSchema>;

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** A journey to what is only asked for is of no use anywhere else. */
const labelOf = ({ municipality, row, standing }: Placed) => [
  ...(standing === 'in force' ? ['trip'] : ['trip', standing]),
  municipality,
  row.provider,
];

export function newTrip(asked: Pick<Trip, 'onward' | 'needed' | 'purpose'>, now: Instant): Trip {
  return { ...asked, id: random(16), begunAt: now, nonce: random(32), verifier: random(48) };
}

export const sealTrip = (seal: Seal, placed: Placed, trip: Trip): string =>
  seal.seal(labelOf(placed), JSON.stringify(trip));

const isOver = (begunAt: number, now: Instant): boolean => now < begunAt - 60_000 || now - begunAt > LONGEST;

/** Null when there is none, it is not of this provider, or it took too long. */
export function openTrip(seal: Seal, placed: Placed, cookie: string | null, now: Instant): Trip | null {
  const text = cookie === null ? null : seal.open(labelOf(placed), cookie);
  if (text === null) return null;
  const trip = tripSchema.safeParse(JSON.parse(text));
  if (!trip.success || isOver(trip.data.begunAt, now)) return null;
  return placed.standing === 'in force' || trip.data.purpose === 'trial' ? trip.data : null;
}

const DOT = '.';

/** The id of a SAML question: an XML name that says which journey it is of and when it was asked, and that Tillid asked it. */
export function questionId(
  seal: Seal,
  placed: Placed,
  { id, begunAt }: Pick<Trip, 'id' | 'begunAt'>,
): string {
  const words = [id, begunAt.toString(36)];
  return `_${[...words, seal.mark([...labelOf(placed), ...words])].join(DOT)}`;
}

/** Which journey a question was of; null when Tillid never asked it, or too long ago. */
export function tripOfQuestion(seal: Seal, placed: Placed, question: string, now: Instant): string | null {
  const [id, time, mark, ...more] = question.slice(1).split(DOT);
  if (id === undefined || time === undefined || mark === undefined || more.length > 0) return null;
  if (!seal.isMark([...labelOf(placed), id, time], mark)) return null;
  return isOver(Number.parseInt(time, 36), now) ? null : id;
}
