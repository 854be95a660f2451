import { describe, expect, it } from 'vitest';
import { unfitAlgorithm } from './algorithms.ts';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';

describe('the algorithms of a SAML message', () => {
  it.each([
    ['RSA with SHA-256', `${MORE}rsa-sha256`],
    ['SHA-256', `${ENC}sha256`],
    ['AES with GCM', 'http://www.w3.org/2009/xmlenc11#aes256-gcm'],
    ['RSA with OAEP', `${ENC}rsa-oaep-mgf1p`],
  ])('let in %s', (_, named) => {
    expect(unfitAlgorithm(`<a Algorithm="${named}"/><b Algorithm='${named}'/>`)).toBeNull();
  });

  it.each([
    ['SHA-1', `"${DSIG}rsa-sha1"`],
    ['SHA-1 in other quotes', `'${DSIG}rsa-sha1'`],
    ['SHA-1 as a digest', `"${DSIG}sha1"`],
    ['SHA-1 with a letter written by its number', `"${DSIG}rsa-sh&#97;1"`],
    ['a shared secret', `"${DSIG}hmac-sha1"`],
    ['a shared secret with a better hash', `"${MORE}hmac-sha256"`],
    ['RSA with PKCS #1 1.5 for a key', `"${ENC}rsa-1_5"`],
    ['triple DES', `"${ENC}tripledes-cbc"`],
    ['a transformation by stylesheet', '"http://www.w3.org/TR/1999/REC-xslt-19991116"'],
    ['a transformation by path', '"http://www.w3.org/TR/1999/REC-xpath-19991116"'],
    ['nothing', '""'],
  ])('refuse %s', (_, named) => {
    expect(unfitAlgorithm(`<a Algorithm="${MORE}rsa-sha256"/><b\nAlgorithm =\n${named} />`)).not.toBeNull();
  });

  it('let in SHA-1 as the digest of OAEP, where it is no signature, and nowhere else', () => {
    const oaep = (inside: string) =>
      `<e:EncryptionMethod Algorithm="${ENC}rsa-oaep-mgf1p">${inside}</e:EncryptionMethod>`;
    const digest = `<DigestMethod Algorithm="${DSIG}sha1" />`;
    expect(unfitAlgorithm(oaep(digest))).toBeNull();
    expect(unfitAlgorithm(oaep(`<d:DigestMethod Algorithm='${DSIG}sha1'></d:DigestMethod>`))).toBeNull();
    expect(unfitAlgorithm(`${oaep('')}${digest}`)).toBe(`${DSIG}sha1`);
    expect(unfitAlgorithm(oaep(`<Transform/>${digest}`))).toBe(`${DSIG}sha1`);
    expect(unfitAlgorithm(oaep(`<SignatureMethod Algorithm="${DSIG}rsa-sha1"/>`))).toBe(`${DSIG}rsa-sha1`);
  });
});
