// A screen to come: Min enhed.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function MyUnitScreen() {
  return <PageHead title="Min enhed" />;
}
