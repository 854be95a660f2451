// A portal that relies on Tillid, as small as one can be: one person at a time, and a page that says who it thinks that is.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as oidc from 'openid-client';

type Params = Readonly<Record<string, string>>;

export class Portal {
  readonly server: Server;
  url = '';
  /** How many times Tillid has said that somebody is signed out. */
  loggedOut = 0;
  #config: oidc.Configuration | null = null;
  #more: Params = {};
  #verifier = '';
  #who: Readonly<Record<string, unknown>> | null = null;

  constructor() {
    this.server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        response.writeHead(500, { 'content-type': 'text/html' }).end(`<h1>Fejl</h1>${String(error)}`);
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  /** `more`: what it asks for beside that, `acr_values` say. */
  async setUp(issuer: string, id: string, secret: string, more: Params = {}): Promise<void> {
    this.#more = more;
    this.#config = await oidc.discovery(new URL(issuer), id, {}, oidc.ClientSecretBasic(secret), {
      execute: [oidc.allowInsecureRequests],
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const config = this.#config;
    if (url.pathname === '/ud') {
      this.loggedOut++;
      this.#who = null;
      response.end();
    } else if (url.pathname === '/mig') {
      say(response, this.#page());
    } else if (url.pathname === '/cb' && config !== null) {
      say(response, await this.#back(config, url));
    } else if (url.pathname === '/' && config !== null) {
      response.writeHead(302, { location: await this.#away(config) }).end();
    } else {
      response.writeHead(404).end();
    }
  }

  async #away(config: oidc.Configuration): Promise<string> {
    this.#verifier = oidc.randomPKCECodeVerifier();
    const to = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${this.url}/cb`,
      scope: 'openid profile roles',
      code_challenge: await oidc.calculatePKCECodeChallenge(this.#verifier),
      code_challenge_method: 'S256',
      ...this.#more,
    });
    return to.href;
  }

  async #back(config: oidc.Configuration, url: URL): Promise<string> {
    const error = url.searchParams.get('error');
    if (error !== null) return `<h1>Ingen adgang</h1><p>${error}</p>`;
    const tokens = await oidc.authorizationCodeGrant(config, url, { pkceCodeVerifier: this.#verifier });
    this.#who = { ...tokens.claims() };
    return this.#page();
  }

  #page(): string {
    if (this.#who === null) return '<h1>Du er logget ud</h1>';
    const { name, roles, acr } = this.#who;
    return `<h1>Velkommen, ${String(name)}</h1><p>${String(acr)}</p><pre>${JSON.stringify(roles)}</pre>`;
  }
}

function say(response: ServerResponse, html: string): void {
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(
      `<!doctype html><html lang="da"><title>Portal</title><link rel="icon" href="data:,"><main>${html}</main>`,
    );
}
