import { expect, it, vi } from 'vitest';
import { Keyboard } from '../../src/state/keys';

it('asks the topmost layer first, and the one below again once it is gone', () => {
  const said: string[] = [];
  const keyboard = new Keyboard(() => undefined);
  keyboard.add([{ key: 'n', does: 'network', run: () => said.push('network') }]);
  const off = keyboard.add([{ key: 'n', does: 'reject', run: () => said.push('reject') }]);
  keyboard.press('n');
  off();
  keyboard.press('n');
  expect(said).toEqual(['reject', 'network']);
});
it('a key that does nothing here says so; a letter that is no key says nothing', () => {
  const idle = vi.fn();
  const keyboard = new Keyboard(idle);
  expect(keyboard.press('c')).toBe(false);
  expect(idle).toHaveBeenCalledTimes(1);
  expect(keyboard.press('z')).toBe(false);
  expect(idle).toHaveBeenCalledTimes(1);
});
