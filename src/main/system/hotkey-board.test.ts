import { describe, expect, it, vi } from 'vitest';
import { HotkeyBoard } from './hotkey-board';

/** A system on which another program owns Ctrl+T, and that cannot read "nonsense". */
function system() {
  const held = new Map<string, () => void>();
  const port = {
    register: (keys: string, press: () => void): boolean => {
      if (keys === 'nonsense') throw new TypeError('conversion failure');
      if (keys === 'Ctrl+T' || held.has(keys)) return false;
      held.set(keys, press);
      return true;
    },
    unregister: (keys: string): void => void held.delete(keys),
  };
  const onPress = vi.fn();
  return { held, onPress, board: new HotkeyBoard(port, onPress) };
}

describe('hotkeys', () => {
  it('work as the settings say, and change at once', () => {
    const { board, held, onPress } = system();
    board.apply({ record: 'Ctrl+R', pause: null, mark: null });
    held.get('Ctrl+R')?.();
    expect(onPress).toHaveBeenCalledWith('record');
    expect(board.set('record', 'Ctrl+E')).toMatchObject({ active: true, problem: null });
    expect([...held.keys()]).toEqual(['Ctrl+E']);
    board.set('record', null);
    expect([...held.keys()]).toEqual([]);
  });

  it.each([
    ['Ctrl+T', 'taken'],
    ['nonsense', 'invalid'],
    ['ctrl+p', 'taken'],
  ] as const)('keep what worked when %s is %s', (keys, problem) => {
    const { board, held } = system();
    board.apply({ record: 'Ctrl+R', pause: 'Ctrl+P', mark: null });
    expect(board.set('record', keys)).toEqual({
      action: 'record',
      accelerator: keys,
      active: false,
      problem,
    });
    expect(board.states[0]).toMatchObject({ accelerator: 'Ctrl+R', active: true });
    expect([...held.keys()]).toEqual(['Ctrl+R', 'Ctrl+P']);
  });

  it('show a conflict at start without forgetting what was wanted', () => {
    const { board } = system();
    board.apply({ record: 'Ctrl+T', pause: null, mark: null });
    expect(board.states[0]).toEqual({
      action: 'record',
      accelerator: 'Ctrl+T',
      active: false,
      problem: 'taken',
    });
    expect(board.set('record', 'Ctrl+R').active).toBe(true);
  });

  it('are given back while they make no sense, and their conflicts are known all the same', () => {
    const { board, held, onPress } = system();
    board.rest('mark', true);
    board.apply({ record: 'Ctrl+R', pause: null, mark: 'Ctrl+M' });
    expect([...held.keys()]).toEqual(['Ctrl+R']);
    expect(board.states[2]).toMatchObject({ active: true, problem: null });
    expect(board.set('mark', 'Ctrl+T')).toMatchObject({ problem: 'taken' });
    expect(board.set('mark', 'Ctrl+K')).toMatchObject({ active: true });
    expect([...held.keys()]).toEqual(['Ctrl+R']);
    expect(board.rest('mark', false)).toBe(false);
    held.get('Ctrl+K')?.();
    expect(onPress).toHaveBeenCalledWith('mark');
    board.rest('mark', true);
    expect([...held.keys()]).toEqual(['Ctrl+R']);
    // Another program takes them meanwhile: that is news.
    held.set('Ctrl+K', () => undefined);
    expect(board.rest('mark', false)).toBe(true);
    expect(board.states[2]).toMatchObject({ active: false, problem: 'taken' });
  });
});
