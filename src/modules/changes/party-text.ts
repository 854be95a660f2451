// What a party of a rule is called, within a sentence.

import type { Bilingual } from '../../kernel/problem.ts';
import { same } from '../../kernel/wording.ts';
import type { Naming } from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';

export function partyText(naming: Naming, party: Party): Bilingual {
  switch (party.kind) {
    case 'body':
      return same(naming.name('body', party.body));
    case 'unit':
      return same(naming.name('orgUnit', party.orgUnit));
    case 'group':
      return same(naming.name('approverGroup', party.group));
    case 'leader':
      return { da: 'lederen af enheden, sagen kommer fra', en: 'whoever leads the unit it comes from' };
    case 'area':
      return { da: 'områdets direktør', en: 'the director of the area' };
    case 'head':
      return { da: 'kommunens øverste leder', en: 'the head of the municipality' };
    case 'coordinator':
      return { da: 'koordinatoren', en: 'the coordinator' };
    case 'systemOwner': {
      const name = naming.name('system', party.system);
      return { da: `ejeren af ${name}`, en: `the owner of ${name}` };
    }
  }
}
