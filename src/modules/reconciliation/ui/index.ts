// The browser's door to reconciliation.

export { AccountsScreen } from './AccountsScreen.tsx';
export { ReconciliationScreen } from './ReconciliationScreen.tsx';
export { SystemReconciliation } from './SystemReconciliation.tsx';
