import type { InventedBridge } from './bridge';
import { job, receipt, stagesUntil, world, type World } from './world';

export interface Scenario {
  readonly world: World;
  /** What happens once the window is there. */
  readonly play?: (bridge: InventedBridge) => Promise<void> | void;
}

const RECEIPTS = [
  receipt(1),
  receipt(2, { endedAt: '2026-11-23T09:31:00.000Z', durationSeconds: 1_320, people: 3 }),
  receipt(3, { endedAt: '2026-11-20T16:05:00.000Z', durationSeconds: 4_320, people: 6 }),
];

const SCENES: Readonly<Record<string, () => Scenario>> = {
  home: () => ({
    world: world({
      receipts: RECEIPTS,
      jobs: [
        job(1, {
          title: 'Research read-out',
          state: 'running',
          stages: stagesUntil('speakers', 0.4, 60),
          etaSeconds: 180,
        }),
        job(2, { title: 'supplier-call-0911.m4a', durationSeconds: 2_280, etaSeconds: 360 }),
      ],
    }),
  }),
  'home-empty': () => ({ world: world() }),
};

export function scenarioOf(name: string): Scenario {
  const scene = SCENES[name];
  if (scene === undefined) throw new Error(`no scene called ${name}`);
  return scene();
}
