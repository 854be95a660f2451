// A screen to come: Medarbejdere.

import { PageHead } from '../../../web/parts/PageHead.tsx';

export function PeopleScreen() {
  return <PageHead title="Medarbejdere" />;
}
