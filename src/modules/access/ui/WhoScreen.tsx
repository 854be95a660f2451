// A screen to come: Hvem kan se.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function WhoScreen() {
  return <PageHead title="Hvem kan se" />;
}
