// The browser's door to changing things.

export {
  AssignmentActions,
  ConflictActions,
  RoleActions,
  RolesActions,
  SystemActions,
  UnitActions,
} from './Actions.tsx';
export { ChangeScreen } from './ChangeScreen.tsx';
export { DraftScreen } from './DraftScreen.tsx';
export { DraftsScreen } from './DraftsScreen.tsx';
export { PickField } from './fields.tsx';
export { ReorganisationsScreen } from './ReorganisationsScreen.tsx';
export { RulesScreen } from './RulesScreen.tsx';
export { useTidyingTab } from './Tidying.tsx';
