// A screen to come: Rollebuket.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function RoleGroupScreen() {
  return <PageHead title="Rollebuket" />;
}
