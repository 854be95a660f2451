// A screen to come: Enhed.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function UnitScreen() {
  return <PageHead title="Enhed" />;
}
