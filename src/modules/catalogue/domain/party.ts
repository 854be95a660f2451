// Who has a part in deciding, as rules name them.

/** Who has a part in deciding: found among the facts at the moment it is asked, never remembered. */
export type Party =
  /** Answers in a meeting, by its members. */
  | { readonly kind: 'body'; readonly body: string }
  /** Whoever leads the unit. */
  | { readonly kind: 'unit'; readonly orgUnit: string }
  /** Whoever leads the unit that the case comes from, and so answers for its budget. */
  | { readonly kind: 'leader' }
  /** Whoever leads the area that the case comes from: the unit next below the top. */
  | { readonly kind: 'area' }
  /** Whoever leads the municipality. */
  | { readonly kind: 'head' }
  | { readonly kind: 'coordinator' }
  | { readonly kind: 'group'; readonly group: string }
  /** Whoever owns the system. No line of the table names it: it follows from what a case would change. */
  | { readonly kind: 'systemOwner'; readonly system: string };
