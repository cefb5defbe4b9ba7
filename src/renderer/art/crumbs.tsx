import type { ReactNode } from 'react';

interface Crumb {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly turn: number;
  readonly colour: string;
  readonly wedge: boolean;
  readonly delay: number;
}

const COLOURS = ['#EDB055', '#E19E42', '#F8D394', '#D2354C', '#6FA88F'] as const;

/** Where crumbs lie, the same every time: a small deterministic generator (Lehmer) instead of chance. */
function scatter(count: number): readonly Crumb[] {
  let state = 20_261;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, i) => {
    const angle = next() * 2 * Math.PI;
    const far = 0.42 + 0.58 * next();
    return {
      x: 300 + Math.cos(angle) * 280 * far,
      y: 150 + Math.sin(angle) * 128 * far,
      size: 5 + next() * 13,
      turn: next() * 360,
      colour: COLOURS[i % COLOURS.length] ?? COLOURS[0],
      wedge: i % 5 < 3,
      delay: next() * 300,
    };
  });
}

const CRUMBS = scatter(46);

/** Crumbs that fall once when a meeting is sent and gone. Decoration only. */
export function Crumbs(): ReactNode {
  return (
    <svg
      width="600"
      height="340"
      viewBox="0 0 600 340"
      aria-hidden="true"
      className="pointer-events-none absolute top-1/2 left-1/2 max-w-none -translate-1/2"
    >
      {CRUMBS.map(({ x, y, size, turn, colour, wedge, delay }) => (
        <g key={`${x}${y}`} transform={`translate(${x} ${y}) rotate(${turn})`}>
          <g className="crumb" style={{ animationDelay: `${delay}ms` }}>
            {wedge ? (
              <path
                d={`M0 0L0 ${-size}A${size} ${size} 0 0 1 ${size * 0.9} ${-size * 0.44}z`}
                fill={colour}
              />
            ) : (
              <circle r={size / 4} fill={colour} />
            )}
          </g>
        </g>
      ))}
    </svg>
  );
}
