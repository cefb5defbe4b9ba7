import type { ReactNode } from 'react';
import { EXTRA, FACE, VENTS, type Mood } from './mascot-parts';

export type { Mood };

/** The pie with a face. Decoration by default: the sentence beside it says the same in words. */
export function Mascot({ mood, size }: { readonly mood: Mood; readonly size: number }): ReactNode {
  return (
    <svg
      viewBox="0 0 120 120"
      width={size}
      height={size}
      className={`block h-auto max-w-full pie-${mood}`}
      aria-hidden="true"
      focusable="false"
    >
      <ellipse cx="60" cy="102.5" rx="42" ry="4.2" fill="#0b1a13" opacity=".12" />
      <path d="M19 76h82l-8 18.5a10 10 0 0 1-9.2 6.5H36.2a10 10 0 0 1-9.2-6.5z" fill="#B4C8CC" />
      <path d="M25 90h70l-2 4.5a10 10 0 0 1-9.2 6.5H36.2a10 10 0 0 1-9.2-6.5z" fill="#92ABB1" />
      <g stroke="#92ABB1" strokeWidth="2.6" strokeLinecap="round">
        <path d="M32 84L35.92 90" />
        <path d="M46 84L47.96 90" />
        <path d="M60 84L60 90" />
        <path d="M88 84L84.08 90" />
      </g>
      <path d="M69.5 78h10.5v9.8a5.25 5.25 0 0 1-10.5 0z" fill="#D2354C" />
      <path d="M72.7 85v2.8" stroke="#F2909B" strokeWidth="2" strokeLinecap="round" />
      <g className="pie-top">
        <path d="M15 74C15 48.5 35 29.5 60 29.5S105 48.5 105 74z" fill="#EDB055" />
        <path
          d="M21.5 67C23.5 47.5 38 35 55 32.8c-13.5 5-22.8 15-24.8 30.7-.6 4.5-9 7-8.7 3.5z"
          fill="#F8D394"
          opacity=".75"
        />
        {VENTS[mood]}
        <g fill="#EE8868" opacity=".62">
          <ellipse cx="36.5" cy="62" rx="5.2" ry="3.3" />
          <ellipse cx="83.5" cy="62" rx="5.2" ry="3.3" />
        </g>
        {FACE[mood]}
      </g>
      <g fill="#E19E42">
        <rect x="10" y="69.5" width="100" height="10" rx="5" />
        <circle cx="17.14" cy="77.5" r="7.15" />
        <circle cx="31.43" cy="77.5" r="7.15" />
        <circle cx="45.71" cy="77.5" r="7.15" />
        <circle cx="60" cy="77.5" r="7.15" />
        <circle cx="74.29" cy="77.5" r="7.15" />
        <circle cx="88.57" cy="77.5" r="7.15" />
        <circle cx="102.86" cy="77.5" r="7.15" />
      </g>
      <g fill="#F8D394" opacity=".8">
        <rect x="15" y="71.3" width="90" height="2.8" rx="1.4" />
      </g>
      {EXTRA[mood]}
    </svg>
  );
}
