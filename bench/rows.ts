// A row of the bench: what was done, on how much, how long it took, and how long it may take.

export interface Row {
  readonly name: string;
  readonly size: string;
  readonly ms: number;
  /** Null: shown for comparison, nothing promised. */
  readonly limit: number | null;
  readonly ok: boolean;
}

export function row(name: string, size: string, ms: number, limit: number | null): Row {
  const rounded = ms < 10 ? Math.round(ms * 1_000) / 1_000 : Math.round(ms);
  return { name, size, ms: rounded, limit, ok: limit === null || rounded <= limit };
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Lets the garbage of one measurement not be paid for by the next; needs `--expose-gc`. */
export function collect(): void {
  globalThis.gc?.();
}
