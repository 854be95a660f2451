// Recovery codes, the one time they are seen.

import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../web/i18n.tsx';
import { securityWords } from './securityWords.ts';

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useWords(securityWords);
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setCopied(true);
  };
  return (
    <section className="notice notice-warning keep-codes" aria-labelledby="keep">
      <h2 id="keep" ref={heading} tabIndex={-1}>
        {t.keep}
      </h2>
      <p>{t.keepWhat}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="button-row">
        <button type="button" className="button button-primary" onClick={onKept}>
          {t.kept}
        </button>
        <button type="button" className="button button-secondary" onClick={copy}>
          {copied ? t.copied : t.copy}
        </button>
      </div>
    </section>
  );
}
