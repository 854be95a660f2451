// A screen to come: Rolle.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function RoleScreen() {
  return <PageHead title="Rolle" />;
}
