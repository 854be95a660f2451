// As much of a browser as a sign-in needs: cookies with their paths, and redirects followed one by one.

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export interface Page {
  /** Where it ended: the first address that `until` accepts, or the last page. */
  readonly url: URL;
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

export class Browser {
  readonly #cookies = new Map<string, Cookie>();

  set(name: string, value: string): void {
    this.#cookies.set(name, { value, path: '/' });
  }

  get(name: string): string | null {
    return this.#cookies.get(name)?.value ?? null;
  }

  #header(url: URL): string {
    return [...this.#cookies]
      .filter(([, { path }]) => path === '/' || url.pathname === path || url.pathname.startsWith(`${path}/`))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  #keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const [name = '', ...rest] = pair.split('=');
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      const value = rest.join('=');
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }

  /** Goes there and on, as far as it leads; stops before an address that `until` accepts. */
  async go(
    start: URL | string,
    until: (url: URL) => boolean = () => false,
    init: RequestInit = {},
  ): Promise<Page> {
    let url = new URL(start);
    let how = init;
    for (let step = 0; step < 20; step++) {
      const cookie = this.#header(url);
      const headers = { accept: 'text/html', ...(how.headers as Record<string, string>), cookie };
      const answer = await fetch(url, { ...how, headers, redirect: 'manual' });
      this.#keep(answer.headers);
      const location = answer.headers.get('location');
      if (location === null)
        return { url, status: answer.status, body: await answer.text(), headers: answer.headers };
      url = new URL(location, url);
      how = {};
      if (until(url)) return { url, status: answer.status, body: '', headers: answer.headers };
    }
    throw new Error('it leads in a circle');
  }
}
