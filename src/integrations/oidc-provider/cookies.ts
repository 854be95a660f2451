// The protocol's cookies as the browser has them. The library gives each a path, a municipality's or one sign-in's; a browser takes
// `__Host-` for a whole host only (RFC 6265bis §4.1.3.2). So the path stands in the name, and a cookie is handed in where its path fits.

/** In no path of these: a municipality's number, and ids of base64url. */
const SLASH = '~';

/** So many sign-ins may be under way in one browser; every one of them goes along with every request. */
const UNDER_WAY = 6;
const ONE_SIGN_IN = /~(?:interaction|auth)~([\w-]+)$/;

export interface BrowserCookies {
  /** The header as the library would have got it at this path. */
  read(header: string | undefined, path: string): string;
  /** The headers as the browser gets them; the oldest sign-in goes when there would be too many. */
  written(set: readonly string[], header: string | undefined): string[];
}

const pairsOf = (header: string | undefined): [name: string, value: string][] =>
  (header ?? '').split(';').flatMap((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return name === '' ? [] : [[name, value.join('=')]];
  });

/** `prefix`: `__Host-` where Tillid is reached over https. */
export function browserCookies(transport: 'http' | 'https', own: string): BrowserCookies {
  const prefix = transport === 'https' ? '__Host-' : '';
  const ours = (header: string | undefined) =>
    pairsOf(header).filter(([name]) => name.startsWith(`${prefix}${own}`) && name.includes(SLASH));
  const expired = (name: string) =>
    `${name}=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly${prefix === '' ? '' : '; secure'}`;
  return {
    read: (header, path) =>
      ours(header)
        .flatMap(([name, value]) => {
          const [inner = '', ...parts] = name.slice(prefix.length).split(SLASH);
          const at = parts.map((part) => `/${part}`).join('');
          return path === at || path.startsWith(`${at}/`) ? [`${inner}=${value}`] : [];
        })
        .join('; '),
    written: (set, header) => {
      const outside = set.map((line) => {
        const path = /; path=([^;]*)/i.exec(line)?.[1] ?? '';
        const [name = ''] = line.split('=', 1);
        const whole = `${prefix}${name}${path.replaceAll('/', SLASH)}`;
        return `${whole}${line.slice(name.length).replace(/; path=[^;]*/i, '; path=/')}`;
      });
      const signInOf = (name: string) => ONE_SIGN_IN.exec(name)?.[1];
      const names = ours(header).map(([name]) => name);
      // What is written now goes on; of the rest a browser sends the oldest first (RFC 6265bis §5.8.3).
      const now = new Set(outside.flatMap((line) => signInOf(line.split('=', 1)[0] ?? '') ?? []));
      const rest = [...new Set(names.flatMap((name) => signInOf(name) ?? []))].filter((one) => !now.has(one));
      const gone = new Set(
        rest.slice(0, now.size === 0 ? 0 : Math.max(0, rest.length + now.size - UNDER_WAY)),
      );
      return [...outside, ...names.filter((name) => gone.has(signInOf(name) ?? '')).map(expired)];
    },
  };
}
