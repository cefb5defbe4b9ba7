/** Where Chromium is: named by the environment, Playwright's own, or the system's. Null when there is none. */
export function findChromium(): string | null;
/** Finds Chromium, or installs Debian's where this process may. @throws Error with a sentence. */
export function needChromium(): string;
