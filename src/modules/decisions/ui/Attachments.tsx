// What is attached to a case: its files by number, and while it is a draft more of them, and fewer.

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { urlOf } from '../../../kernel/route.ts';
import { call, upload, useChanged } from '../../../web/api.ts';
import { bytesText, instantText } from '../../../web/format.ts';
import { useLanguage, useWords } from '../../../web/i18n.tsx';
import { Badge } from '../../../web/parts/Badge.tsx';
import { ErrorPanel } from '../../../web/parts/ErrorPanel.tsx';
import { FileDrop } from '../../../web/parts/FileDrop.tsx';
import { CheckField } from '../../../web/parts/fields.tsx';
import { Notice } from '../../../web/parts/Notice.tsx';
import { useUploads } from '../../../web/parts/uploads.ts';
import {
  type AttachmentView,
  attachToCase,
  type CaseView,
  detachFromCase,
  readAttachment,
} from '../contract.ts';
import { attachmentWords } from './attachmentWords.ts';

interface Props {
  readonly view: CaseView;
}

export function Attachments({ view }: Props) {
  const t = useWords(attachmentWords);
  const { id, attachments, withheld, may } = view;
  const numbers = [...attachments.map(({ number }) => number), ...withheld].sort((a, b) => a - b);
  if (numbers.length === 0 && !may.write) return null;
  return (
    <section className="paper-section">
      <h2>{t.attachments}</h2>
      {numbers.length === 0 ? (
        <p className="muted">{t.none}</p>
      ) : (
        <ol className="plain-list attachments">
          {numbers.map((number) => {
            const one = attachments.find((known) => known.number === number);
            return (
              <li key={number}>
                <span className="attachment-number">{t.number(number)}</span>
                {one === undefined ? (
                  <span className="muted">{t.withheld}</span>
                ) : (
                  <One caseId={id} one={one} mayRemove={may.write} />
                )}
              </li>
            );
          })}
        </ol>
      )}
      {may.write && <Adding caseId={id} />}
    </section>
  );
}

interface OneProps {
  readonly caseId: string;
  readonly one: AttachmentView;
  readonly mayRemove: boolean;
}

function One({ caseId, one, mayRemove }: OneProps) {
  const t = useWords(attachmentWords);
  const language = useLanguage();
  const [asked, ask] = useState(false);
  const params = { case: caseId, attachment: one.id };
  const said = [one.by, instantText(one.at, language), ...(one.scanned ? [] : [t.notScanned])];
  return (
    <div className="attachment">
      <div>
        <a href={urlOf(readAttachment, { params })} download={one.name}>
          {one.name}
        </a>{' '}
        <span className="muted">{bytesText(one.size, language)}</span>{' '}
        {one.access === 'confidential' && <Badge tone="warning">{t.confidential}</Badge>}
        <span className="cell-sub">{said.join(' · ')}</span>
      </div>
      {mayRemove && !asked && (
        <button
          type="button"
          className="link-button"
          aria-label={t.removeOne(one.name)}
          onClick={() => ask(true)}
        >
          {t.remove}
        </button>
      )}
      {asked && <Removing params={params} name={one.name} onCancel={() => ask(false)} />}
    </div>
  );
}

interface RemovingProps {
  readonly params: { readonly case: string; readonly attachment: string };
  readonly name: string;
  readonly onCancel: () => void;
}

function Removing({ params, name, onCancel }: RemovingProps) {
  const t = useWords(attachmentWords);
  const changed = useChanged();
  const removing = useMutation({ mutationFn: () => call(detachFromCase, { params }), onSuccess: changed });
  return (
    <Notice tone="warning" title={t.removeOne(name)}>
      {removing.isError && <ErrorPanel error={removing.error} />}
      <p>{t.removeMeans(name)}</p>
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

function Adding({ caseId }: { readonly caseId: string }) {
  const t = useWords(attachmentWords);
  const changed = useChanged();
  const [secret, keepSecret] = useState(false);
  const uploads = useUploads(async (file, onShare) => {
    const query = { name: file.name, access: secret ? ('confidential' as const) : ('open' as const) };
    await upload(attachToCase, { params: { case: caseId }, query }, file, onShare);
    await changed();
  });
  return (
    <div className="attachment-add">
      <CheckField label={t.markConfidential} checked={secret} onChecked={keepSecret} />
      <FileDrop uploads={uploads} />
      <p className="muted">{t.frozen}</p>
    </div>
  );
}
