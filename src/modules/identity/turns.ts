// Takes turns: so many at the same time, whoever asks, first come first.

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function takingTurns(atOnce: number): InTurn {
  let inside = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (inside < atOnce) inside++;
    else await new Promise<void>((go) => queue.push(go));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) inside--;
      else next();
    }
  };
}
