// How often one address may ask: generous to a town hall behind one address, not to somebody who guesses or fills the database.

interface Window {
  begun: number;
  asked: number;
  refused: number;
}

const WINDOW = 60_000;
/** A thousand people can come in through one address in a minute, and each takes a few requests. */
const ASKED = 6_000;
/** Answers that were a refusal of a secret, a code or a token. */
const REFUSED = 60;
const ADDRESSES = 10_000;

export class Limits {
  readonly #windows = new Map<string, Window>();

  #of(address: string, now: number): Window {
    const known = this.#windows.get(address);
    if (known !== undefined && now - known.begun < WINDOW) return known;
    if (this.#windows.size >= ADDRESSES) this.#forget(now);
    const fresh = { begun: now, asked: 0, refused: 0 };
    this.#windows.delete(address);
    this.#windows.set(address, fresh);
    return fresh;
  }

  /** First those that are over, then the oldest: what is remembered does not grow with who asks. */
  #forget(now: number): void {
    for (const [address, { begun }] of this.#windows)
      if (now - begun >= WINDOW || this.#windows.size >= ADDRESSES) this.#windows.delete(address);
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
