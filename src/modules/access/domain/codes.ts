// Codes of constraints: which lie below which, and the shortest list that says the same.

/** A code equal to or below another; KLE is a tree by its dots. */
export function kleWithin(code: string, above: string): boolean {
  return (
    code === above || (code.length > above.length && code.startsWith(above) && code[above.length] === '.')
  );
}

/** Drops every code that another one covers; sorted by code unit. */
export function kleReduced(codes: readonly string[]): string[] {
  return reduced(codes, kleWithin);
}

export function reduced(
  codes: readonly string[],
  within: (code: string, above: string) => boolean,
): string[] {
  if (codes.length < 2) return [...codes];
  const once = [...new Set(codes)];
  return once.filter((code) => !once.some((other) => other !== code && within(code, other))).sort();
}
