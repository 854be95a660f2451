// A screen to come: Overblik.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function OverviewScreen() {
  return <PageHead title="Overblik" />;
}
