/** Colours of the letter and of the minutes page: [light, dark]. Mail programs know no variables, so both stand in full. */
export const PALETTE = {
  plate: ['#EFF4EE', '#111613'],
  surface: ['#FFFFFF', '#1A201D'],
  line: ['#D8E2D8', '#2B3430'],
  ink: ['#17211C', '#EEF3EF'],
  ink2: ['#43524A', '#BAC7BF'],
  ink3: ['#59685F', '#93A39A'],
  pineInk: ['#1B5543', '#9ADFC2'],
  pineSoft: ['#D9ECE1', '#1D392F'],
  pineLine: ['#B4D6C3', '#2F5A4A'],
  pineText: ['#24332B', '#D6E6DC'],
  crustInk: ['#754807', '#F3C779'],
  crustSoft: ['#FBEFD6', '#352A14'],
  sunken: ['#E4ECE3', '#0C100E'],
} as const satisfies Readonly<Record<string, readonly [light: string, dark: string]>>;

/** Speaker colours, ordered so that the first N are the N most different. Names always stand beside them. */
export const SPEAKER_COLOURS: readonly (readonly [light: string, dark: string])[] = [
  ['#098356', '#B4EFBF'],
  ['#1B0FA1', '#4B8EFE'],
  ['#5D240E', '#C46016'],
  ['#A86BFD', '#5F5BD3'],
  ['#7935C6', '#9C70BC'],
  ['#16587F', '#8BBCEF'],
  ['#CE50C7', '#A5458A'],
  ['#811044', '#E46C83'],
  ['#A06604', '#F6D476'],
  ['#359792', '#5FE6FC'],
  ['#475411', '#99B234'],
  ['#E93A4E', '#E59A99'],
];

/** Colour of the nth speaker; they repeat after twelve. */
export function speakerColour(index: number): readonly [light: string, dark: string] {
  return SPEAKER_COLOURS[index % SPEAKER_COLOURS.length] ?? ['#098356', '#B4EFBF'];
}
