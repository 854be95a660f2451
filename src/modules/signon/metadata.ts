// What a SAML provider says of itself in its metadata: its name, where browsers go, and the certificates it signs with.

import { X509Certificate } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';

export interface IdpMetadata {
  readonly entityId: string;
  /** By redirect. */
  readonly signIn: string;
  /** By redirect; null when the provider takes no part in single logout. */
  readonly signOut: string | null;
  /** In PEM, those it may sign with. */
  readonly certificates: readonly string[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  removeNSPrefix: true,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name) =>
    [
      'EntityDescriptor',
      'KeyDescriptor',
      'X509Certificate',
      'X509Data',
      'SingleSignOnService',
      'SingleLogoutService',
    ].includes(name),
});

type Node = Readonly<Record<string, unknown>>;

const nodes = (value: unknown): Node[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is Node => typeof one === 'object' && one !== null,
  );

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/** An address that is neither https nor this machine's own is none: what is sent there would be read on the way. */
function byRedirect(value: unknown): string | null {
  for (const service of nodes(value)) {
    const location = text(service['@Location'])?.replaceAll('&amp;', '&') ?? '';
    if (
      service['@Binding'] === REDIRECT &&
      /^https:\/\/|^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(location)
    )
      return location;
  }
  return null;
}

function certificatesOf(role: Node): string[] {
  const found = nodes(role['KeyDescriptor'])
    .filter((key) => key['@use'] === undefined || key['@use'] === 'signing')
    .flatMap((key) => nodes(key['KeyInfo']))
    .flatMap((info) => nodes(info['X509Data']))
    .flatMap((data) => [data['X509Certificate']].flat())
    .flatMap((one) => text(one) ?? text((one as Node | null)?.['#text']) ?? []);
  return found.flatMap((base64) => {
    try {
      return [new X509Certificate(Buffer.from(base64.replace(/\s/g, ''), 'base64')).toString()];
    } catch {
      return [];
    }
  });
}

/** Null when it is not the metadata of a provider that browsers can be sent to. */
export function readMetadata(xml: string): IdpMetadata | null {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return null;
  try {
    const [root] = nodes(parser.parse(xml));
    const entities = nodes(root?.['EntityDescriptor']).concat(
      nodes(root?.['EntitiesDescriptor']).flatMap((all) => nodes(all['EntityDescriptor'])),
    );
    const entity = entities.find((one) => one['IDPSSODescriptor'] !== undefined);
    const [role] = nodes(entity?.['IDPSSODescriptor']);
    const entityId = text(entity?.['@entityID']);
    const signIn = byRedirect(role?.['SingleSignOnService']);
    if (role === undefined || entityId === null || signIn === null) return null;
    const signOut = byRedirect(role['SingleLogoutService']);
    return { entityId, signIn, signOut, certificates: certificatesOf(role) };
  } catch {
    return null;
  }
}
