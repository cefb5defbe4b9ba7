// Runs a program and measures the whole tree of processes that it starts: wall time, processor time, peak memory.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;
/** Looks at the processor time; every second look is at the memory, too, which is dearer (and slows down who is looked at). */
const LOOK_MS = 200;

/** Parent and ticks of every process, from /proc. Null where there is no /proc. */
function processes() {
  const all = new Map();
  let names;
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return null;
  }
  for (const name of names) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The name of the program, in parentheses, may hold anything.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      all.set(Number(name), {
        parent: Number(fields[1]),
        ticks: Number(fields[11]) + Number(fields[12]),
      });
    } catch {
      // It ended between the two calls.
    }
  }
  return all;
}

/**
 * Proportional memory of a process in bytes: pages that several processes share are counted in parts, so that a sum
 * over processes counts them once.
 */
function memoryOf(id) {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'latin1'))?.[1];
    return Number(kilobytes ?? 0) * 1_024;
  } catch {
    return 0;
  }
}

/** Processor time that the whole computer has spent so far (s); 0 where there is no /proc. */
function computerSeconds() {
  try {
    const [user, nice, system, , , irq, softirq] = /^cpu +(.*)$/m
      .exec(readFileSync('/proc/stat', 'latin1'))[1]
      .split(' ')
      .map(Number);
    return (user + nice + system + irq + softirq) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** The ids of a process and of everything below it. */
function tree(all, root) {
  const ids = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [id, { parent }] of all)
      if (ids.has(parent) && !ids.has(id)) {
        ids.add(id);
        grown = true;
      }
  }
  return ids;
}

/** Processor time (s) that a process and everything below it have used so far; null where there is no /proc. */
export function cpuSeconds(root) {
  const all = processes();
  if (all === null) return null;
  return [...tree(all, root)].reduce((sum, id) => sum + (all.get(id)?.ticks ?? 0), 0) / TICKS_PER_SECOND;
}

/**
 * @returns {Promise<{code: number | null, stdout: string, stderr: string, seconds: number, cpuSeconds: number,
 * peakBytes: number, foreignSeconds: number}>} `peakBytes` is the memory of all processes together; `foreignSeconds`
 * the processor time that everything else on this computer took meanwhile.
 */
export function measured(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const ticks = new Map();
    const computer = computerSeconds();
    let looks = 0;
    let [stdout, stderr, peakBytes] = ['', '', 0];
    const look = () => {
      const all = processes();
      if (all === null || child.pid === undefined) return;
      let bytes = 0;
      const weigh = looks++ % 2 === 0;
      for (const id of tree(all, child.pid)) {
        const found = all.get(id);
        if (found === undefined) continue;
        ticks.set(id, found.ticks);
        if (weigh) bytes += memoryOf(id);
      }
      peakBytes = Math.max(peakBytes, bytes);
    };
    const timer = setInterval(look, LOOK_MS);
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr = `${stderr}${chunk}`.slice(-20_000)));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const cpuSeconds = [...ticks.values()].reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
      const foreignSeconds = Math.max(0, computerSeconds() - computer - cpuSeconds);
      resolve({
        code,
        stdout,
        stderr,
        seconds: (performance.now() - began) / 1_000,
        cpuSeconds,
        peakBytes,
        foreignSeconds,
      });
    });
  });
}

/** Runs a program to its end. @throws Error with the end of what it said. */
export async function run(command, args, options = {}) {
  const done = await measured(command, args, options).catch((error) => ({ code: -1, stderr: error.message }));
  if (done.code !== 0)
    throw new Error(`${command} ${args.slice(0, 3).join(' ')} … failed: ${done.stderr.trim().slice(-400)}`);
  return done;
}
