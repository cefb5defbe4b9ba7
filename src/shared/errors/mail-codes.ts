/** Every way in which mail fails, and the exit code of the command line for it. */
export const MAIL_ERROR_EXIT = {
  /** What was typed cannot be a mail account or an address. */
  MAIL_SETTINGS: 2,
  MAIL_ADDRESS: 2,
  MAIL_AUTH: 1,
  MAIL_CERTIFICATE: 1,
  MAIL_TLS: 1,
  MAIL_CONNECT: 1,
  MAIL_TIMEOUT: 1,
  MAIL_DNS: 1,
  MAIL_LATER: 1,
  MAIL_GREYLISTED: 1,
  MAIL_RELAY_DENIED: 1,
  MAIL_SENDER_REFUSED: 1,
  MAIL_RECIPIENT_REFUSED: 1,
  MAIL_MAILBOX_FULL: 1,
  MAIL_TOO_LARGE: 1,
  MAIL_REFUSED: 1,
  MAIL_UNCERTAIN: 1,
  MAIL_GAVE_UP: 1,
  OUTBOX_UNKNOWN: 2,
  OUTBOX_LEFT: 1,
  OUTBOX_BUSY: 1,
} as const;

export type MailErrorCode = keyof typeof MAIL_ERROR_EXIT;
