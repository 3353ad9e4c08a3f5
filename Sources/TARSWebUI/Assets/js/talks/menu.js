// A menu below its button: it closes with Escape, with a click elsewhere, and when something was chosen.

import { element, icon } from '../dom.js';

let count = 0;

/** `items()` gives the entries at the time, each `{name, act, isGrave}`; nothings are left out. */
export function menu({ label, items }) {
  const list = element('div',
    { className: 'menu', id: `menu-${++count}`, popover: 'auto', attributes: { role: 'group', 'aria-label': label } });
  const button = element('button', {
    type: 'button', className: 'tool', title: label,
      attributes: { 'aria-label': label, 'aria-haspopup': 'true', 'aria-expanded': 'false' },
    popoverTargetElement: list,
  }, icon('more'));
  list.addEventListener('beforetoggle', ({ newState }) => {
    button.setAttribute('aria-expanded', String(newState === 'open'));
    if (newState === 'open') list.replaceChildren(...items().filter(Boolean).map((item) => entry(item, list)));
  });
  list.addEventListener('toggle', ({ newState }) => newState === 'open' && place(list, button));
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const entries = [...list.children];
    entries.at((entries.indexOf(document.activeElement) + step) % entries.length).focus();
  });
  return [button, list];
}

function entry({ name, act, isGrave }, list) {
  return element('button', {
    type: 'button', className: isGrave ? 'grave' : '', onclick: () => {
      list.hidePopover();
      act();
    },
  }, name);
}

/** Below the button, and inside the window. */
function place(list, button) {
  const { right, bottom } = button.getBoundingClientRect();
  list.style.top = `${Math.min(bottom + 4, innerHeight - list.offsetHeight - 8)}px`;
  list.style.left = `${Math.max(8, right - list.offsetWidth)}px`;
  list.firstElementChild?.focus();
}
