// The server's door to access: who may look, and (with the engine) what there is to see.

export {
  filterRows,
  type Known,
  mayFindSystem,
  maySeePerson,
  maySeeSystem,
  maySeeUnit,
  peopleSeen,
  permitsOf,
  userIdOf,
  type Viewer,
  viewerOf,
} from './domain/viewer.ts';
export { TILLID, TILLID_ROLES, type TillidRole } from './permissions.ts';
