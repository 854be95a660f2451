// One file that is attached somewhere: opened, and taken away by whoever may, who says so twice.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AttachedView } from '../../kernel/schemas.ts';
import { useChanged } from '../api.ts';
import { bytesText, instantText } from '../format.ts';
import { useLanguage, useWords } from '../i18n.tsx';
import { Badge } from './Badge.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { fileWords } from './fileWords.ts';
import { Notice } from './Notice.tsx';

interface Props {
  readonly one: Pick<AttachedView, 'name' | 'size' | 'scanned' | 'by' | 'at'>;
  readonly href: string;
  readonly badge: string | null;
  /** Null for whoever may not take it away. */
  readonly remove: (() => Promise<unknown>) | null;
  readonly removeMeans: string;
}

export function Attached({ one, href, badge, remove, removeMeans }: Props) {
  const t = useWords(fileWords);
  const language = useLanguage();
  const [asked, ask] = useState(false);
  const { name, size, scanned, by, at } = one;
  const said = [by, instantText(at, language), ...(scanned ? [] : [t.notScanned])].filter(Boolean);
  return (
    <div className="attachment">
      <div>
        <a href={href} download={name}>
          {name}
        </a>{' '}
        <span className="muted">{bytesText(size, language)}</span>{' '}
        {badge !== null && <Badge tone="warning">{badge}</Badge>}
        <span className="cell-sub">{said.join(' · ')}</span>
      </div>
      {remove !== null && !asked && (
        <button
          type="button"
          className="link-button"
          aria-label={t.removeOne(name)}
          onClick={() => ask(true)}
        >
          {t.remove}
        </button>
      )}
      {remove !== null && asked && (
        <Removing name={name} means={removeMeans} remove={remove} onCancel={() => ask(false)} />
      )}
    </div>
  );
}

interface RemovingProps {
  readonly name: string;
  readonly means: string;
  readonly remove: () => Promise<unknown>;
  readonly onCancel: () => void;
}

function Removing({ name, means, remove, onCancel }: RemovingProps) {
  const t = useWords(fileWords);
  const changed = useChanged();
  const removing = useMutation({ mutationFn: remove, onSuccess: changed });
  return (
    <Notice tone="warning" title={t.removeOne(name)}>
      {removing.isError && <ErrorPanel error={removing.error} />}
      <p>{means}</p>
      <div className="button-row">
        <button
          type="button"
          className="button button-primary"
          disabled={removing.isPending}
          onClick={() => removing.mutate()}
        >
          {t.yes}
        </button>
        <button type="button" className="button button-secondary" onClick={onCancel}>
          {t.cancel}
        </button>
      </div>
    </Notice>
  );
}
