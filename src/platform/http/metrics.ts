// Counters for whoever watches the machine: answers by route, method and status, jobs by queue; never by person or address.

import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  answered(route: string, method: string, status: number, seconds: number): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** How a queue of jobs stands; seconds since the oldest that waits was due. */
export interface QueueState {
  readonly queue: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
  readonly oldestSeconds: number;
}

/** Reads how the jobs stand; they are not told of while the database does not answer, which `/readyz` tells. */
function jobGauges(registry: Registry, queues: () => Promise<readonly QueueState[]>): () => Promise<void> {
  const jobs = new Gauge({
    name: 'tillid_jobs',
    help: 'Jobs by queue and state: waiting, running, failed',
    labelNames: ['queue', 'state'],
    registers: [registry],
  });
  const oldest = new Gauge({
    name: 'tillid_job_oldest_seconds',
    help: 'How long the job that has been due longest has waited, by queue',
    labelNames: ['queue'],
    registers: [registry],
  });
  return async () => {
    const states = await queues().catch(() => []);
    jobs.reset();
    oldest.reset();
    for (const { queue, waiting, running, failed, oldestSeconds } of states) {
      for (const [state, count] of Object.entries({ waiting, running, failed }))
        jobs.set({ queue, state }, count);
      oldest.set({ queue }, oldestSeconds);
    }
  };
}

export function openMetrics(queues: (() => Promise<readonly QueueState[]>) | null): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tillid_' });
  const answers = new Histogram({
    name: 'tillid_http_answer_seconds',
    help: 'How long answers took, by route',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const readJobs = queues === null ? null : jobGauges(registry, queues);
  return {
    answered: (route, method, status, seconds) => answers.observe({ route, method, status }, seconds),
    async text() {
      await readJobs?.();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
