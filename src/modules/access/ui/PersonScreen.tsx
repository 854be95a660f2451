// A screen to come: Person.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function PersonScreen() {
  return <PageHead title="Person" />;
}
