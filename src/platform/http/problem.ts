// Turns whatever went wrong into one problem document (RFC 9457): the code and the words, never a stack or a value.

import type { FastifyReply } from 'fastify';
import {
  type Language,
  PROBLEMS,
  type ProblemCode,
  type ProblemDocument,
  Refused,
} from '../../kernel/problem.ts';
import { FAULTS_SHOWN } from '../../kernel/result.ts';

/** When nobody knows better. */
const RETRY_SECONDS = 60;

/** Codes of Fastify, Node and PostgreSQL that mean something to the one who asked. */
const KNOWN: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'tooBig',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupportedContent',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'badRequest',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupportedContent',
  FST_ERR_BAD_URL: 'notFound',
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EFBIG: 'diskFull',
  '53100': 'diskFull',
  ECONNREFUSED: 'databaseAway',
  ECONNRESET: 'databaseAway',
  '57P01': 'databaseAway',
  '57P03': 'databaseAway',
  '08006': 'databaseAway',
  '08001': 'databaseAway',
};

/** The problem an error stands for; anything unknown is our own fault. */
export function problemOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  const code = (error as { code?: unknown } | null)?.code;
  const known = typeof code === 'string' ? KNOWN[code] : undefined;
  return new Refused(known ?? 'internal');
}

function problemDocument(problem: Refused, language: Language): ProblemDocument {
  const kind = PROBLEMS[problem.code];
  const errors = problem.faults.slice(0, FAULTS_SHOWN);
  const more = problem.faults.length - errors.length;
  const said = problem.message !== kind.en ? problem.message : undefined;
  const counted = more > 0 ? [said, `(+${more})`].filter(Boolean).join(' ') : said;
  return {
    ...problem.more,
    type: `urn:tillid:problem:${problem.code}`,
    title: kind[language],
    status: kind.status,
    code: problem.code,
    ...(counted === undefined ? {} : { detail: counted }),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

export function sendProblem(reply: FastifyReply, problem: Refused, language: Language): FastifyReply {
  const document = problemDocument(problem, language);
  if (document.status === 401) reply.header('www-authenticate', 'ApiKey, Bearer');
  if (document.status === 429)
    reply.header('retry-after', String(problem.more['retryAfter'] ?? RETRY_SECONDS));
  return reply
    .code(document.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .send(JSON.stringify(document));
}
