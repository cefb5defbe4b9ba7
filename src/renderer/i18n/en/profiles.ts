import { PROFILE_LIMITS } from '../../../shared/meeting/profile-limits';

const [oneMeeting, growth, never, decisions, showNobody] = PROFILE_LIMITS;

export const profiles = {
  open: 'How people took part…',
  openNone: 'How people took part (needs a language model)',
  title: 'How people took part',
  off: 'For personal growth, and off until you ask for it. Only this meeting, only this once.',
  holds: 'What holds for it',
  limits: { oneMeeting, growth, never, decisions, showNobody },
  sentAway: 'What was said is sent once more, to the language model {{model}} at {{host}}.',
  sentHere: 'The language model {{model}} on this computer reads what was said once more.',
  apart:
    'The result stays apart: no letter and no file of the minutes has it. It is destroyed with the meeting.',
  agree: 'I agree, and use it for personal growth only: never for HR or employment decisions.',
  make: 'Ask the model',
  making: 'The model reads what was said',
  stop: 'Stop',
  stopped: 'Stopped. Nothing of it is kept.',
  strengths: 'Strengths that showed',
  habits: 'Habits of communication',
  suggestion: 'A suggestion',
  none: 'Nothing can be said that people’s own words bear out.',
  part: 'Parts of the meeting were not read.',
  dropped_one: '{{count}} line of the answer was dropped: nobody said its words, or nobody should say it.',
  dropped_other:
    '{{count}} lines of the answer were dropped: nobody said their words, or nobody should say them.',
  sent: '{{model}} at {{host}}, {{tokens}} tokens.',
  save: 'Save as {{format}}',
  destroy: 'Destroy it',
  destroyed: 'Destroyed.',
};
