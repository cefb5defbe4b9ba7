import { makeCodec } from './codec';

/** The codec on the stand-in's side. */
export const codec = makeCodec({
  encode: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
});

/** A copy as structured clone makes it. @throws DataCloneError */
export const clone = (value: unknown): unknown => codec.decode(codec.encode(value));
