// What is attached to an incident: the picture of the letter, the mail itself.

import { useEffect, useRef } from 'react';
import { urlOf } from '../../../kernel/route.ts';
import { call, upload, useChanged } from '../../../web/api.ts';
import { useWords } from '../../../web/i18n.tsx';
import { Attached } from '../../../web/parts/Attached.tsx';
import { FileDrop } from '../../../web/parts/FileDrop.tsx';
import { useUploads } from '../../../web/parts/uploads.ts';
import {
  attachToIncident,
  detachFromIncident,
  type IncidentView,
  readIncidentAttachment,
} from '../contract.ts';
import { incidentWords } from './words.ts';

export function IncidentFiles({ view }: { readonly view: IncidentView }) {
  const t = useWords(incidentWords);
  const { id, attachments, may } = view;
  if (attachments.length === 0 && !may.attach) return null;
  return (
    <section className="paper-section">
      <h2>{t.files}</h2>
      {attachments.length > 0 && (
        <ul className="plain-list history">
          {attachments.map((one) => {
            const params = { incident: id, attachment: one.id };
            return (
              <li key={one.id}>
                <Attached
                  one={one}
                  href={urlOf(readIncidentAttachment, { params })}
                  badge={null}
                  remove={may.work ? () => call(detachFromIncident, { params }) : null}
                  removeMeans={t.removeFileMeans(one.name)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {may.attach && <AddFiles id={id} first={NONE} />}
    </section>
  );
}

const NONE: readonly File[] = [];

/** `first`: chosen before there was anything to attach them to; sent at once, each tried again by itself where it was not taken. */
export function AddFiles({ id, first }: { readonly id: string; readonly first: readonly File[] }) {
  const changed = useChanged();
  const uploads = useUploads(async (file, onShare) => {
    await upload(attachToIncident, { params: { incident: id }, query: { name: file.name } }, file, onShare);
    await changed();
  });
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current || first.length === 0) return;
    sent.current = true;
    uploads.add(first);
  });
  return <FileDrop uploads={uploads} />;
}
