// What a browser calls itself, as people know it. Only to recognise one's own: anybody can say anything here.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

const named = (kinds: readonly (readonly [RegExp, string])[], agent: string): string | null =>
  kinds.find(([pattern]) => pattern.test(agent))?.[1] ?? null;

export function agentText(agent: string | null): {
  readonly browser: string | null;
  readonly system: string;
} {
  return { browser: named(BROWSERS, agent ?? ''), system: named(SYSTEMS, agent ?? '') ?? '?' };
}
