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
