// The browser's door to provisioning.

export { PersonFulfilment, SystemFulfilment } from './Fulfilment.tsx';
export { OrderScreen } from './OrderScreen.tsx';
export { OrdersScreen } from './OrdersScreen.tsx';
