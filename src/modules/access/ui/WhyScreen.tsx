// A screen to come: Hvorfor.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function WhyScreen() {
  return <PageHead title="Hvorfor" />;
}
