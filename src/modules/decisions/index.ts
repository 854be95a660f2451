// The server's door to cases.

export { act as actOnCase } from './acting.ts';
export { type AttachingDeps, attachTo as attachToCase } from './attaching.ts';
export { proposers } from './domain/acting.ts';
export { keyOf, lineFor, speakers } from './domain/authority.ts';
export type {
  Case,
  DispensationSubject,
  PolicySubject,
  PolicyVersion,
} from './domain/case.ts';
export { hasOwnersWord, lowersSystem } from './domain/consent.ts';
export { inForce } from './domain/force.ts';
export { shortfallsOf } from './domain/shortfalls.ts';
export { decidedOf, roundOf } from './domain/standing.ts';
export { makesSystem, type SystemSubject } from './domain/system.ts';
export { puttingToUse } from './domain/using.ts';
export { openIn, openNew as openCase, resubject, write as writeCase } from './drafting.ts';
export { decisionRoutes } from './http.ts';
export { caseTeller } from './journal.ts';
export { type DecisionDeps, JOURNAL_CASE, type KindRules, type Kinds } from './kinds.ts';
export { oneMeeting as readMeeting } from './meeting-reading.ts';
export { actIn as actInMeeting, callTo as callMeeting } from './meetings.ts';
export { partyOf } from './parties.ts';
export { caseSeenBy, heldFor, mayOpen, playsPart } from './seeing.ts';
export { caseFigures, shownCases } from './showing.ts';
export { EVERY_CASE, type HeldCase, readCases } from './store.ts';
export { caseSweep } from './sweep.ts';
