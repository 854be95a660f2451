// How a provider is told of in the log: never its secret, and its metadata as a hash, which is long and says little to a reader.

import { createHash } from 'node:crypto';
import type { Settings } from './domain/settings.ts';
import type { Provider } from './store.ts';

export const thingOf = (provider: string) => ({ kind: 'signInProvider', id: provider });

export function told(settings: Settings): unknown {
  const { protocol } = settings;
  if (protocol.kind === 'oidc' || protocol.metadata === null) return settings;
  const sha256 = createHash('sha256').update(protocol.metadata).digest('hex');
  return { ...settings, protocol: { ...protocol, metadata: { sha256 } } };
}

export const toldProvider = ({ name, settings, shown }: Pick<Provider, 'name' | 'settings' | 'shown'>) => ({
  name,
  settings: told(settings),
  shown: shown ? 'shown' : 'hidden',
});
