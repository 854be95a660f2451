// Files on their way to the server, one after the other: how far each has come, and what became of those that were not taken.

import { useRef, useState } from 'react';
import { ATTACHMENT_BYTES, promisedBy } from '../../kernel/attachments.ts';
import { ProblemError } from '../api.ts';

export interface Upload {
  readonly id: number;
  readonly file: File;
  /** Sent, from 0 to 1; an error where it was not taken. */
  readonly went: number | Error;
}

export interface Uploads {
  readonly uploads: readonly Upload[];
  /** The name of the last that was taken, to be said aloud. */
  readonly added: string | null;
  add(files: Iterable<File>): void;
  again(id: number): void;
  forget(id: number): void;
}

/** What can be said before anything is sent. */
function unfit({ name, size }: File): Error | null {
  if (size > ATTACHMENT_BYTES) return new ProblemError('tooBig', null);
  return promisedBy(name) === null || size === 0 ? new ProblemError('attachmentUnfit', null) : null;
}

export function useUploads(
  send: (file: File, onShare: (share: number) => void) => Promise<unknown>,
): Uploads {
  const [uploads, set] = useState<readonly Upload[]>([]);
  const [added, say] = useState<string | null>(null);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const next = useRef(0);
  const went = (id: number, how: Upload['went']) =>
    set((known) => known.map((one) => (one.id === id ? { ...one, went: how } : one)));
  const forget = (id: number) => set((known) => known.filter((one) => one.id !== id));
  const start = ({ id, file }: Upload) => {
    turn.current = turn.current.then(async () => {
      try {
        await send(file, (share) => went(id, share));
        forget(id);
        say(file.name);
      } catch (error) {
        went(id, error instanceof Error ? error : new Error(String(error)));
      }
    });
  };
  return {
    ...{ uploads, added, forget },
    add(files) {
      const given = [...files].map((file): Upload => ({ id: next.current++, file, went: unfit(file) ?? 0 }));
      set((known) => [...known, ...given]);
      for (const one of given) if (one.went === 0) start(one);
    },
    again(id) {
      const one = uploads.find((known) => known.id === id);
      if (one === undefined) return;
      went(id, 0);
      start(one);
    },
  };
}
