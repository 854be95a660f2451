// The browser's door to provisioning.

export { PersonFulfilment, SystemFulfilment } from './Fulfilment.tsx';
export { MoveScreen } from './MoveScreen.tsx';
export { OrderScreen } from './OrderScreen.tsx';
export { OrdersScreen } from './OrdersScreen.tsx';
export { PersonField } from './PersonField.tsx';
export { ProvisionalScreen } from './ProvisionalScreen.tsx';
export { SubstitutesScreen } from './SubstitutesScreen.tsx';
export { WelcomeScreen } from './WelcomeScreen.tsx';
