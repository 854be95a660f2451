// The texts a browser and a program carry: each names its municipality, so that its rows, and no others, are looked in.

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const SECRET = '[A-Za-z0-9_-]{43}';
const COOKIE = new RegExp(`^(${UUID})\\.(${SECRET})$`);
const KEY = new RegExp(`^tillid\\.(${UUID})\\.(${SECRET})$`);

interface Carried {
  readonly municipality: string;
  readonly secret: string;
}

function read(pattern: RegExp, text: string): Carried | null {
  const [, municipality, secret] = pattern.exec(text) ?? [];
  return municipality === undefined || secret === undefined ? null : { municipality, secret };
}

export const cookieText = ({ municipality, secret }: Carried): string => `${municipality}.${secret}`;
export const readCookie = (text: string): Carried | null => read(COOKIE, text);

/** Begins with the product's name so that one that leaks can be searched for. */
export const keyText = ({ municipality, secret }: Carried): string => `tillid.${municipality}.${secret}`;
export const readKey = (text: string): Carried | null => read(KEY, text);
