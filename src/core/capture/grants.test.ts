import { describe, expect, it } from 'vitest';
import { CaptureGrants } from './grants';

function setUp() {
  const clock = { now: 0 };
  const refused: string[] = [];
  const grants = new CaptureGrants({ now: () => clock.now, onRefused: (reason) => refused.push(reason) });
  return { clock, refused, grants };
}

describe('a capture grant', () => {
  it('opens once, for the frame it was made for', () => {
    const { grants, refused } = setUp();
    const token = grants.mint('m', 'frame 1');
    expect(grants.open(token, 'frame 2')).toEqual({ refused: 'frame' });
    expect(grants.open(token, 'frame 1')).toEqual({ meetingId: 'm', refused: null });
    expect(grants.open(token, 'frame 1')).toEqual({ refused: 'used' });
    expect(grants.open('x'.repeat(43), 'frame 1')).toEqual({ refused: 'unknown' });
    expect(grants.open('', 'frame 1')).toEqual({ refused: 'unknown' });
    expect(refused).toEqual(['frame', 'used', 'unknown', 'unknown']);
  });

  it('is over when the meeting is, and when a newer one is made', () => {
    const { grants } = setUp();
    const old = grants.mint('m', 'f');
    const token = grants.mint('m', 'f');
    expect(grants.open(old, 'f')).toEqual({ refused: 'unknown' });
    expect(grants.open(token, 'f').refused).toBeNull();
    expect(grants.data('m')).toBeNull();
    grants.end('m');
    expect(grants.data('m')).toBe('ended');
    expect(grants.open(token, 'f')).toEqual({ refused: 'ended' });
    expect(grants.data('other')).toBe('unknown');
  });

  it('is over after ten minutes without data, used or not', () => {
    const { grants, clock } = setUp();
    const token = grants.mint('m', 'f');
    expect(grants.data('m')).toBe('unknown');
    grants.open(token, 'f');
    clock.now = 600;
    expect(grants.data('m')).toBeNull();
    clock.now = 1_200.5;
    expect(grants.data('m')).toBe('idle');
    expect(grants.data('m')).toBe('idle');
    const unused = grants.mint('n', 'f');
    clock.now += 601;
    expect(grants.open(unused, 'f')).toEqual({ refused: 'idle' });
  });
});
