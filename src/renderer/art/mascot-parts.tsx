import type { ReactNode } from 'react';

/** Moods of the mascot: what smallpie is doing right now. */
export type Mood = 'idle' | 'listening' | 'thinking' | 'mailing' | 'sleeping' | 'oops';

export const VENTS: Readonly<Record<Mood, ReactNode>> = {
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

export const FACE: Readonly<Record<Mood, ReactNode>> = {
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

export const EXTRA: Readonly<Record<Mood, ReactNode>> = {
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
