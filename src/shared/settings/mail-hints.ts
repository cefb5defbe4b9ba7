/**
 * What people must know to sign in at a mail provider: app passwords, switches to turn on. One or two sentences, in
 * English for the command line, errors and the manual; the window has them in its own languages, under the same keys.
 */
export const MAIL_HINTS = {
  gmail:
    'Make an app password for smallpie (Google Account, Security, 2-Step Verification, App passwords); your usual password does not work.',
  outlook: 'Microsoft takes no passwords here any more: choose the access token (OAuth 2).',
  microsoft365:
    'Your administrator must allow “Authenticated SMTP” for your mailbox; with modern authentication choose the access token (OAuth 2).',
  icloud:
    'Make an app password for smallpie (account.apple.com, Sign-In and Security, App-Specific Passwords).',
  fastmail: 'Make an app password for smallpie (Settings, Privacy & Security, Manage app passwords).',
  yahoo: 'Make an app password for smallpie (Account security, Generate app password).',
  gmx: 'Allow “POP3 and IMAP” in the GMX settings first; with two-factor login make an app password.',
  webde: 'Allow “POP3 and IMAP” in the WEB.DE settings first; with two-factor login make an app password.',
  mailboxOrg: 'With two-factor login make an app password (Settings, Security, Application passwords).',
  migadu: 'The user name is the whole address; the password is that of the mailbox, not of the admin panel.',
  posteo: 'Use your Posteo password; if you switched on extra protection for mail programs, an app password.',
  telekom: 'Set an “E-Mail password” in the Telekom customer centre; your login password does not work.',
  proton:
    'Proton needs its Bridge running on this computer: use the user name and password that Bridge shows.',
  zoho: 'With two-factor login: make an app password for smallpie.',
  mailCom: 'Allow “POP3 and IMAP” in the settings first.',
  free: 'Switch on authenticated SMTP in your subscriber area first.',
};

export type MailHint = keyof typeof MAIL_HINTS;
