/** Test support: a file system that dies at a chosen step, and a key store in memory. */
import { randomUUID } from 'node:crypto';
import * as nodeFs from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecretName, SecretStore } from '../../ports';
import type { StoreFs } from './durable';

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** What changes the disk; reading needs no crash of its own. */
const CHANGES = ['mkdir', 'open', 'rename', 'rmdir', 'unlink'];
const FILE_CHANGES = ['write', 'writeFile', 'sync', 'truncate'];

export interface FaultPlan {
  /** 1-based step at which the process dies; Infinity: never. */
  readonly at: number;
  /** `before` the step is done, `after` it, or in the `middle` of a write. */
  readonly when: 'before' | 'middle' | 'after';
}

/** Counts steps that change the disk, and dies at one of them: nothing happens afterwards any more. */
export function crashingFs(plan: FaultPlan): { readonly fs: StoreFs; readonly steps: string[] } {
  const steps: string[] = [];
  let dead = false;
  const step = async <T>(name: string, work: () => Promise<T>, half: () => Promise<unknown>): Promise<T> => {
    if (dead) throw new Crash(name);
    steps.push(name);
    if (steps.length !== plan.at) return work();
    dead = true;
    if (plan.when === 'after') {
      const made = await work();
      if (name === 'open') await (made as nodeFs.FileHandle).close();
    }
    if (plan.when === 'middle') await half();
    throw new Crash(name);
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const wrapFile = (file: nodeFs.FileHandle): nodeFs.FileHandle =>
    new Proxy(file, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const call = (): Promise<unknown> => Promise.resolve(Reflect.apply(value, target, args));
          if (!FILE_CHANGES.includes(String(key))) return call();
          const bytes = args[0] as Uint8Array;
          const half = (): Promise<unknown> =>
            key === 'writeFile' || key === 'write'
              ? target.write(bytes, 0, Math.floor(bytes.length / 2), (args[3] as number | undefined) ?? 0)
              : nothing();
          return step(String(key), call, half);
        };
      },
    });
  const fs = new Proxy(nodeFs, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => {
        if (!CHANGES.includes(String(key)))
          return dead ? Promise.reject(new Crash(String(key))) : value(...args);
        return step(
          String(key),
          async () => {
            const result = await value(...args);
            return key === 'open' ? wrapFile(result as nodeFs.FileHandle) : result;
          },
          nothing,
        );
      };
    },
  }) as unknown as StoreFs;
  return { fs, steps };
}

export function memorySecrets(): SecretStore & { readonly kept: Map<SecretName, string> } {
  const kept = new Map<SecretName, string>();
  return {
    protection: 'memory',
    kept,
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    set: (name, value) => Promise.resolve(void kept.set(name, value)),
    delete: (name) => Promise.resolve(void kept.delete(name)),
  };
}

/** A folder for one test. */
export async function scratch(): Promise<{
  readonly root: string;
  readonly id: string;
  remove(): Promise<void>;
}> {
  const root = await mkdtemp(join(tmpdir(), 'smallpie-store-'));
  return { root, id: randomUUID(), remove: () => rm(root, { recursive: true, force: true }) };
}
