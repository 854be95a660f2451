// Counters for whoever watches the machine: by route, method and status, never by person or address.

import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  answered(route: string, method: string, status: number, seconds: number): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tillid_' });
  const answers = new Histogram({
    name: 'tillid_http_answer_seconds',
    help: 'How long answers took, by route',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.15, 0.5, 1, 5, 30],
    registers: [registry],
  });
  return {
    answered: (route, method, status, seconds) => answers.observe({ route, method, status }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
