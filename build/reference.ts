// The pages of the manual that are made of the program's own words, so that they cannot grow stale.
import { MAIL_PRESETS } from '../src/core/deliver/smtp/presets';
import { ERROR_EXIT, type ErrorCode } from '../src/shared/errors/codes';
import { describeError } from '../src/shared/errors/describe';
import { MAIL_HINTS } from '../src/shared/settings/mail-hints';

const SECTIONS: readonly (readonly [title: string, codes: RegExp])[] = [
  ['The recording', /^(INPUT_|NO_SPEECH)/],
  ['Microphone', /^(MICROPHONE_|RECORDING_)/],
  ['Speech engine and models', /^(FFMPEG_|MODEL_|ENGINE_|STT_|DOWNLOAD_)/],
  ['Language model', /^LLM_/],
  ['Mail', /^(MAIL_|OUTBOX_)/],
  ['Speakers and results', /^(SPEAKER_|SPEAKERS_|RESULTS_|VOICES_)/],
  ['Disk, settings and the rest', /./],
];

/** The sentence and the next step of every error code, in sections; `…` stands for what differs. */
function troubleshooting(): string {
  const left = new Set(Object.keys(ERROR_EXIT) as ErrorCode[]);
  const lines = [
    '# Troubleshooting by error code',
    '',
    'Every failure has a code. The command line and the window print it behind the sentence. What was finished before a failure',
    'is kept, and named. `smallpie doctor` checks ffmpeg, engine, models, disk, language model and mail, and says what to do about each.',
    'This page is written by `npm run manual` from the texts of the program.',
    '',
  ];
  for (const [title, pattern] of SECTIONS) {
    lines.push(`## ${title}`, '', '| code | what happened | what to do |', '| --- | --- | --- |');
    for (const code of [...left].filter((name) => pattern.test(name))) {
      left.delete(code);
      const { what, next } = describeError({ code, message: '…', detail: { subject: '…' } });
      lines.push(`| \`${code}\` | ${cell(what)} | ${cell(next)} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** How each known provider takes mail. */
function providers(): string {
  return [
    '# Mail, provider by provider',
    '',
    'Type your address in Settings → Mail and smallpie fills in the rest. It signs in as any mail program would; the password lies in',
    'the key store of your operating system. _Send a test letter_ shows at once whether all is well, and says in words what is not.',
    '',
    'The table is what smallpie knows (`npm run manual` writes it from the program). Providers change their rules; where it is wrong,',
    'their help pages are right, and every field can be set by hand. **TLS** is encrypted from the first byte, **STARTTLS** before',
    'anything secret is said; without encryption nothing is sent, except to this computer itself.',
    '',
    '| provider | server | port | encryption | good to know |',
    '| --- | --- | --- | --- | --- |',
    ...MAIL_PRESETS.map(({ provider, host, port, security, hint }) =>
      [
        `| ${provider}`,
        `\`${host}\``,
        port,
        security === 'tls' ? 'TLS' : 'STARTTLS',
        `${cell(hint === null ? '' : MAIL_HINTS[hint])} |`,
      ].join(' | '),
    ),
    '',
    'Not in the list? Ask your provider or administrator for the “SMTP submission” server: usually port 465 with TLS or 587 with',
    'STARTTLS, user name = your address. Providers that keep mail to their own programs (Tutanota, for instance) cannot be used from',
    'any other program; Proton needs its Bridge on your computer.',
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Paths in `docs/` and their text, before formatting. */
export function referencePages(): Readonly<Record<string, string>> {
  return { 'troubleshooting.md': troubleshooting(), 'mail-providers.md': providers() };
}
