// The sheet that shows a cited passage: what it says, where it stands, and from when to when it held.

import { get } from './api.js';
import { byId, element } from './dom.js';
import { spanNodes } from './dates.js';
import { badge, nameParts } from './sources.js';

/** Opens the sheet for a citation, a hit, or both. */
export function openPassage({ citation, hit }) {
  const place = citation ?? hit;
  const dialog = byId('passage');
  const { folder, name } = nameParts(place.path);
  const close = element('button', {
    type: 'button', className: 'quiet close', attributes: { 'aria-label': 'Close' }, onclick: () => dialog.close(),
  }, '×');
  dialog.replaceChildren(
    element('header', {},
      element('div', {},
        element('p', { className: 'eyebrow' }, citation ? `Source ${citation.n}` : 'Passage read', badge(place)),
        element('h2', { id: 'passage-title' }, place.title ?? name),
        element('p', { className: 'path' }, folder, element('wbr'), name)),
      close),
    facts(place),
    hit?.headings?.length ? element('p', { className: 'headings' }, hit.headings.join(' › ')) : '',
    element('blockquote', {}, ...quoted(hit?.text ?? citation.quote, citation?.quote)),
    place.supersededAt ? changes(place) : '',
  );
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  dialog.showModal();
  dialog.scrollTop = 0;
}

function facts(place) {
  const rows = [
    ['Version', [String(place.version)]],
    ['Held as current', spanNodes(place.recordedAt, place.supersededAt)],
    ['Valid', spanNodes(place.validFrom, place.validTo)],
    ...(place.page ? [['Page', [String(place.page)]]] : []),
  ];
  return element('dl', { className: 'passage-facts' },
    ...rows.map(([term, value]) => element('div', {}, element('dt', {}, term), element('dd', {}, ...value))));
}

/** The text with the cited words marked. */
function quoted(text, quote) {
  const start = quote ? text.indexOf(quote) : -1;
  if (start < 0) return [text];
  return [text.slice(0, start), element('mark', {}, quote), text.slice(start + quote.length)];
}

function changes(place) {
  const list = element('div', { className: 'changes', attributes: { 'aria-live': 'polite' } });
  const button = element('button', {
    type: 'button', className: 'secondary',
    onclick: async () => {
      button.disabled = true;
      list.replaceChildren('Comparing…');
      list.replaceChildren(...await difference(place));
      button.hidden = true;
    },
  }, 'What changed since?');
  return element('section', {}, button, list);
}

async function difference(place) {
  try {
    const path = `/api/v1/documents/${encodeURIComponent(place.document)}/diff`;
    const found = await get(`${path}?from=v${place.version}`);
    const heading = element('h3', {}, `From version ${found.from.number} to ${found.to.number}`);
    if (found.changes.length === 0) return [heading, element('p', {}, 'The text is the same.')];
    return [heading, ...found.changes.map(change)];
  } catch (error) {
    return [element('p', { className: 'field-error' }, `${error.message} ${error.hint ?? ''}`)];
  }
}

const change = ({ before, after }) => {
  const { headings } = after ?? before;
  return element('div', { className: 'change' },
    headings.length ? element('p', { className: 'headings' }, headings.join(' › ')) : null,
    before ? element('del', {}, before.quote) : null,
    after ? element('ins', {}, after.quote) : null);
};
