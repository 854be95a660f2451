// A screen to come: Systemer.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function SystemsScreen() {
  return <PageHead title="Systemer" />;
}
