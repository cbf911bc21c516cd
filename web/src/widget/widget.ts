// widget.ts: the module that anywidget loads into a notebook: `render` draws one view into an element, and returns what takes it down.
//
// It is one file with all in itself; nothing is fetched. The workbench's tokens hold inside the element alone, light or dark as the notebook is.
import { mount, unmount } from 'svelte';
import tokens from '../tokens.css?inline';
import Widget from './Widget.svelte';
import type { Model } from './model';

const OWN = `
.isnad-widget { background: var(--sheet); color: var(--ink); font: 0.875rem/1.45 var(--sans); padding: 0.5rem; }
.isnad-widget button { font: inherit; color: inherit; background: var(--well); border: 1px solid var(--line-strong); border-radius: var(--radius); padding: 0.1rem 0.5rem; cursor: pointer; }
.isnad-widget button[aria-pressed='true'] { background: var(--chosen); border-color: var(--chosen-line); }
.isnad-widget :focus-visible { outline: 2px solid var(--focus); }
`;

/** JupyterLab and Visual Studio Code say it on the body; elsewhere the system does. */
function isDark(): boolean {
  const { body } = document;
  if (body.dataset['jpThemeLight']) return body.dataset['jpThemeLight'] === 'false';
  if (/\bvscode-(dark|light)\b/.test(body.className)) return body.classList.contains('vscode-dark');
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  const style = document.createElement('style');
  style.textContent = tokens.replaceAll(':root', '.isnad-widget') + OWN;
  const target = document.createElement('div');
  target.className = 'isnad-widget';
  target.dataset['theme'] = isDark() ? 'dark' : 'light';
  el.append(style, target);
  const view = mount(Widget, { target, props: { model } });
  return () => {
    void unmount(view);
    el.replaceChildren();
  };
}

export default { render };
