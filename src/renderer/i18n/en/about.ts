export const about = {
  what: 'smallpie turns meetings into minutes on your own computer, mails them from your own address, and forgets everything.',
  licence: 'Free software under the MIT licence. Speech engine: whisper.cpp. Font: Figtree. Icons: Lucide.',
  versions: 'Electron {{electron}} · Chromium {{chromium}} · Node {{node}}',
  diagnostics: 'Copy diagnostics',
  diagnosticsHelp: 'Versions, states and error codes. No names, no addresses, no words of any meeting.',
  diagnosticsCopied: 'Copied. This is all of it:',
  errors: 'What went wrong lately',
  errorsNone: 'Nothing.',
  legal: 'What to keep in mind',
  notes: {
    consent: {
      title: 'Ask before you record',
      text: 'Rules on recording differ from place to place, and some need everybody’s consent. You are responsible for telling everybody that they are recorded and written down, and for their consent. smallpie cannot check it for you.',
    },
    data: {
      title: 'What is handled, and where',
      text: 'Sound, text, names and minutes are handled on this computer (speech on a server of yours, only if you set one up), encrypted while they are kept, and destroyed when your mail server has accepted the letter (or when you say so in Settings, Privacy). There is no account, no server of ours and no telemetry. What you send stays in the inboxes of those who got it and in your Sent folder.',
    },
    ai: {
      title: 'External language models',
      text: 'Only if you set one up, the text of a meeting with names and title is sent to the server you chose, over an encrypted connection unless it runs on this computer. Its operator’s terms, privacy rules and retention apply; smallpie has no control over them. No sound is sent to it.',
    },
    accuracy: {
      title: 'Minutes can be wrong',
      text: 'Speech recognition mishears, voices get mixed up, and summaries leave things out or get them wrong. Decisions and tasks carry the words that prove them: check them before you rely on them. Treat minutes as help, not as the truth.',
    },
    profiles: {
      title: 'No judging of people',
      text: 'Nothing is written about people unless you ask for it, for one meeting, and agree that it serves personal growth only. Don’t use that or any minutes to assess personality, mood, health or performance, or to decide on hiring, firing, promotion, pay or discipline, whatever the context.',
    },
    confidential: {
      title: 'Confidential matters',
      text: 'You decide what may be recorded, sent and kept. Follow the laws, contracts and rules that bind you, above all for confidential and regulated information.',
    },
    warranty: {
      title: 'As is',
      text: 'smallpie comes without any warranty. What you do with its results is up to you and at your own risk.',
    },
  },
};
