// The queues there are, and what a job of each carries. Every job may run twice: what it does must be the same as once.

interface QueueOptions {
  /** `stately`: of one key at most one waits and one runs, in any process. */
  readonly policy: 'standard' | 'stately';
  readonly retryLimit: number;
  readonly retryDelay: number;
  readonly retryBackoff: boolean;
  /** A running job whose process says nothing for so long is taken to be dead, and runs again. */
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
  readonly deleteAfterSeconds: number;
}

const USUAL = {
  policy: 'standard',
  retryLimit: 3,
  retryDelay: 5,
  retryBackoff: true,
  heartbeatSeconds: 60,
  expireInSeconds: 3_600,
  deleteAfterSeconds: 7 * 86_400,
} as const satisfies QueueOptions;

/** `sweep`: what time brings, for every municipality. `mail`: sends what is to be sent at once. `journal`: puts what was decided into the journal. */
export const QUEUES = {
  sweep: { ...USUAL, policy: 'stately' },
  mail: USUAL,
  journal: USUAL,
} as const satisfies Record<string, QueueOptions>;

export type Queue = keyof typeof QUEUES;

/** What a job carries: identifiers only, since whoever administers may see it. */
export interface JobData {
  readonly sweep: Readonly<Record<string, never>>;
  readonly mail: { readonly municipality: string };
  readonly journal: { readonly municipality: string };
}
