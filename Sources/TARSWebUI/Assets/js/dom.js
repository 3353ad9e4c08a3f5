// Builds elements. Text always becomes text nodes, so nothing from a document or a server is ever read as markup.

/** An element with properties, attributes (in `attributes`) and children; `null` children are left out. */
export function element(name, { attributes = {}, ...properties } = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

export const byId = (id) => document.getElementById(id);

/** Shows the text, or hides the element when there is none. */
export function show(node, ...children) {
  node.replaceChildren(...children);
  node.hidden = children.length === 0;
}

/** Says something to screen readers. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** "1 document", "2 documents". */
export const counted = (count, noun) => `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;

/** A path's last part, and what stands before it. */
export function nameParts(path) {
  const cut = path.lastIndexOf('/');
  return { folder: path.slice(0, cut + 1), name: path.slice(cut + 1) };
}

/** A drawing of those that the page brings along, for eyes only. */
export const icon = (name) => byId('icons').content.querySelector(`[data-icon="${name}"]`).cloneNode(true);

/** What went wrong, with what to do about it. */
export const failure = (error) => element('p', { className: 'field-error', attributes: { role: 'alert' } },
  `${error.message} ${error.hint ?? ''}`);

/** The head of a sheet. */
export function sheetHeader(dialog, id, title) {
  return element('header', {}, element('h2', { id }, title),
    element('button', {
      type: 'button', className: 'quiet close', attributes: { 'aria-label': 'Close' }, onclick: () => dialog.close(),
    }, '×'));
}

/** Takes new children; the focus stays on the control with the same `data-key`, or goes to the first with any. */
export function refresh(node, ...children) {
  const key = node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  node.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
  if (!key) return;
  const controls = [...node.querySelectorAll('[data-key]')];
  (controls.find((each) => each.dataset.key === key) ?? controls[0])?.focus();
}
