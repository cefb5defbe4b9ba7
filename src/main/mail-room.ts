import {
  mailSubject,
  parseMailbox,
  renderMail,
  smtpAccount,
  type Outbox,
  type RenderedMail,
  type SmtpAccount,
} from '../core/deliver';
import type { SecretStore } from '../core/ports';
import type { JobBoard, SettingsStore } from '../core/session';
import type { MailPreview, Recipients } from '../shared/ipc/mail';
import type { MeetingRecord } from '../shared/meeting/record';
import { letterUrl } from './window/app-protocol';

export interface MailRoomOptions {
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly board: () => JobBoard;
  readonly outbox: () => Outbox;
}

/** Between a meeting and the outbox: who gets it, and how it will look. */
export class MailRoom {
  readonly #options: MailRoomOptions;
  #version = 0;

  constructor(options: MailRoomOptions) {
    this.#options = options;
  }

  /** The account as it is set now. @throws AppError MAIL_SETTINGS, SECRET_STORE. */
  async account(): Promise<SmtpAccount> {
    const { settings, secrets } = this.#options;
    return smtpAccount(settings.current.mail, await secrets.get('smtpPassword'));
  }

  /** From the settings, or what was changed for this meeting. */
  recipients(id: string): Recipients {
    const { state } = this.#options.board().job(id);
    if (state.recipients !== null) return state.recipients;
    const { mail, letter } = this.#options.settings.current;
    const self = mail.from === '' || !letter.copyMe ? [] : [mail.from];
    const known = [...mail.to, ...mail.cc].map((each) => each.toLowerCase());
    const cc = self.filter((each) => !known.includes(each.toLowerCase()));
    // Who is set to nobody else gets the minutes themselves.
    return mail.to.length === 0 && cc.length > 0
      ? { to: cc, cc: mail.cc, fullTo: mail.fullTo }
      : { to: mail.to, cc: [...mail.cc, ...cc], fullTo: mail.fullTo };
  }

  /** The letter as it will be sent; pictures stand inside the HTML. */
  async preview(id: string): Promise<MailPreview> {
    const { record } = this.#options.board().job(id);
    const rendered = await this.#render(record);
    this.#version += 1;
    return {
      subject: mailSubject(record),
      from: this.#options.settings.current.mail.from,
      recipients: this.recipients(id),
      htmlUrl: letterUrl(id, this.#version),
      text: rendered.text,
      attachments: rendered.attachments
        .filter(({ cid }) => cid === null)
        .map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
    };
  }

  /** The HTML part for the preview, or null when the meeting is gone. */
  async html(id: string): Promise<string | null> {
    if (!this.#options.board().has(id)) return null;
    const { html, attachments } = await this.#render(this.#options.board().job(id).record);
    return attachments.reduce(
      (text, { cid, type, bytes }) =>
        cid === null
          ? text
          : text.replaceAll(`cid:${cid}`, `data:${type};base64,${Buffer.from(bytes).toString('base64')}`),
      html,
    );
  }

  /** Hands the letter to the outbox. @throws AppError MAIL_SETTINGS, MAIL_ADDRESS, JOB_BUSY, MEETING_GONE. */
  async send(id: string): Promise<void> {
    const { settings, board, outbox } = this.#options;
    const { record } = board().job(id);
    const account = await this.account();
    await outbox().post({
      record,
      recipients: this.recipients(id),
      from: account.from,
      mailHost: account.host,
      retention: settings.current.retention,
      folderKept: false,
    });
    await board().setPosted(id, true);
  }

  #render(record: MeetingRecord): Promise<RenderedMail> {
    const { mail, retention } = this.#options.settings.current;
    return renderMail(record, {
      audience: 'full',
      form: 'whole',
      sender: senderName(mail.from),
      stamp: new Date(),
      mailHost: mail.host === '' ? null : mail.host,
      retention,
      folderKept: false,
    });
  }
}

function senderName(from: string): string | null {
  if (from === '') return null;
  try {
    const { name, address } = parseMailbox(from);
    return name === '' ? address : name;
  } catch {
    return null;
  }
}
