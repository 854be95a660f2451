// Words for people, language by language. The Danish dictionary is the original; every other language has exactly its shape.

/** The shape of a dictionary in another language: the same keys, the same arguments; a missing one does not compile. */
export type Words<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Words<D[K]>;
};
