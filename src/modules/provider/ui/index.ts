// The browser's door to the provider.

export { ClientsScreen } from './ClientsScreen.tsx';
export { ContinueScreen } from './ContinueScreen.tsx';
export { MineScreen } from './MineScreen.tsx';
export { SystemClients } from './SystemClients.tsx';
