// What a test of a provider can find, as stable codes; the words are the screen's.

import { z } from 'zod';

export const FINDINGS = {
  reached: 'good',
  metadataRead: 'good',
  pkce: 'good',
  secretAccepted: 'good',
  keysRead: 'good',
  signOutOffered: 'good',
  certificateGood: 'good',
  clockGood: 'good',
  levelsOffered: 'good',
  certificateSoon: 'warning',
  clockUnknown: 'warning',
  secretUnknown: 'warning',
  pkceUnsaid: 'warning',
  signOutMissing: 'warning',
  levelsMissing: 'warning',
  metadataPasted: 'warning',
  addressNotAllowed: 'fault',
  hostNotAllowed: 'fault',
  notReached: 'fault',
  tooSlow: 'fault',
  notFound: 'fault',
  tlsBad: 'fault',
  notUnderstood: 'fault',
  issuerWrong: 'fault',
  endpointMissing: 'fault',
  secretMissing: 'fault',
  secretRefused: 'fault',
  keysMissing: 'fault',
  certificateExpired: 'fault',
  certificateEarly: 'fault',
  certificateMissing: 'fault',
  clockWrong: 'fault',
  redirectRefused: 'fault',
} as const;

export type FindingCode = keyof typeof FINDINGS;

export const findingSchema = z.object({
  code: z.enum(Object.keys(FINDINGS) as FindingCode[]),
  /** What was found: a host, a day, seconds, what stood where something else was expected. */
  said: z.string().nullable(),
});
export type Finding = z.output<typeof findingSchema>;

export const isFault = ({ code }: Finding): boolean => FINDINGS[code] === 'fault';

/** Why an answer from a provider was not let in, in a sign-in that was made to try it. */
export const TRIAL_FAULTS = [
  'audience',
  'expired',
  'issuer',
  'nonce',
  'notSigned',
  'notAsked',
  'replayed',
  'refusedThere',
  'secret',
  'unreachable',
  'other',
] as const;
export type TrialFault = (typeof TRIAL_FAULTS)[number];
