// What a form holds: a thing as a catalogue file writes it, read with care, since it comes from outside.

export type Content = Readonly<Record<string, unknown>>;

export const textOf = (content: Content, field: string): string => {
  const value = content[field];
  return typeof value === 'string' ? value : '';
};

export const flagOf = (content: Content, field: string): boolean => content[field] === true;

export const listOf = (content: Content, field: string): readonly string[] => {
  const value = content[field];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
};

const isContent = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const partOf = (content: Content, field: string): Content => {
  const value = content[field];
  return isContent(value) ? value : {};
};

export const partsOf = (content: Content, field: string): readonly Content[] => {
  const value = content[field];
  return Array.isArray(value) ? value.filter(isContent) : [];
};

/** With one field set; nothing stands for a field that is left out. */
export function withField(content: Content, field: string, value: unknown): Content {
  const { [field]: _, ...rest } = content;
  return value === undefined || value === '' ? rest : { ...rest, [field]: value };
}

export const replaced = (parts: readonly Content[], at: number, part: Content | null): readonly Content[] =>
  parts.flatMap((one, i) => (i === at ? (part === null ? [] : [part]) : [one]));

/** A comma between; blanks vanish. */
export const fromCommas = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
