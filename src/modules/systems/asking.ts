// What is asked of every system on how it fits, and who keeps the questions: whoever the table of authority asks whether systems fit.

import { versionAt } from '../../kernel/fact.ts';
import { Refused } from '../../kernel/problem.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  type Asker,
  actingAs,
  type ChangeDeps,
  changedFrom,
  changeFacts,
  type RightsEngine,
  TILLID,
  type Viewer,
} from '../access/index.ts';
import type { Party } from '../catalogue/contract.ts';
import { playsPart } from '../decisions/index.ts';
import { QUESTIONS_SETTING, questionsNow } from './domain/questions.ts';

/** Those who agree that a system fits: asked or always, on a line about systems. */
function keepers({ facts }: RightsEngine, now: Instant): Party[] {
  return [...facts.things('authority').values()].flatMap((versions) => {
    const line = versionAt(versions, now)?.content;
    if (line?.about !== 'system') return [];
    return line.agrees.filter(({ when }) => when !== 'highRisk').map(({ party }) => party);
  });
}

function mayKeep(engine: RightsEngine, viewer: Viewer, now: Instant): boolean {
  const parties = keepers(engine, now);
  if (parties.length === 0) return viewer.parts.has('coordinator');
  return parties.some((party) => playsPart(engine, viewer, party, now));
}

export async function questionsFor(deps: ChangeDeps, asker: Asker) {
  const engine = await deps.current.engine(asker.municipality);
  const viewer = actingAs(engine, asker);
  return {
    questions: [...questionsNow(engine.facts, asker.now)],
    mayKeep: mayKeep(engine, viewer, asker.now),
  };
}

export async function keepQuestions(
  deps: ChangeDeps,
  asker: Asker,
  questions: readonly string[],
): Promise<void> {
  await changeFacts(deps, asker, async ({ engine }) => {
    if (!mayKeep(engine, actingAs(engine, asker), asker.now)) throw new Refused('notYours');
    const value = [...new Set(questions)];
    const next = { source: TILLID, content: { value } };
    const detail = { questions: value };
    return {
      changes: [changedFrom(engine, 'setting', QUESTIONS_SETTING, asker.now, next)],
      act: { action: 'system.questions', why: 'what is asked of every system', detail },
      answer: undefined,
    };
  });
}
