// What is attached to a case: its files by number, and while it is a draft more of them, and fewer.

import { useState } from 'react';
import { urlOf } from '../../../kernel/route.ts';
import type { AttachedView } from '../../../kernel/schemas.ts';
import { call, upload, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Attached } from '../../../web/parts/Attached.tsx';
import { FileDrop } from '../../../web/parts/FileDrop.tsx';
import { CheckField } from '../../../web/parts/fields.tsx';
import { useUploads } from '../../../web/parts/uploads.ts';
import { attachToCase, type CaseView, detachFromCase, readAttachment } from '../contract.ts';
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
                  <OneOfCase caseId={id} one={one} mayRemove={may.write} />
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

function OneOfCase({
  caseId,
  one,
  mayRemove,
}: {
  readonly caseId: string;
  readonly one: AttachedView;
  readonly mayRemove: boolean;
}) {
  const t = useWords(attachmentWords);
  const params = { case: caseId, attachment: one.id };
  return (
    <Attached
      one={one}
      href={urlOf(readAttachment, { params })}
      badge={one.access === 'confidential' ? t.confidential : null}
      remove={mayRemove ? () => call(detachFromCase, { params }) : null}
      removeMeans={t.removeMeans(one.name)}
    />
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
