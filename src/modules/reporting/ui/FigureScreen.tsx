// A screen to come: Overblik.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function FigureScreen() {
  return <PageHead title="Overblik" />;
}
