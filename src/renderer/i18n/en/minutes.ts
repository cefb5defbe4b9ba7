export const minutes = {
  gone: 'This meeting is gone',
  goneText: 'It was sent or destroyed, and nothing of it is left here.',
  home: 'To the start',
};
