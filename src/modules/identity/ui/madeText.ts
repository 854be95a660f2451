// The text of a key that was just made: for the screen it was made on, and nowhere after.

export interface MadeText {
  /** Of the key. */
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** Until when the one there was works on; null: there is none. */
  readonly beside: string | null;
}
