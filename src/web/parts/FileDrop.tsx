// Where files are given: chosen with a button, or dropped; and how those on their way are doing.

import { type DragEvent, useId, useState } from 'react';
import { ATTACHMENT_TYPES } from '../../kernel/attachments.ts';
import { useWords } from '../i18n.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { fileWords } from './fileWords.ts';
import type { Upload, Uploads } from './uploads.ts';

const ACCEPTED = Object.keys(ATTACHMENT_TYPES)
  .map((ending) => `.${ending}`)
  .join(',');

export function FileDrop({ uploads: { uploads, added, add, again, forget } }: { readonly uploads: Uploads }) {
  const t = useWords(fileWords);
  const hint = useId();
  const [over, hover] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    hover(false);
    add(event.dataTransfer.files);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the field inside does the same from a keyboard */}
      <div
        className={over ? 'file-drop file-over' : 'file-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          hover(true);
        }}
        onDragLeave={() => hover(false)}
        onDrop={drop}
      >
        <label className="button button-secondary file-button">
          {t.choose}
          <input
            type="file"
            className="sr-only"
            multiple
            accept={ACCEPTED}
            aria-describedby={hint}
            onChange={({ currentTarget }) => {
              add(currentTarget.files ?? []);
              currentTarget.value = '';
            }}
          />
        </label>{' '}
        <span className="muted file-hint">{t.drop}</span>
        <p className="muted" id={hint}>
          {t.takes}
        </p>
      </div>
      {uploads.map((one) => (
        <OnItsWay key={one.id} one={one} onAgain={() => again(one.id)} onForget={() => forget(one.id)} />
      ))}
      <p className="sr-only" role="status">
        {added === null ? '' : t.added(added)}
      </p>
    </>
  );
}

interface OnItsWayProps {
  readonly one: Upload;
  readonly onAgain: () => void;
  readonly onForget: () => void;
}

function OnItsWay({ one: { file, went }, onAgain, onForget }: OnItsWayProps) {
  const t = useWords(fileWords);
  if (typeof went === 'number') {
    const said = went < 1 ? t.sending(file.name) : t.checking(file.name);
    return (
      <p className="file-sending">
        <span>{said}</span>
        {/* Sent, and not taken yet: nobody knows how long the rest takes. */}
        <progress aria-label={said} {...(went < 1 ? { value: went } : {})} />
      </p>
    );
  }
  return (
    <div className="file-failed">
      <p>{t.failed(file.name)}</p>
      <ErrorPanel error={went} />
      <div className="button-row">
        <button type="button" className="button button-secondary" onClick={onAgain}>
          {t.again}
        </button>
        <button type="button" className="button button-secondary" onClick={onForget}>
          {t.forget}
        </button>
      </div>
    </div>
  );
}
