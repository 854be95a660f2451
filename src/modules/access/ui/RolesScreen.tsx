// A screen to come: Roller.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function RolesScreen() {
  return <PageHead title="Roller" />;
}
