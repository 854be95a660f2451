// A browser as far as signing in goes: keeps cookies by host, follows redirects, and sends no Lax cookie with a form that
// another site posts.

export interface Landed {
  readonly url: URL;
  readonly status: number;
  readonly body: string;
  /** Every address on the way, the last one too. */
  readonly way: readonly string[];
}

export interface Agent {
  /** Follows until it is not sent on, or `until` says that this is an address to stop at, unvisited. */
  go(address: string, until?: (url: URL) => boolean): Promise<Landed>;
  /** As a page of `from` posts a form. */
  post(
    address: string,
    form: Readonly<Record<string, string>>,
    from: string,
    until?: (url: URL) => boolean,
  ): Promise<Landed>;
  /** The cookie header for an address. */
  cookies(address: string): string;
  /** A cookie it has from before, as `name=value`. */
  give(address: string, cookie: string): void;
  forget(address: string): void;
}

const MOST = 15;

export function openAgent(): Agent {
  const jar = new Map<string, Map<string, string>>();
  const of = (url: URL) => {
    const there = jar.get(url.hostname) ?? new Map<string, string>();
    jar.set(url.hostname, there);
    return there;
  };
  const header = (url: URL) => [...of(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (url: URL, answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const at = pair.indexOf('=');
      const gone = rest.some((one) => /^\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(one));
      if (gone) of(url).delete(pair.slice(0, at));
      else of(url).set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  const follow = async (first: Request, until: (url: URL) => boolean, way: string[]): Promise<Landed> => {
    const url = new URL(first.url);
    way.push(url.href);
    const answer = await fetch(first, { redirect: 'manual' });
    keep(url, answer);
    const to = answer.headers.get('location');
    if (to === null) return { url, status: answer.status, body: await answer.text(), way };
    if (way.length > MOST) throw new Error(`sent on without end: ${way.join(' ')}`);
    return visit(new URL(to, url), until, way);
  };
  const visit = async (url: URL, until: (url: URL) => boolean, way: string[]): Promise<Landed> => {
    if (until(url)) return { url, status: 0, body: '', way: [...way, url.href] };
    const headers = { accept: 'text/html', cookie: header(url), 'sec-fetch-site': 'cross-site' };
    return follow(new Request(url, { headers }), until, way);
  };
  return {
    go: (address, until = () => false) => visit(new URL(address), until, []),
    post: (address, form, from, until = () => false) => {
      const own = new URL(address).origin === from;
      const headers = {
        origin: from,
        ...(own ? { cookie: header(new URL(address)) } : {}),
        'sec-fetch-site': own ? 'same-origin' : 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      };
      const body = new URLSearchParams(form).toString();
      return follow(new Request(address, { method: 'POST', headers, body }), until, []);
    },
    cookies: (address) => header(new URL(address)),
    give: (address, cookie) => {
      const [name = '', value = ''] = cookie.split('=');
      of(new URL(address)).set(name, value);
    },
    forget: (address) => jar.delete(new URL(address).hostname),
  };
}
