import type { ReactNode } from 'react';

/** Moods of the mascot: what smallpie is doing right now. */
export type Mood = 'idle' | 'listening' | 'thinking' | 'mailing' | 'sleeping' | 'oops';

const VENTS: Readonly<Record<Mood, ReactNode>> = {
  idle: (
    <>
      <g fill="#B8702A" className="pie-vents">
        <rect x="50" y="40.1" width="4" height="5" rx="2" />
        <rect x="58" y="37" width="4" height="8" rx="2" />
        <rect x="66" y="40.1" width="4" height="5" rx="2" />
      </g>
    </>
  ),
  listening: (
    <>
      <g fill="#D2354C" className="pie-vents">
        <rect x="42" y="41.8" width="4" height="4.8" rx="2" />
        <rect x="50" y="38.2" width="4" height="8.8" rx="2" />
        <rect x="58" y="34.6" width="4" height="12.8" rx="2" />
        <rect x="66" y="39" width="4" height="7.2" rx="2" />
        <rect x="74" y="39" width="4" height="10.4" rx="2" />
      </g>
    </>
  ),
  thinking: (
    <>
      <g fill="#B8702A" className="pie-vents">
        <rect x="50" y="40.1" width="4" height="5" rx="2" />
        <rect x="58" y="37" width="4" height="8" rx="2" />
        <rect x="66" y="40.1" width="4" height="5" rx="2" />
      </g>
    </>
  ),
  mailing: (
    <>
      <g fill="#B8702A" className="pie-vents">
        <rect x="50" y="40.1" width="4" height="5" rx="2" />
        <rect x="58" y="37" width="4" height="8" rx="2" />
        <rect x="66" y="40.1" width="4" height="5" rx="2" />
      </g>
    </>
  ),
  sleeping: (
    <>
      <g fill="#B8702A" className="pie-vents">
        <rect x="50" y="40.6" width="4" height="4" rx="2" />
        <rect x="58" y="38.5" width="4" height="5" rx="2" />
        <rect x="66" y="40.6" width="4" height="4" rx="2" />
      </g>
    </>
  ),
  oops: (
    <>
      <g fill="#B8702A" className="pie-vents"></g>
    </>
  ),
};

const FACE: Readonly<Record<Mood, ReactNode>> = {
  idle: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <ellipse cx="46" cy="55" rx="3.7" ry="4.4" />
        <ellipse cx="74" cy="55" rx="3.7" ry="4.4" />
        <g fill="#fff">
          <circle cx="47.4" cy="53.4" r="1.3" />
          <circle cx="75.4" cy="53.4" r="1.3" />
        </g>
      </g>
      <path
        d="M53.6 60.2q.4 4 3.4 4 3 0 3-3.4 0 3.4 3 3.4 3 0 3.4-4"
        fill="none"
        stroke="#3A2314"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  listening: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <ellipse cx="46" cy="54.5" rx="4.4" ry="5.2" />
        <ellipse cx="74" cy="54.5" rx="4.4" ry="5.2" />
        <g fill="#fff">
          <circle cx="47.7" cy="52.6" r="1.6" />
          <circle cx="75.7" cy="52.6" r="1.6" />
        </g>
      </g>
      <path
        d="M53.6 60q.4 3.4 3.4 3.4 3 0 3-3 0 3 3 3 3 0 3.4-3.4"
        fill="none"
        stroke="#3A2314"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M56.6 64.2q3.4 6.4 6.8 0-1.8.6-3.4-1.3-1.6 1.9-3.4 1.3z" fill="#B02239" />
    </>
  ),
  thinking: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <ellipse cx="46" cy="54" rx="3.7" ry="4.4" />
        <ellipse cx="74" cy="54" rx="3.7" ry="4.4" />
        <g fill="#fff">
          <circle cx="47.8" cy="51.8" r="1.5" />
          <circle cx="75.8" cy="51.8" r="1.5" />
        </g>
      </g>
      <path
        d="M56 62.6q4 1.6 8-.6"
        fill="none"
        stroke="#3A2314"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  mailing: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <path
          d="M41 56.5q5-7 10 0M69 56.5q5-7 10 0"
          fill="none"
          stroke="#3A2314"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </g>
      <path
        d="M53.6 60.2q.4 4 3.4 4 3 0 3-3.4 0 3.4 3 3.4 3 0 3.4-4"
        fill="none"
        stroke="#3A2314"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  sleeping: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <path
          d="M41 54.5q5 5 10 0M69 54.5q5 5 10 0"
          fill="none"
          stroke="#3A2314"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </g>
      <ellipse cx="60" cy="62.4" rx="2.6" ry="3" fill="#3A2314" />
    </>
  ),
  oops: (
    <>
      <g fill="#3A2314" className="pie-eyes">
        <path
          d="M42 51.5l7 3.6-7 3.6M78 51.5l-7 3.6 7 3.6"
          fill="none"
          stroke="#3A2314"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
      <path
        d="M53 63.2q2.3-3 4.6 0t4.6 0 4.6 0"
        fill="none"
        stroke="#3A2314"
        strokeWidth="2.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};

const EXTRA: Readonly<Record<Mood, ReactNode>> = {
  idle: null,
  listening: (
    <>
      <g fill="none" stroke="#D2354C" strokeWidth="3" strokeLinecap="round">
        <path d="M10.5 41.5q-4.4 8.6 0 17.2" />
        <path d="M109.5 41.5q4.4 8.6 0 17.2" />
      </g>
    </>
  ),
  thinking: (
    <>
      <g fill="none" stroke="#9DB3A6" strokeWidth="3.4" strokeLinecap="round">
        <path d="M50 21q-4-4.5 0-8.5t0-8" />
        <path d="M61 18q-4-4.5 0-8.5t0-8" />
        <path d="M72 21q-4-4.5 0-8.5t0-8" />
      </g>
    </>
  ),
  mailing: (
    <>
      <g transform="rotate(-9 96 30)">
        <rect x="79" y="17" width="34" height="24" rx="4.5" fill="#FFFDF6" />
        <rect x="79" y="17" width="34" height="24" rx="4.5" fill="none" stroke="#C9A56B" strokeWidth="1.6" />
        <path
          d="M81 20l15 11.5L111 20"
          fill="none"
          stroke="#C9A56B"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <path d="M96 31.8c-2.6-3.3 1.5-4.6 0-1.3" fill="none" />
        <circle cx="96" cy="31" r="4" fill="#D2354C" />
      </g>
      <g stroke="#9DB3A6" strokeWidth="2.6" strokeLinecap="round">
        <path d="M66 22h6" />
        <path d="M60 14h12" />
      </g>
    </>
  ),
  sleeping: (
    <>
      <g fill="none" stroke="#7C9187" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M86 25h8l-8 9h8" />
        <path d="M100 10h6.5l-6.5 7.5h6.5" />
      </g>
    </>
  ),
  oops: (
    <>
      <path
        d="M57 31l5.5 5.5-5 4 5.5 6"
        fill="none"
        stroke="#8A5316"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M95 34c4 5.5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-5.5 6-11z" fill="#7FB2D6" />
      <path
        d="M92.5 45.5a2.6 2.6 0 0 0 2.4 2.8"
        fill="none"
        stroke="#fff"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </>
  ),
};

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
