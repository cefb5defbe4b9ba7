import { PALETTE, SPEAKER_COLOURS } from './palette';

/** Dark colour of every class; the light one stands inline, for mail programs that drop style sheets. */
const DARK: readonly (readonly [selector: string, declaration: string])[] = [
  ['.bg', `background:${PALETTE.plate[1]}`],
  ['.box', `background:${PALETTE.surface[1]}`],
  ['.box', `border-color:${PALETTE.line[1]}`],
  ['.ink', `color:${PALETTE.ink[1]}`],
  ['.sec', `color:${PALETTE.ink2[1]}`],
  ['.mut', `color:${PALETTE.ink3[1]}`],
  ['.pine', `color:${PALETTE.pineInk[1]}`],
  ['.ln', `border-color:${PALETTE.line[1]}`],
  ['.soft', `background:${PALETTE.pineSoft[1]}`],
  ['.soft', `color:${PALETTE.pineText[1]}`],
  ['.dash', `border-color:${PALETTE.pineLine[1]}`],
  ['.gap', `border-color:${PALETTE.surface[1]}`],
  ['.who', `background:${PALETTE.crustSoft[1]}`],
  ['.who', `color:${PALETTE.crustInk[1]}`],
  ['.non', `background:${PALETTE.sunken[1]}`],
  ['.non', `color:${PALETTE.ink3[1]}`],
  ...SPEAKER_COLOURS.flatMap(([, dark], index) => [
    [`.s${index}`, `background:${dark}`] as const,
    [`.d${index}`, `color:${dark}`] as const,
  ]),
];

/** Phones: no card, and each row of the table becomes a block. */
const PHONE = [
  '.px{padding-left:20px!important;padding-right:20px!important}',
  '.out{padding:0!important}',
  '.box{border-radius:0!important;border-left:0!important;border-right:0!important;border-top:0!important}',
  '.h1{font-size:24px!important;line-height:30px!important}',
  '.act,.act tbody,.act tr,.act td{display:block!important;width:auto!important}',
  '.act .hd{display:none!important}',
  '.act tr{padding-bottom:10px!important}',
  '.act td.w{padding:0 8px 0 0!important;display:inline-block!important;border:0!important;max-width:100%!important;overflow-wrap:anywhere!important}',
  '.act td.t{padding:12px 0 4px!important}',
].join('');

/** The only style sheet of the letter: dark mode (by the system, and Outlook.com's own attributes) and phones. */
export function letterStyle(): string {
  const dark = DARK.map(([selector, declaration]) => `${selector}{${declaration}!important}`).join('');
  // Outlook on the web and on phones marks recoloured mail with these two attributes instead.
  const outlook = DARK.map(([selector, declaration]) => {
    const mark = declaration.startsWith('color:') ? '[data-ogsc]' : '[data-ogsb]';
    return `${mark} ${selector}{${declaration}!important}`;
  }).join('');
  return (
    ':root{color-scheme:light dark;supported-color-schemes:light dark}body{margin:0;padding:0}' +
    `@media (max-width:520px){${PHONE}}@media (prefers-color-scheme:dark){${dark}}${outlook}`
  );
}
