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
    board.apply({ record: 'Ctrl+R', pause: null });
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
    board.apply({ record: 'Ctrl+R', pause: 'Ctrl+P' });
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
    board.apply({ record: 'Ctrl+T', pause: null });
    expect(board.states[0]).toEqual({
      action: 'record',
      accelerator: 'Ctrl+T',
      active: false,
      problem: 'taken',
    });
    expect(board.set('record', 'Ctrl+R').active).toBe(true);
  });
});
