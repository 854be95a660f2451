// The few pages that the protocol itself shows: that something is wrong with the request, and leaving. Plain HTML without scripts.

import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Language } from '../../kernel/problem.ts';
import { languageOf } from '../../platform/http/language.ts';

const WORDS = {
  da: {
    errorTitle: 'Det kunne ikke lade sig gøre',
    errorMeans:
      'Systemet, du kom fra, har bedt Tillid om noget, der ikke kan lade sig gøre. Du er ikke logget ind i det.',
    errorTodo:
      'Gå tilbage til systemet, og prøv igen. Sker det igen, så giv teksten herunder til den, der har ansvaret for systemet.',
    closed:
      'Systemet er ikke registreret hos Tillid, eller den periode, det er åbent i, er ikke begyndt eller er slut.',
    expired: 'Du var for længe undervejs. Gå tilbage til systemet, og log ind igen.',
    leaveTitle: 'Vil du også logge ud af Tillid?',
    leaveMeans: 'Så bliver du logget ud af alle de systemer, du er kommet ind i gennem Tillid.',
    leave: 'Log ud af det hele',
    stay: 'Bliv logget ind i Tillid',
    leftTitle: 'Du er logget ud',
    leftMeans: 'Du kan lukke vinduet.',
    home: 'Til Tillid',
  },
  en: {
    errorTitle: 'That could not be done',
    errorMeans:
      'The system you came from has asked Tillid for something that cannot be done. You are not signed in to it.',
    errorTodo:
      'Go back to the system and try again. If it happens again, give the text below to whoever is responsible for the system.',
    closed:
      'The system is not registered with Tillid, or the period in which it is open has not begun or is over.',
    expired: 'You were on the way for too long. Go back to the system and sign in again.',
    leaveTitle: 'Sign out of Tillid too?',
    leaveMeans: 'You will then be signed out of all the systems you came into through Tillid.',
    leave: 'Sign out of everything',
    stay: 'Stay signed in to Tillid',
    leftTitle: 'You are signed out',
    leftMeans: 'You can close the window.',
    home: 'To Tillid',
  },
} as const;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Served at `/oidc/style.css`: the colours and measures of the screens, for pages without them. */
export const STYLE = `body{margin:0;background:#f5f7f6;color:#16211f;font:1rem/1.5 "IBM Plex Sans",system-ui,sans-serif}
main{max-width:34rem;margin:8vh auto;padding:2rem;background:#fff;border:1px solid #dfe4e2}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
.from{color:#56635f;margin:0 0 .5rem}
code{display:block;margin-top:1rem;padding:.75rem;background:#f5f7f6;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
button,a.button{font:inherit;min-height:3rem;padding:.5rem 1.25rem;border:2px solid #0d5c57;background:#0d5c57;color:#fff;cursor:pointer;text-decoration:none;box-sizing:border-box}
button.second{background:#fff;color:#0d5c57}
button:focus-visible,a:focus-visible{outline:3px solid #16211f;outline-offset:2px}
a{color:#0d5c57}
@media(max-width:30rem){main{margin:0;border:0;padding:1.25rem}button{width:100%}}`;

function page(ctx: KoaContextWithOIDC, municipality: string, title: string, body: string): void {
  const language = spoken(ctx);
  ctx.type = 'html';
  ctx.set('content-language', language);
  ctx.body = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Tillid</title><link rel="stylesheet" href="/oidc/style.css"></head>
<body><main><p class="from">Tillid · ${escaped(municipality)}</p><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

function spoken(ctx: KoaContextWithOIDC): Language {
  return languageOf(ctx.get('accept-language'));
}

export async function errorPage(
  ctx: KoaContextWithOIDC,
  out: { readonly error: string; readonly error_description?: string | undefined },
  municipality: string,
): Promise<void> {
  const t = WORDS[spoken(ctx)];
  const means =
    out.error === 'invalid_client'
      ? t.closed
      : out.error === 'invalid_request' && ctx.oidc.route === 'resume'
        ? t.expired
        : t.errorMeans;
  const code = [out.error, out.error_description].filter((text) => text !== undefined).join(': ');
  page(
    ctx,
    municipality,
    t.errorTitle,
    `<p>${means}</p><p>${t.errorTodo}</p><code>${escaped(code)}</code><p><a href="/">${t.home}</a></p>`,
  );
}

/** `form` is the library's own, with its token against forged requests; the buttons belong to it. */
export async function leavingPage(
  ctx: KoaContextWithOIDC,
  form: string,
  municipality: string,
): Promise<void> {
  const t = WORDS[spoken(ctx)];
  const buttons = `<button type="submit" name="logout" value="yes" autofocus>${t.leave}</button><button type="submit" class="second">${t.stay}</button>`;
  page(
    ctx,
    municipality,
    t.leaveTitle,
    `<p>${t.leaveMeans}</p>${form.replace('</form>', `${buttons}</form>`)}`,
  );
}

export async function leftPage(ctx: KoaContextWithOIDC, municipality: string): Promise<void> {
  const t = WORDS[spoken(ctx)];
  page(ctx, municipality, t.leftTitle, `<p>${t.leftMeans}</p><p><a href="/">${t.home}</a></p>`);
}
