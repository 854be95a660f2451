// The server's door to access: who may look, and (with the engine) what there is to see.

export {
  type Asker,
  actingAs,
  type Eyes,
  extentOf,
  eyesOf,
  type LookDetail,
  lookEntry,
  sawNobody,
  type When,
  writeLook,
  writeReportLook,
} from './asking.ts';
export {
  type ChangeDeps,
  type ChangeGround,
  type Changing,
  changedFrom,
  changeFacts,
  seeFacts,
} from './changing.ts';
export type { Privilege, RightRow } from './contract.ts';
export { CurrentRights } from './current.ts';
export { colleaguesOn, deviationsOn } from './domain/deviation.ts';
export { gainsAndLosses } from './domain/difference.ts';
export { RightsEngine } from './domain/engine.ts';
export { explain, explanationRows } from './domain/explain.ts';
export { isNoWider, whenNoWider } from './domain/fold.ts';
export { failingText, rightText } from './domain/glance.ts';
export { type Concerned, GUARD_LIMITS } from './domain/guard.ts';
export { Naming, placeOf } from './domain/naming.ts';
export {
  inOrder,
  isAsked,
  namedRowOf,
  problemRowOf,
  rowOf,
  type WhoFilter,
  whoHas,
} from './domain/rows.ts';
export { type Found, fitOf } from './domain/search.ts';
export { takenAway } from './domain/taking-away.ts';
export { type RolesTouched, rolesTouched, type Things, tried } from './domain/trial.ts';
export {
  hasRoleFor,
  hasRoleIn,
  type Known,
  leadsPerson,
  mayFindSystem,
  maySeePerson,
  maySeeSystem,
  maySeeUnit,
  neededFor,
  permitsOf,
  type Standing,
  userIdOf,
  type Viewer,
  viewerOf,
} from './domain/viewer.ts';
export type { Figures, OfferedFigure } from './figuring.ts';
export { foundMunicipality, giveTillidRole, type Held, ownCatalogueSweep } from './found.ts';
export { accessRoutes, askerOf, whenOf } from './http.ts';
export { importRoutes } from './http-imports.ts';
export { viewRoutes } from './http-views.ts';
export { provisionalIdent } from './idents.ts';
export { importFor } from './importing.ts';
export { type ImportOutcome, importFile, NO_CVR } from './imports.ts';
export { BY_MANAGER, TILLID, TILLID_ROLES, type TillidRole } from './permissions.ts';
export type { Act, Author } from './recording.ts';
export {
  type AccessDeps,
  createAccess,
  type Finder,
  groundOf,
  logged,
  personCalled,
  personNamed,
} from './service.ts';
export type { Sweep, SweepGround } from './sweeping.ts';
export { createViews } from './views.ts';
