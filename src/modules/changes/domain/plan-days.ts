// How long payroll is read through a reorganisation.

/** From its day, at most. */
export const PLAN_DAYS = 90;
