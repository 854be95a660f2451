// A secret on its way to whoever made it: shown on the screen it was made on, and nowhere after.

export interface ToldOnce {
  /** Of the program. */
  readonly name: string;
  readonly secret: string;
  /** Another one still works. */
  readonly beside: boolean;
}
