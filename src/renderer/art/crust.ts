/** Bumps around the edge of every pie. */
const BUMPS = 20;

const round = (x: number): number => Math.round(x * 100) / 100;

/** Outline of a crimped crust: arcs whose ends lie on a circle of `radius` around (`centre`, `centre`). */
export function crustPath(centre: number, radius: number): string {
  const point = (i: number): string => {
    const angle = (2 * Math.PI * i) / BUMPS;
    return `${round(centre + radius * Math.sin(angle))} ${round(centre - radius * Math.cos(angle))}`;
  };
  // A little more than half the chord: the bumps swell beyond their ends.
  const bump = round(radius * Math.sin(Math.PI / BUMPS) * 1.08);
  const arcs = Array.from({ length: BUMPS }, (_, i) => `A${bump} ${bump} 0 0 1 ${point(i + 1)}`);
  return `M${point(0)}${arcs.join('')}z`;
}

/** A slice from twelve o'clock, clockwise, of `share` (0..1) of a circle. */
export function slicePath(centre: number, radius: number, share: number): string {
  const angle = 2 * Math.PI * Math.min(share, 0.9999);
  const x = round(centre + radius * Math.sin(angle));
  const y = round(centre - radius * Math.cos(angle));
  return `M${centre} ${centre}L${centre} ${centre - radius}A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x} ${y}z`;
}

/** Points of the cuts between `parts` slices. */
export function cuts(centre: number, radius: number, parts: number): readonly { x: number; y: number }[] {
  return Array.from({ length: parts }, (_, i) => {
    const angle = (2 * Math.PI * i) / parts;
    return { x: round(centre + radius * Math.sin(angle)), y: round(centre - radius * Math.cos(angle)) };
  });
}
