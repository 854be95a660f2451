// What a person must not hold together: the rule, both sides in words, and why each is there.

import { periodText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import type { ToldConflict } from '../contract.ts';
import { personWords } from './personWords.ts';

export function PersonConflicts({ conflicts }: { conflicts: readonly ToldConflict[] }) {
  const t = useWords(personWords);
  const language = useLanguage();
  return conflicts.map((conflict) => (
    <Notice
      key={conflict.rule}
      tone={conflict.severity === 'warn' ? 'warning' : 'danger'}
      title={t.conflict(conflict.name)}
    >
      {conflict.sides.map((side, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a side is its place in the rule
        <div key={at} className="conflict-side">
          {at > 0 && <span className="conflict-and">{t.and}</span>}
          <ul className="plain-list">
            {side.map((right) => (
              <li key={`${right.systemRole} ${right.text.da}`}>
                <strong>{right.text[language]}</strong>
                {right.why !== null && <span className="conflict-why">{right.why[language]}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="small">
        {t.severity[conflict.severity]} ·{' '}
        {conflict.intervals.map((i) => periodText(i.from, i.to, language)).join('; ')}
      </p>
    </Notice>
  ));
}
