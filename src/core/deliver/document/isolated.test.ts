import { expect, it } from 'vitest';
import { isolated } from './isolated';

it.each([
  ['Zoë O’Brien-李', 'Zoë O’Brien-李'],
  ['דנה', '\u2068דנה\u2069'],
  ['Sami سامي', '\u2068Sami سامي\u2069'],
])('%s', (text, wanted) => {
  expect(isolated(text)).toBe(wanted);
});
