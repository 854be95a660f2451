// The operational log: one JSON line an event, for whoever runs the machine. Never a CPR number, a cookie, a key or a body.

import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

const CPR = /\b\d{6}[- ]?\d{4}\b/g;

/** Hides what looks like a CPR number, wherever it came from. */
function withoutCpr(text: string): string {
  return text.replace(CPR, '[cpr]');
}

/** What may be said of an error: a database error's `detail` quotes rows, so it is left out. */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutCpr(String(error)) };
  const code = (error as { code?: unknown }).code;
  return {
    type: error.name,
    message: withoutCpr(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: withoutCpr(error.stack ?? ''),
  };
}

/** `level` as pino names them; `silent` for tests. Standard error unless a stream is given. */
export function openLog(level: string, to?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: plainError, req: () => undefined, res: () => undefined },
      redact: ['cpr', '*.cpr', 'password', '*.password', 'cookie', '*.cookie', 'headers', '*.headers'],
    },
    to ?? pino.destination(2),
  );
}
