import type { SealedStore, SecretStore } from '../core/ports';
import type { JobBoard, SettingsStore } from '../core/session';
import { AppError } from '../shared/errors/app-error';
import type { ModelUsage } from '../shared/meeting/minutes';
import { followProfiles, profilesSchema, type Profiles } from '../shared/meeting/profiles';
import type { Transcript } from '../shared/transcript/transcript';

/** Name of the file beside the meeting, encrypted like everything of it and destroyed with it. */
const FILE = 'profiles';

export interface ProfileRoomOptions {
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly store: SealedStore;
  readonly board: () => JobBoard;
}

/** Profiles of the people in a meeting: made when somebody asks for them and agrees to what holds, never else. */
export class ProfileRoom {
  readonly #options: ProfileRoomOptions;
  readonly #making = new Map<string, AbortController>();

  constructor(options: ProfileRoomOptions) {
    this.#options = options;
  }

  /** Null when there are none. @throws AppError STORE_DAMAGED. */
  async get(id: string): Promise<Profiles | null> {
    if (!this.#options.board().has(id)) return null;
    const bytes = await this.#options.store.read(id, FILE);
    return bytes === null ? null : profilesSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  }

  /**
   * Asks the language model that is set up. What was sent goes into the record, and so into the receipt, however it ends.
   * @throws AppError MEETING_GONE, JOB_BUSY, LLM_*; AbortError when it is stopped or the signal fires.
   */
  async make(id: string, signal: AbortSignal): Promise<Profiles> {
    const { state, record } = this.#options.board().job(id);
    if (record.transcript === null) throw new AppError('MEETING_GONE', 'there is no transcript yet');
    if (this.#making.has(id) || state.phase !== 'ready') throw new AppError('JOB_BUSY', 'not now');
    const stop = new AbortController();
    this.#making.set(id, stop);
    try {
      const { transcript, profiled: before } = record;
      const { settings, secrets } = this.#options;
      const { profilesOf, openLanguageModel } = await core();
      const model = await openLanguageModel(settings.current.analysis, await secrets.get('llmApiKey'));
      const note = (usage: ModelUsage): Promise<void> => this.#note(id, addUsage(before, usage));
      // Before anything leaves, so that a crash cannot hide it.
      await note({ model: model.model, host: model.host, inputTokens: 0, outputTokens: 0, costUsd: null });
      const made = await profilesOf(transcript, model, AbortSignal.any([signal, stop.signal]), note);
      if (made.usage === null) await this.#note(id, before);
      if (made.failure !== null && made.people.length === 0)
        throw new AppError(made.failure.code, made.failure.message, made.failure.detail);
      const followed = this.#followed(id, made, transcript);
      await this.#keep(id, followed);
      return followed;
    } finally {
      this.#making.delete(id);
    }
  }

  /** Whether they are being made: what is sent meanwhile would have a receipt that does not know of them. */
  isMaking(id: string): boolean {
    return this.#making.has(id);
  }

  stop(id: string): void {
    this.#making.get(id)?.abort(new DOMException('stopped', 'AbortError'));
  }

  /** A file of their own. @throws AppError MEETING_GONE. */
  async file(id: string, format: 'md' | 'json'): Promise<string> {
    const profiles = await this.get(id);
    if (profiles === null) throw new AppError('MEETING_GONE', 'there are no profiles');
    const { profileFiles } = await core();
    return profileFiles(this.#options.board().job(id).record.title, profiles)[`profiles.${format}`] ?? '';
  }

  /** They follow when people are renamed, merged or told apart anew. @param before the transcript that they fit. */
  async follow(id: string, before: Transcript): Promise<void> {
    const profiles = await this.get(id);
    if (profiles !== null) await this.#keep(id, this.#followed(id, profiles, before));
  }

  destroy(id: string): Promise<void> {
    return this.#options.store.remove(id, FILE);
  }

  #followed(id: string, profiles: Profiles, before: Transcript): Profiles {
    const { transcript } = this.#options.board().job(id).record;
    return transcript === null || transcript === before
      ? profiles
      : followProfiles(profiles, before, transcript);
  }

  async #keep(id: string, profiles: Profiles): Promise<void> {
    await this.#options.store.write(id, FILE, Buffer.from(JSON.stringify(profiles)));
  }

  async #note(id: string, usage: ModelUsage | undefined): Promise<void> {
    await this.#options.board().update(id, (record) => {
      const { profiled, ...rest } = record;
      return usage === profiled ? record : { ...rest, ...(usage === undefined ? {} : { profiled: usage }) };
    });
  }
}

/** Loaded when it is needed: reading text takes more code than everything else in this process. */
async function core() {
  const [{ profileFiles, profilesOf }, { openLanguageModel }] = await Promise.all([
    import('../core/analyse'),
    import('../core/analyse/language-model'),
  ]);
  return { profileFiles, profilesOf, openLanguageModel };
}

/** What was sent so far and more of it; the person may have changed the model meanwhile. */
function addUsage(before: ModelUsage | undefined, more: ModelUsage): ModelUsage {
  if (before === undefined) return more;
  const both = (one: string, other: string): string =>
    one.split(' and ').includes(other) ? one : `${one} and ${other}`;
  return {
    model: both(before.model, more.model),
    host: both(before.host, more.host),
    inputTokens: before.inputTokens + more.inputTokens,
    outputTokens: before.outputTokens + more.outputTokens,
    costUsd: before.costUsd === null || more.costUsd === null ? null : before.costUsd + more.costUsd,
  };
}
