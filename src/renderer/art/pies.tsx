import { useId, type ReactNode } from 'react';
import { crustPath, cuts, slicePath } from './crust';

/** The whole pie: the record button's face. `hole` is what is cut into the filling. */
export function RecordPie({
  size,
  recording,
}: {
  readonly size: number;
  readonly recording: boolean;
}): ReactNode {
  return (
    <svg viewBox="0 0 200 200" width={size} height={size} aria-hidden="true" className="block">
      <path d={crustPath(100, 92.07)} fill="#E19E42" />
      <circle cx="100" cy="100" r="84" fill="#F8D394" />
      <circle cx="100" cy="100" r="80" fill="#EDB055" />
      <circle cx="100" cy="100" r="72" fill="#B02239" />
      <circle cx="100" cy="103" r="69" fill="#D2354C" />
      {recording ? (
        <rect x="76" y="79" width="48" height="48" rx="9" fill="#fff" />
      ) : (
        <circle cx="100" cy="103" r="30" fill="#fff" />
      )}
      <path
        d="M52 84a54 54 0 0 1 33-31"
        fill="none"
        stroke="#F2909B"
        strokeWidth="6"
        strokeLinecap="round"
        opacity=".8"
      />
    </svg>
  );
}

interface SlicedPieProps {
  readonly size: number;
  readonly parts: number;
  /** 0..1 of the whole pie that is baked. */
  readonly share: number;
  readonly label: string;
}

/** The sliced pie: one slice for each step, filled as far as the work is done. */
export function SlicedPie({ size, parts, share, label }: SlicedPieProps): ReactNode {
  const clip = useId();
  const crust = crustPath(100, 81.84);
  return (
    <svg
      viewBox="0 0 200 200"
      width={size}
      height={size}
      role="img"
      aria-label={label}
      className="block h-auto max-w-full"
    >
      <circle cx="100" cy="100" r="98" fill="var(--surface)" stroke="var(--line)" />
      <path d={crust} fill="#E19E42" opacity=".16" />
      {share > 0 && (
        <>
          <clipPath id={clip}>
            <path d={slicePath(100, 110, share)} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            <path d={crust} fill="#E19E42" />
            <circle cx="100" cy="100" r="75" fill="#F8D394" />
            <circle cx="100" cy="100" r="71.5" fill="#EDB055" />
            <circle cx="100" cy="100" r="65" fill="#B02239" />
            <circle cx="100" cy="102.5" r="63" fill="#D2354C" />
          </g>
        </>
      )}
      <g stroke="var(--surface)" strokeWidth="4" strokeLinecap="round">
        {cuts(100, 80, parts).map(({ x, y }) => (
          <line key={`${x} ${y}`} x1="100" y1="100" x2={x} y2={y} />
        ))}
      </g>
    </svg>
  );
}

/** A small ring for the queue; the percentage stands beside it in words. */
export function Ring({ share }: { readonly share: number }): ReactNode {
  const length = 2 * Math.PI * 12;
  return (
    <svg viewBox="0 0 30 30" width="30" height="30" aria-hidden="true">
      <circle cx="15" cy="15" r="12" fill="none" stroke="var(--pine-soft)" strokeWidth="4.5" />
      <circle
        cx="15"
        cy="15"
        r="12"
        fill="none"
        stroke="var(--pine)"
        strokeWidth="4.5"
        strokeLinecap="round"
        strokeDasharray={`${share * length} ${length}`}
        transform="rotate(-90 15 15)"
      />
    </svg>
  );
}
