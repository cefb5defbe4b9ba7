import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StageView } from '../ipc/jobs';
import { bakedShare, currentStage, moved, shownStages } from './progress';

const stage = (
  name: StageView['stage'],
  state: StageView['state'],
  fraction: number | null = null,
): StageView => ({
  stage: name,
  state,
  fraction,
  etaSeconds: null,
});

describe('a job as a pie', () => {
  const stages = [
    stage('decode', 'done'),
    stage('segment', 'done'),
    stage('transcribe', 'running', 0.5),
    stage('speakers', 'skipped'),
    stage('analyse', 'waiting'),
    stage('deliver', 'waiting'),
    stage('flush', 'waiting'),
  ];
  it('has one slice for each step a person sees', () => {
    expect(shownStages({ stages }).map((s) => s.stage)).toEqual([
      'decode',
      'transcribe',
      'speakers',
      'analyse',
      'deliver',
    ]);
    expect(bakedShare({ stages })).toBeCloseTo(0.5);
    expect(bakedShare({ stages: [] })).toBe(0);
    expect(currentStage({ stages })?.stage).toBe('transcribe');
    expect(currentStage({ stages: [stage('decode', 'done'), stage('transcribe', 'failed')] })?.stage).toBe(
      'transcribe',
    );
    expect(currentStage({ stages: [stage('decode', 'done')] })).toBeUndefined();
  });
});

describe('changing the order', () => {
  it('moves one and keeps the rest in order', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
  });
  it('never loses or doubles one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), fc.integer(), (ids, at, by) => {
        const id = ids[at % ids.length] ?? '';
        const after = moved(ids, id, by);
        expect([...after].sort()).toEqual([...ids].sort());
        expect(after.filter((x) => x !== id)).toEqual(ids.filter((x) => x !== id));
      }),
    );
  });
});
