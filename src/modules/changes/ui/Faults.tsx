// What is wrong with a change, in words: the same faults as a file can have, and what the server said where there are no words for it.

import type { ProblemDocument } from '../../../kernel/problem.ts';
import { ProblemError } from '../../../web/api.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { problemText } from '../../../web/words.ts';
import { catalogueFaults } from '../../catalogue/ui/index.ts';
import { changeWords } from './words.ts';

type Fault = NonNullable<ProblemDocument['errors']>[number];

export function Faults({
  error,
  place = () => '',
}: {
  readonly error: unknown;
  /** Where a pointer leads to, in words; nothing where there is one place only. */
  readonly place?: (pointer: string) => string;
}) {
  const t = useWords(changeWords);
  const language = useLanguage();
  const faults =
    error instanceof ProblemError && error.code === 'faultsInChange' ? error.problem?.errors : null;
  if (faults === null || faults === undefined) return <ErrorPanel error={error} />;
  const own: Readonly<Record<string, string>> = t.faults;
  const said = ({ code, detail, pointer }: Fault) => {
    const words = own[code] ?? catalogueFaults[language][code];
    const [, about] = /“([^”]+)”/.exec(detail) ?? [];
    const text = words === undefined ? detail : about === undefined ? words : `${words} (${about})`;
    return `${place(pointer)} ${text}`.trim();
  };
  const { title, advice } = problemText('faultsInChange', language);
  return (
    <div role="alert">
      <Notice tone="danger" title={title}>
        <p>{advice}</p>
        <ul>
          {[...new Set(faults.map(said))].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
