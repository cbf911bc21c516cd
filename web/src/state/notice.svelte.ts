// notice.svelte.ts: one short sentence at the foot of the page, read aloud by screen readers; it goes by itself.
class Notice {
  text = $state('');
  /** What can be done about it, such as taking a decision back. */
  action = $state.raw<{ label: string; run: () => void } | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  say(text: string, action: { label: string; run: () => void } | null = null): void {
    clearTimeout(this.timer);
    this.text = text;
    this.action = action;
    this.timer = setTimeout(() => this.hush(), action ? 12_000 : 5_000);
  }

  hush(): void {
    this.text = '';
    this.action = null;
  }
}

export const notice = new Notice();
