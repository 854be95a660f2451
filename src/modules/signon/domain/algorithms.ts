// Which algorithms a SAML message may name: every one is on a list, as it is written, so that none comes in by being written otherwise.

const W3 = 'http://www.w3.org/';

const LET_IN: ReadonlySet<string> = new Set([
  // Signatures, and the digests in them.
  ...['256', '384', '512'].map((bits) => `${W3}2001/04/xmldsig-more#rsa-sha${bits}`),
  ...[`${W3}2001/04/xmlenc#sha256`, `${W3}2001/04/xmldsig-more#sha384`, `${W3}2001/04/xmlenc#sha512`],
  // What is done to the text before it is signed.
  `${W3}2000/09/xmldsig#enveloped-signature`,
  ...[`${W3}2001/10/xml-exc-c14n#`, `${W3}2001/10/xml-exc-c14n#WithComments`],
  // Encryption. Not RSA with PKCS #1 1.5, which whoever may ask often enough can open, and not triple DES.
  ...[`${W3}2001/04/xmlenc#rsa-oaep-mgf1p`, `${W3}2009/xmlenc11#rsa-oaep`],
  ...['128', '256'].flatMap((bits) => [
    `${W3}2001/04/xmlenc#aes${bits}-cbc`,
    `${W3}2009/xmlenc11#aes${bits}-gcm`,
  ]),
]);

/**
 * SHA-1 as the digest of OAEP, as AD FS writes it: there it spreads a key over a block, and no collision of it opens or forges
 * anything. As the digest or the method of a signature it is not let in.
 */
const OAEP_DIGEST =
  /(<(?:[\w.-]+:)?EncryptionMethod\b[^<>]*>\s*)<(?:[\w.-]+:)?DigestMethod\s+Algorithm\s*=\s*(["'])http:\/\/www\.w3\.org\/2000\/09\/xmldsig#sha1\2\s*\/?>/g;

/** The first algorithm in the text that is not let in; null when each of them is. */
export function unfitAlgorithm(xml: string): string | null {
  for (const [, , named = ''] of xml
    .replace(OAEP_DIGEST, '$1')
    .matchAll(/\bAlgorithm\s*=\s*(["'])(.*?)\1/gs)) {
    if (!LET_IN.has(named)) return named;
  }
  return null;
}
