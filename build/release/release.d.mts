export function comesAfter(next: string, now: string): boolean;
export function sectionOf(changelog: string, heading: string): string | null;
export function release(root: string, next: string, today: Date): string;
