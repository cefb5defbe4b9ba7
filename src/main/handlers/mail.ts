import {
  lookUpPreset,
  MAIL_PRESETS,
  parseMailbox,
  sendTestMail,
  type MailPreset as Known,
} from '../../core/deliver';
import { AppError, isAbort, toAppError } from '../../shared/errors/app-error';
import type { MailPreset } from '../../shared/ipc/mail';
import type { Handlers } from '../ipc/answer';
import type { Services } from '../services';

type MailRoutes = Pick<Handlers, Extract<keyof Handlers, `mail.${string}`>>;

/** Providers that the settings offer to choose from; all others are found by the address. */
const LISTED = new Set(['Gmail', 'Outlook.com', 'Fastmail', 'iCloud', 'Proton Mail', 'Yahoo']);

const shown = ({ provider, ...preset }: Known): MailPreset => ({
  ...preset,
  name: provider,
  listed: LISTED.has(provider),
});

export function mailHandlers({ mail, outbox, board, profiles }: Services): MailRoutes {
  return {
    'mail.presets': () => Promise.resolve(MAIL_PRESETS.map(shown)),
    'mail.presetFor': async ({ address }) => {
      const preset = await lookUpPreset(address);
      return preset === null ? null : shown(preset);
    },
    'mail.test': async (_input, { signal }) => {
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1_000;
      try {
        const account = await mail.account();
        await sendTestMail(account, account.from, signal);
        return { delivered: true, seconds: seconds(), error: null };
      } catch (thrown) {
        if (isAbort(thrown)) throw thrown;
        const { code, message, detail } = toAppError(thrown);
        return { delivered: false, seconds: seconds(), error: { code, message, detail } };
      }
    },
    'mail.recipients': ({ id }) => Promise.resolve(mail.recipients(id)),
    'mail.setRecipients': async ({ id, recipients }) => {
      for (const address of [...recipients.to, ...recipients.cc, ...(recipients.fullTo ?? [])])
        parseMailbox(address);
      await board.setRecipients(id, recipients);
      return recipients;
    },
    'mail.preview': ({ id }) => mail.preview(id),
    'mail.send': async ({ id }) => {
      if (profiles.isMaking(id)) throw new AppError('JOB_BUSY', 'its receipt is not complete yet');
      await mail.send(id);
      return {};
    },
    'mail.retry': async ({ id }) => {
      await outbox.retry(id);
      return {};
    },
    'mail.recall': async ({ id }) => {
      await outbox.recall(id);
      await board.setPosted(id, false);
      return {};
    },
    'mail.resolve': async ({ id, arrived }) => {
      await outbox.answer(id, arrived);
      return {};
    },
  };
}
