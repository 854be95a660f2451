// The course of a figure as a line; the values themselves are read out, since a picture says nothing to the ear.

interface SparklineProps {
  readonly values: readonly number[];
  readonly label: string;
  /** More of it is worse: a rise is drawn as one. */
  readonly tone: 'better' | 'worse' | 'same';
}

const WIDTH = 96;
const HEIGHT = 30;
const EDGE = 3;

/** Where each value lies; a flat line lies in the middle. */
export function pointsOf(values: readonly number[]): string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  return values
    .map((value, at) => {
      const share = span === 0 ? 0.5 : (value - low) / span;
      const y = HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE);
      return `${(EDGE + at * step).toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

export function Sparkline({ values, label, tone }: SparklineProps) {
  return (
    <svg className={`sparkline ${tone}`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polyline points={pointsOf(values)} />
    </svg>
  );
}
