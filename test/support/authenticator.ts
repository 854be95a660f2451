// An authenticator in software (WebAuthn level 2 §6): makes passkeys and shows them, honestly or as a test tells it to lie.

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
const b64 = (bytes: Buffer) => bytes.toString('base64url');

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

/** What is said beside the truth. */
export interface Lie {
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly user?: 'verified' | 'only present';
  readonly crossOrigin?: boolean;
  readonly challenge?: string;
}

export interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

export class Authenticator {
  readonly #origin: string;
  readonly #id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #x: Buffer;
  readonly #y: Buffer;
  #handle = '';
  #counter = 0;

  constructor(origin: string) {
    this.#origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#x = Buffer.from(x, 'base64url');
    this.#y = Buffer.from(y, 'base64url');
  }

  get id(): string {
    return b64(this.#id);
  }

  #client(type: string, { challenge }: Options, lie: Lie): Buffer {
    const said = { type, challenge: lie.challenge ?? challenge, origin: lie.origin ?? this.#origin };
    return Buffer.from(JSON.stringify({ ...said, crossOrigin: lie.crossOrigin ?? false }));
  }

  #data(rpId: string, lie: Lie, more: number): Buffer {
    this.#counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(lie.counter ?? this.#counter);
    const verified = lie.user === 'only present' ? 0 : VERIFIED;
    return Buffer.concat([sha256(lie.rpId ?? rpId), Buffer.from([PRESENT | verified | more]), counter]);
  }

  make(options: Options, lie: Lie = {}) {
    this.#handle = options.user?.id ?? '';
    const cose = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      this.#x,
      Buffer.from([0x22, 0x58, 0x20]),
      this.#y,
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const data = this.#data(options.rp?.id ?? '', lie, ATTESTED);
    const authData = Buffer.concat([data, Buffer.alloc(16), length, this.#id, cose]);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(authData.length);
    const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
    const attestation = Buffer.concat([
      ...[Buffer.from([0xa3]), text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
      ...[text('authData'), Buffer.from([0x59]), size, authData],
    ]);
    const clientDataJSON = b64(this.#client('webauthn.create', options, lie));
    const response = { clientDataJSON, attestationObject: b64(attestation), transports: ['usb'] };
    return { id: this.id, rawId: this.id, type: 'public-key', response };
  }

  show(options: Options, lie: Lie = {}) {
    const client = this.#client('webauthn.get', options, lie);
    const authenticatorData = this.#data(options.rpId ?? '', lie, 0);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.#key);
    const response = {
      clientDataJSON: b64(client),
      authenticatorData: b64(authenticatorData),
      signature: b64(signature),
      userHandle: this.#handle,
    };
    return { id: this.id, rawId: this.id, type: 'public-key', response };
  }
}
