import type { ReactNode } from 'react';

/** The name as it is drawn. `height` in pixels. */
export function Wordmark({ height }: { readonly height: number }): ReactNode {
  return (
    <svg
      viewBox="0 0 382 104"
      height={height}
      width={(height * 382) / 104}
      role="img"
      aria-label="smallpie"
      className="block"
    >
      <g fill="none" stroke="currentColor" strokeWidth="11.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M38.5 41.8C35.5 37 31 35 24.5 35 17 35 12 38.6 12 44.2c0 13.6 27.5 6.4 27.5 20.5C39.5 71 33 75 25 75c-7 0-12.5-2.5-15.5-7.5" />
        <path d="M60 75V35M60 53c0-11 6-18 14.5-18S88 41 88 50.5V75M88 53c0-11 6-18 14.5-18s13.5 6 13.5 15.5V75" />
        <circle cx="155" cy="55" r="20" />
        <path d="M175 35v40M199 13v62M222 13v62M245 35v60" />
        <circle cx="265" cy="55" r="20" />
        <path d="M308 37v38" />
        <path d="M332 55.5h39.5A20 20 0 1 0 366 69.5" />
      </g>
      <circle cx="308" cy="15" r="9.5" fill="#D2354C" />
    </svg>
  );
}
