/** What the person confirms, word for word, for each meeting. */
export const PROFILES_CONFIRMATION = 'personal-growth-only';

/** What holds for profiles; shown before they are made and printed with them. */
export const PROFILE_LIMITS: readonly [string, string, string, string, string] = [
  'Written by a language model from one meeting; it may be wrong about people. Check every line against its quote.',
  'Solely for the personal growth of the people in it and for better meetings.',
  'Never for psychological, personality or clinical assessment, HR analysis or the monitoring of employees.',
  'Never to support, justify or influence a decision on hiring, firing, promotion, demotion, pay, discipline, performance or the roles of people, whatever the context.',
  'Show it to nobody but the person that it is about; tell people before you make it.',
];
