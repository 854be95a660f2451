// Canonical JSON: the same value always gives the same text, so that texts can be compared and hashed.

/** Keys sorted by code unit, `undefined` left out, no white space (the subset of RFC 8785 that facts and log entries use). */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(object).sort()) {
    if (object[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(object[key])}`);
  }
  return `{${parts.join(',')}}`;
}
