// Reads place and time out of an entry's bytes while seeing that they are canonical JSON, many times faster than parsing and writing it again.
// It says yes only when it is sure; what it is not sure of (an escape or a number out of the ordinary, a key that is not ASCII) is parsed.

export interface Placed {
  readonly seq: number;
  readonly at: string;
}

/** The entry at `[start, end)`, where a byte that is in no JSON text, such as a line feed, must stand at `end`; null when not sure. */
export function scanEntry(bytes: Buffer, start: number, end: number): Placed | null {
  const scan = new Scan(bytes, start);
  if (!scan.entry() || scan.place !== end) return null;
  const { seq, at } = scan;
  return seq === null || at === null ? null : { seq, at };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** What JSON.stringify writes after a backslash, but for `u`. */
const SHORT_ESCAPES = new Set([...'"\\bfnrt'].map((c) => c.charCodeAt(0)));
const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));
const SEQ = Buffer.from('seq');
const AT = Buffer.from('at');
/** Every whole number of so many digits is written as it stands. */
const SAFE_DIGITS = 15;

/** Each method stands at the first byte of what it reads and leaves `place` after it; false is "not sure". */
class Scan {
  readonly #bytes: Buffer;
  place: number;
  seq: number | null = null;
  at: string | null = null;

  constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes;
    this.place = start;
  }

  entry(): boolean {
    return this.#object('entry');
  }

  #value(): boolean {
    switch (this.#bytes[this.place]) {
      case QUOTE:
        return this.#string();
      case OPEN_OBJECT:
        return this.#object('inner');
      case OPEN_LIST:
        return this.#list();
      default:
        return this.#number() || this.#word();
    }
  }

  #take(byte: number): boolean {
    if (this.#bytes[this.place] !== byte) return false;
    this.place++;
    return true;
  }

  #object(which: 'entry' | 'inner'): boolean {
    if (!this.#take(OPEN_OBJECT)) return false;
    if (this.#take(CLOSE_OBJECT)) return true;
    let before = 0;
    let beforeEnd = 0;
    do {
      const key = this.place + 1;
      if (!this.#key()) return false;
      const keyEnd = this.place - 1;
      if (beforeEnd > 0 && !this.#inOrder(before, beforeEnd, key, keyEnd)) return false;
      before = key;
      beforeEnd = keyEnd;
      if (!this.#take(COLON)) return false;
      const value = this.place;
      if (!this.#value()) return false;
      if (which === 'entry') this.#keep(key, keyEnd, value);
    } while (this.#take(COMMA));
    return this.#take(CLOSE_OBJECT);
  }

  /** Whether the first key comes before the second; both are ASCII, where the order of bytes is that of code units. */
  #inOrder(first: number, firstEnd: number, second: number, secondEnd: number): boolean {
    const bytes = this.#bytes;
    let a = first;
    let b = second;
    while (a < firstEnd && b < secondEnd && bytes[a] === bytes[b]) {
      a++;
      b++;
    }
    return b < secondEnd && (a === firstEnd || (bytes[a] ?? 0) < (bytes[b] ?? 0));
  }

  #is(word: Uint8Array, start: number, end: number): boolean {
    if (word.length !== end - start) return false;
    for (let i = 0; i < word.length; i++) if (word[i] !== this.#bytes[start + i]) return false;
    return true;
  }

  /** `seq` and `at` of the entry itself. A value of another kind is left out, so that the caller is not sure. */
  #keep(key: number, keyEnd: number, value: number): void {
    const first = this.#bytes[value] ?? 0;
    if (this.#is(SEQ, key, keyEnd)) {
      if (first >= ZERO && first <= NINE) this.seq = this.#whole(value);
    } else if (this.#is(AT, key, keyEnd)) {
      if (first === QUOTE) this.at = this.#bytes.toString('latin1', value + 1, this.place - 1);
    }
  }

  #whole(start: number): number {
    let number = 0;
    for (let i = start; i < this.place; i++) number = number * 10 + (this.#bytes[i] ?? 0) - ZERO;
    return number;
  }

  #list(): boolean {
    this.place++;
    if (this.#take(CLOSE_LIST)) return true;
    do {
      if (!this.#value()) return false;
    } while (this.#take(COMMA));
    return this.#take(CLOSE_LIST);
  }

  #string(): boolean {
    const bytes = this.#bytes;
    let place = this.place + 1;
    for (;;) {
      const byte = bytes[place] ?? 0;
      if (byte === QUOTE) break;
      if (byte < 0x20) return false;
      if (byte === BACKSLASH && !SHORT_ESCAPES.has(bytes[++place] ?? 0)) return false;
      place++;
    }
    this.place = place + 1;
    return true;
  }

  #key(): boolean {
    if (!this.#take(QUOTE)) return false;
    const bytes = this.#bytes;
    let place = this.place;
    for (let byte = bytes[place] ?? 0; byte !== QUOTE; byte = bytes[place] ?? 0) {
      if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return false;
      place++;
    }
    this.place = place + 1;
    return true;
  }

  #number(): boolean {
    const bytes = this.#bytes;
    let place = this.place;
    if (bytes[place] === MINUS) place++;
    const first = place;
    while ((bytes[place] ?? 0) >= ZERO && (bytes[place] ?? 0) <= NINE) place++;
    const digits = place - first;
    if (digits === 0 || digits > SAFE_DIGITS) return false;
    if (bytes[first] === ZERO && (digits > 1 || first > this.place)) return false;
    this.place = place;
    return true;
  }

  #word(): boolean {
    for (const word of WORDS) {
      if (this.#is(word, this.place, this.place + word.length)) {
        this.place += word.length;
        return true;
      }
    }
    return false;
  }
}
