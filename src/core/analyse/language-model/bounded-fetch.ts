import { AppError } from '../../../shared/errors/app-error';

/** Largest reply (bytes) that is read; a hundred times what minutes need. */
export const MAX_REPLY_BYTES = 8e6;

/**
 * `fetch` for servers that nobody vouches for: the reply is bounded, and a redirect is not followed, so that the text
 * goes to no other host than the one the person chose.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (response.body === null) return response;
  let read = 0;
  const bounded = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        read += chunk.length;
        if (read > MAX_REPLY_BYTES)
          controller.error(new AppError('LLM_NOT_AN_API', 'the reply does not end', { stage: 'analyse' }));
        else controller.enqueue(chunk);
      },
    }),
  );
  const { status, statusText, headers } = response;
  return new Response(bounded, { status, statusText, headers });
}
