import { AppError } from '../../src/shared/errors/app-error';
import type { Profiles } from '../../src/shared/meeting/profiles';
import type { MeetingRecord } from '../../src/shared/meeting/record';
import type { Handlers } from './handlers';
import type { World } from './world';

type ProfileRoutes = Pick<Handlers, Extract<keyof Handlers, `profiles.${string}`>>;

/** What an invented model says of the first two people, by their own words. */
function invent({ transcript }: MeetingRecord, world: World): Profiles {
  const segments = transcript?.segments ?? [];
  const speakers = [...new Set(segments.map(({ speaker }) => speaker))].slice(0, 2);
  const line = (speaker: string, text: string) => {
    const said = segments.find((segment) => segment.speaker === speaker && segment.text !== '');
    return { text, evidence: { quote: said?.text ?? '…', time: said?.start ?? 0, speaker } };
  };
  return {
    people: speakers.map((speaker) => ({
      speaker,
      strengths: [line(speaker, 'Says plainly what is wanted.')],
      habits: [line(speaker, 'Sums up before going on.')],
      suggestion: line(speaker, 'Asking who has not spoken yet may bring in more voices.'),
    })),
    dropped: 1,
    usage: {
      model: world.settings.analysis.model,
      host: '127.0.0.1:11434',
      inputTokens: 1_900,
      outputTokens: 210,
      costUsd: 0,
    },
    failure: null,
  };
}

/** Profiles of people, in memory. */
export function profileHandlers(world: World, find: (id: string) => MeetingRecord): ProfileRoutes {
  const kept = new Map<string, Profiles>();
  return {
    'profiles.get': ({ id }) => kept.get(id) ?? null,
    'profiles.make': ({ id }) => {
      if (world.settings.analysis.provider === 'none') throw new AppError('LLM_NOT_SET', 'none');
      const made = invent(find(id), world);
      kept.set(id, made);
      return made;
    },
    'profiles.stop': () => ({}),
    'profiles.save': () => ({ saved: true }),
    'profiles.destroy': ({ id }) => {
      kept.delete(id);
      return {};
    },
  };
}
