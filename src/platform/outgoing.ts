// The one way out: requests to hosts that somebody configured, encrypted, within a time and a size, following nobody elsewhere.

const SECONDS = 10;
const LARGEST = 1_048_576;

export type OutgoingFault =
  | 'addressNotAllowed'
  | 'hostNotAllowed'
  | 'notReached'
  | 'tooSlow'
  | 'tlsBad'
  | 'tooBig';

export class OutgoingRefused extends Error {
  readonly fault: OutgoingFault;
  readonly host: string;

  constructor(fault: OutgoingFault, host: string) {
    super(`${fault}: ${host}`);
    this.name = 'OutgoingRefused';
    this.fault = fault;
    this.host = host;
  }
}

/** This very machine, by the names that can be nothing else. */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

export interface WayOut {
  /** `host` or `host:port`, lower case. */
  readonly hosts: readonly string[];
  /** Whether this machine may be asked, and without encryption: only where Tillid itself is reached so. */
  readonly loopback: 'allowed' | 'refused';
}

/** Null when the address may be asked. */
export function outgoingFault(url: URL, { hosts, loopback }: WayOut): OutgoingFault | null {
  if (isLoopback(url)) {
    if (loopback === 'refused') return 'addressNotAllowed';
  } else if (url.protocol !== 'https:') return 'addressNotAllowed';
  if (url.username !== '' || url.password !== '') return 'addressNotAllowed';
  return hosts.includes(url.host.toLowerCase()) ? null : 'hostNotAllowed';
}

const TLS = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

function faultOf(error: unknown): OutgoingFault {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError' || name === 'AbortError') return 'tooSlow';
  return TLS.test(cause?.code ?? '') ? 'tlsBad' : 'notReached';
}

/** As `fetch`, within the limits. A redirect is an answer like any other, and is not followed. Throws `OutgoingRefused`. */
export async function fetchOut(
  way: WayOut,
  address: string | URL,
  init: RequestInit = {},
): Promise<Response> {
  const url = new URL(address);
  const fault = outgoingFault(url, way);
  if (fault !== null) throw new OutgoingRefused(fault, url.host);
  const signal = AbortSignal.timeout(SECONDS * 1_000);
  try {
    const answer = await fetch(url, { ...init, redirect: 'manual', signal });
    const body = await within(answer, url.host);
    const { status, statusText, headers } = answer;
    const bodiless = status === 204 || status === 304;
    return new Response(bodiless ? null : body, { status, statusText, headers });
  } catch (error) {
    if (error instanceof OutgoingRefused) throw error;
    throw new OutgoingRefused(faultOf(error), url.host);
  }
}

async function within(answer: Response, host: string): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > LARGEST) throw new OutgoingRefused('tooBig', host);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
