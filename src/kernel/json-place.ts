// Where a text stops being JSON (RFC 8259). Asked only when parsing has failed, because the engine's own message may quote the
// file, and a file may hold a CPR number.

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids control characters inside strings (RFC 8259 §7)
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** End of the string, number or word at `at`, or `at` itself when there is none. */
function skipScalar(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return skip(STRING, text, at);
  return skip(first === 't' || first === 'f' || first === 'n' ? WORD : NUMBER, text, at);
}

/** End of `"name" :`, or null with the place of the fault in `fail`. */
function skipName(text: string, at: number): { readonly at: number; readonly ok: boolean } {
  const named = skip(STRING, text, at);
  if (named === at) return { at, ok: false };
  const colon = skip(SPACE, text, named);
  return text[colon] === ':' ? { at: skip(SPACE, text, colon + 1), ok: true } : { at: colon, ok: false };
}

/** Offset of the first character that cannot be part of a JSON text; the length when the text ends too early; null when it is JSON. */
export function firstNonJson(text: string): number | null {
  const open: ('{' | '[')[] = [];
  let at = skip(SPACE, text, 0);
  for (;;) {
    const char = text[at];
    if (char === '{' || char === '[') {
      at = skip(SPACE, text, at + 1);
      if (text[at] === (char === '{' ? '}' : ']')) at++;
      else {
        open.push(char);
        if (char === '[') continue;
        const name = skipName(text, at);
        at = name.at;
        if (!name.ok) return at;
        continue;
      }
    } else {
      const end = skipScalar(text, at);
      if (end === at) return at;
      at = end;
    }
    const next = afterValue(text, at, open);
    if (next.done) return next.at;
    at = next.at;
  }
}

/** Closes what a finished value closes and steps to the next value; `at` null in a finished text means all was well. */
function afterValue(
  text: string,
  from: number,
  open: ('{' | '[')[],
): { readonly done: true; readonly at: number | null } | { readonly done: false; readonly at: number } {
  let at = skip(SPACE, text, from);
  for (let inside = open.at(-1); inside !== undefined; inside = open.at(-1)) {
    if (text[at] === ',') {
      at = skip(SPACE, text, at + 1);
      if (inside === '[') return { done: false, at };
      const name = skipName(text, at);
      return name.ok ? { done: false, at: name.at } : { done: true, at: name.at };
    }
    if (text[at] !== (inside === '{' ? '}' : ']')) return { done: true, at };
    open.pop();
    at = skip(SPACE, text, at + 1);
  }
  return { done: true, at: at === text.length ? null : at };
}
