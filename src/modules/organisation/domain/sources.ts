// The register of sources: whose word counts about which attribute of people and units. What is not in it is whoever's brings it first.

/** `position`: that somebody works somewhere. `manager`: who leads a unit. */
export const ATTRIBUTES = ['name', 'position', 'cpr', 'mail', 'manager'] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** Attribute to the one source that is authoritative for it. */
export type SourceRegister = Readonly<Partial<Record<Attribute, string>>>;

export const SOURCES_SETTING = 'sources';

/** What is decided; what cannot be read is as if it were not there. */
export function registerFrom(value: unknown): SourceRegister {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  const named = ATTRIBUTES.flatMap((attribute) => {
    const source = given[attribute];
    return typeof source === 'string' && source !== '' ? [[attribute, source] as const] : [];
  });
  return Object.fromEntries(named);
}
