import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Why a capture port was refused or closed. */
export type GrantRefusal = 'used' | 'unknown' | 'ended' | 'idle' | 'frame';

export interface GrantOptions {
  /** Seconds without data after which a grant is over (default 600). */
  readonly idleSeconds?: number;
  /** Seconds of a steady clock. */
  readonly now: () => number;
  /** Every refusal, for the log; never holds the grant itself. */
  readonly onRefused?: (reason: GrantRefusal, meetingId: string | null) => void;
}

interface Grant {
  readonly token: Buffer;
  readonly meetingId: string;
  /** Who may use it, e.g. the id of a frame. */
  readonly holder: string;
  state: 'minted' | 'open' | 'ended' | 'idle';
  lastData: number;
}

/**
 * Grants for capture ports: one for each start of a meeting, used once, by the frame it was made for, and only while
 * sound arrives. In place of the session tokens of the web version.
 */
export class CaptureGrants {
  readonly #options: GrantOptions;
  readonly #grants = new Map<string, Grant>();

  constructor(options: GrantOptions) {
    this.#options = options;
  }

  /** A fresh grant; an older one of the same meeting is over. */
  mint(meetingId: string, holder: string): string {
    const token = randomBytes(32);
    this.#grants.set(meetingId, {
      token,
      meetingId,
      holder,
      state: 'minted',
      lastData: this.#options.now(),
    });
    return token.toString('base64url');
  }

  /** Uses a grant. It works once. */
  open(
    token: string,
    holder: string,
  ): { readonly meetingId: string; readonly refused: null } | { readonly refused: GrantRefusal } {
    const given = Buffer.from(token, 'base64url');
    const grant = [...this.#grants.values()].find(
      (each) => each.token.length === given.length && timingSafeEqual(each.token, given),
    );
    if (grant === undefined) return this.#refuse('unknown', null);
    this.#age(grant);
    if (grant.state === 'ended' || grant.state === 'idle') return this.#refuse(grant.state, grant.meetingId);
    if (grant.state === 'open') return this.#refuse('used', grant.meetingId);
    if (grant.holder !== holder) return this.#refuse('frame', grant.meetingId);
    grant.state = 'open';
    grant.lastData = this.#options.now();
    return { meetingId: grant.meetingId, refused: null };
  }

  /** Asks whether data may still come in, and notes that it does. @returns null when it may. */
  data(meetingId: string): GrantRefusal | null {
    const grant = this.#grants.get(meetingId);
    if (grant === undefined) return this.#refuse('unknown', meetingId).refused;
    this.#age(grant);
    if (grant.state === 'minted') return this.#refuse('unknown', meetingId).refused;
    if (grant.state !== 'open') return this.#refuse(grant.state, meetingId).refused;
    grant.lastData = this.#options.now();
    return null;
  }

  /** The meeting is over, or its window is gone. */
  end(meetingId: string): void {
    const grant = this.#grants.get(meetingId);
    if (grant !== undefined) grant.state = 'ended';
  }

  #age(grant: Grant): void {
    const idle = this.#options.now() - grant.lastData > (this.#options.idleSeconds ?? 600);
    if (idle && grant.state !== 'ended') grant.state = 'idle';
  }

  #refuse(refused: GrantRefusal, meetingId: string | null): { readonly refused: GrantRefusal } {
    this.#options.onRefused?.(refused, meetingId);
    return { refused };
  }
}
