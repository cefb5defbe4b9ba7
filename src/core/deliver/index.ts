export { renderCalendar } from './calendar';
export { renderDocx } from './docx';
export { exportMeeting, renderDraft, EXPORT_KINDS, type ExportedFile, type ExportKind } from './exports';
export { privacyReceipt, type ReceiptFacts, type ReceiptLine } from './document/receipt';
export { folderKeeper } from './folder-keeper';
export { renderHtml } from './html';
export { composeMail, type MailHeaders } from './mail/compose';
export {
  mailSubject,
  renderMail,
  type Audience,
  type MailForm,
  type MailOptions,
  type RenderedMail,
} from './mail/render-mail';
export type { PostRequest } from './outbox/letters';
export { MemoryStore } from './outbox/memory-store';
export { Outbox, type OutboxOptions } from './outbox/outbox';
export type { OutboxRun } from './outbox/run';
export { mayFlush, nextDue, statusOf, type DeliveryStatus } from './outbox/state';
export { isLoopback, parseMailbox, smtpAccount, type Mailbox, type SmtpAccount } from './smtp/account';
export { lookUpPreset, MAIL_PRESETS, presetFor, type MailPreset } from './smtp/presets';
export { checkAccount, newMessageId, sendTestMail } from './smtp/test-mail';
export { cuesOf, renderRttm, renderSrt, renderVtt } from './subtitles';
export { renderMarkdown, renderText } from './text';
export { openResults, readVoices, replaceResults, type ResultsFolder } from './results-folder';
export { rewriteDraft, writeProfileFiles } from './files';
