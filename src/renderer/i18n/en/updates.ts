export const updates = {
  title: 'Updates',
  check: 'Keep smallpie up to date',
  checkHelp:
    'Looks once a day where smallpie is published, and fetches quietly; never while you record or a meeting is processed. Tells nothing about you or your meetings.',
  look: 'Look now',
  restart: 'Restart and update',
  busy: 'Not now: a meeting is being recorded or processed.',
  state: {
    idleSince: 'This is the newest version, looked up {{when}}.',
    never: 'Not looked up yet.',
    checking: 'Looking…',
    waiting: 'Version {{version}} is there. It is fetched when no meeting is being recorded or processed.',
    fetching: 'Fetching version {{version}}: {{percent}}',
    ready: 'Version {{version}} is ready. It is installed when you quit smallpie.',
    failed: 'That did not work. smallpie tries again tomorrow.',
  },
  off: {
    unpackaged: 'This copy runs from its sources: update them instead.',
    'package-manager':
      'This copy belongs to your system’s package manager. A newer one is installed the way this one was.',
    portable: 'The portable app does not change itself: download a newer one when you like.',
    'no-address': 'This copy was built without an address to look for newer ones.',
    unsigned:
      'This copy is not signed, so nobody could prove that a newer one is genuine. Download it yourself.',
  },
  news: 'What is new in {{version}}',
  newsRead: 'Read',
  now: 'smallpie is now version {{version}}. What is new stands in Settings, About.',
};
