export const welcome = {
  title: 'Hello, I’m smallpie',
  lead: 'I listen to a meeting, write the minutes, mail them from your own address, and forget everything.',
  points: {
    here: 'Speech stays here',
    hereText: 'Sound is turned into text on this computer, by a model that is on this computer.',
    mail: 'Your mail, your people',
    mailText:
      'Minutes leave through your own mail account. There is no other route out, and no account with me.',
    gone: 'Then it is gone',
    goneText: 'When your mail server has taken the letter, sound, text and minutes are destroyed, key first.',
  },
  start: 'Get started',
  skip: 'Skip for now',
  next: 'Next',
  steps: {
    hello: 'Hello',
    consent: 'Asking everybody',
    rehearsal: 'A quick rehearsal',
  },
  consentTitle: 'Ask before you record',
  consentText:
    'The law on recording differs from place to place. It is up to you to tell everybody that the meeting is recorded and written down, and to get their consent where it is needed. I can’t check that for you.',
  consentAccept: 'I’ll ask everybody',
  sentenceFor: 'A sentence for the chat of your call',
  sentence:
    'I’d like to record this meeting on my computer to write the minutes. The recording is deleted afterwards. Is that all right with everybody?',
  copy: 'Copy',
  copied: 'Copied',
};
