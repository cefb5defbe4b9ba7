import { z } from 'zod';
import { boundedFetch } from './bounded-fetch';

/** A language model server on this computer. */
export interface LocalServer {
  readonly name: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

/** Ports that the makers document. */
const WELL_KNOWN: readonly (readonly [string, number])[] = [
  ['Ollama', 11_434],
  ['LM Studio', 1_234],
  ['llama.cpp', 8_080],
  ['vLLM', 8_000],
  ['Jan', 1_337],
  ['KoboldCpp', 5_001],
  ['GPT4All', 4_891],
];

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string().min(1).max(300) })) });

/** Seconds that a port has to answer. */
const PATIENCE = 1;

/**
 * Looks for servers on the loopback interface, and only when a person asks for it. Never fails: what does not answer
 * like an API is not there.
 * @throws AbortError when the signal fires.
 */
export async function findLocalServers(
  signal: AbortSignal,
  ports: readonly (readonly [string, number])[] = WELL_KNOWN,
): Promise<readonly LocalServer[]> {
  const looked = await Promise.all(
    ports.map(async ([name, port]): Promise<LocalServer | null> => {
      const baseUrl = `http://127.0.0.1:${port}/v1`;
      try {
        const response = await boundedFetch(`${baseUrl}/models`, {
          signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE * 1000)]),
        });
        if (!response.ok) return null;
        const { data } = modelsSchema.parse(await response.json());
        return { name, baseUrl, models: data.map(({ id }) => id) };
      } catch {
        return null;
      }
    }),
  );
  signal.throwIfAborted();
  return looked.filter((server) => server !== null);
}
