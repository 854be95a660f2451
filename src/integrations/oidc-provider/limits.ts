// How often one address may ask: generous to a town hall behind one address, not to somebody who guesses or fills the database.

interface Window {
  begun: number;
  asked: number;
  refused: number;
}

const WINDOW = 60_000;
/** A thousand people can come in through one address in a minute, and each takes a few requests. */
const ASKED = 6_000;
/** Wrong secrets. A token that is worth nothing any more is no guess: a portal has many of those when the day ends. */
const REFUSED = 60;
const ADDRESSES = 10_000;

export class Limits {
  readonly #windows = new Map<string, Window>();

  get remembered(): number {
    return this.#windows.size;
  }

  #of(address: string, now: number): Window {
    const known = this.#windows.get(address);
    if (known !== undefined && now - known.begun < WINDOW) return known;
    this.#windows.delete(address);
    // The oldest stands first: what is remembered does not grow with who asks.
    const oldest = this.#windows.size >= ADDRESSES ? this.#windows.keys().next().value : undefined;
    if (oldest !== undefined) this.#windows.delete(oldest);
    const fresh = { begun: now, asked: 0, refused: 0 };
    this.#windows.set(address, fresh);
    return fresh;
  }

  /** Counts the request; whether it may go on. */
  lets(address: string, now: number): boolean {
    const window = this.#of(address, now);
    window.asked++;
    return window.asked <= ASKED && window.refused < REFUSED;
  }

  refused(address: string, now: number): void {
    this.#of(address, now).refused++;
  }
}
