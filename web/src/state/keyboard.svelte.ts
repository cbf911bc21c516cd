// keyboard.svelte.ts: the page's one keyboard, and how a component adds keys while it lives.
import { Keyboard, typing, type Key } from './keys';
import { notice } from './notice.svelte';

export const keyboard = new Keyboard((text) => notice.say(text));

export function keys(list: () => Key[]): void {
  $effect(() => keyboard.add(list()));
}

export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (typing(event.target) && event.key !== 'Escape') return;
  // Enter and blank belong to what has the focus.
  const control = event.target instanceof HTMLElement && event.target.closest('a, button, summary, [role="option"]');
  if ((event.key === 'Enter' || event.key === ' ') && control) return;
  if (keyboard.press(event.key)) event.preventDefault();
}
