// What came of a sign-in that was made to try a provider; whoever made it was not signed in by it.

import { z } from 'zod';
import { LEVELS } from '../../../kernel/assurance.ts';
import { instantSchema } from '../../../kernel/schemas.ts';
import { TRIAL_FAULTS } from './findings.ts';

export const trialSchema = z.object({
  at: instantSchema,
  fault: z.enum(TRIAL_FAULTS).nullable(),
  /** The names of what the provider sent; never the values, beside the two that decide. */
  claims: z.array(z.string()),
  name: z.string().nullable(),
  matched: z.enum(['one', 'nobody', 'elsewhere']).nullable(),
  levelSaid: z.string().nullable(),
  level: z.enum(LEVELS).nullable(),
});
export type Trial = z.output<typeof trialSchema>;
