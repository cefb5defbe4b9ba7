import { readdirSync, readFileSync } from 'node:fs';

/** A process's children and theirs, with their command lines (Linux); none when it has ended. */
export function processesBelow(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .flatMap((child) => [
          { pid: Number(child), line: readFileSync(`/proc/${child}/cmdline`, 'utf8') },
          ...processesBelow(Number(child)),
        ]),
    );
  } catch {
    return [];
  }
}
