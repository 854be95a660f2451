// The secret of a program that was just made: for the screen it was made on, and nowhere after.

export interface Told {
  /** Of the program. */
  readonly name: string;
  readonly secret: string;
  /** Another one still works. */
  readonly beside: boolean;
}
