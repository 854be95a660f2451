// Whether the screen is a phone's, where a row becomes a card.

import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 700px)';

function listen(changed: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => window.matchMedia(QUERY).matches);
}
