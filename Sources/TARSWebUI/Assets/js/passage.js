// The sheet that shows a cited passage: what it says, where it stands, and from when to when it held.

import { post } from './api.js';
import { openDocument } from './document.js';
import { byId, element, nameParts } from './dom.js';
import { spanNodes } from './dates.js';
import { badge, nowText } from './sources.js';

/** Opens the sheet for a citation, a hit, or both. */
export function openPassage({ citation, hit }) {
  if (citation) count(citation);
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
    ways(place, name),
  );
  dialog.onclick = (event) => { if (event.target === dialog) dialog.close(); };
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** For those who run the installation; where it can't be counted, reading goes on as well. */
function count({ document }) {
  post('/api/v1/analytics/clicks', { document }).catch(() => {});
}

function facts(place) {
  const rows = [
    ['Version', [[String(place.version), nowText(place)].filter(Boolean).join(', ')]],
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

/** Ways to the document's other versions. */
function ways(place, name) {
  const { document, path, title = name } = place;
  const open = (since) => () => openDocument({ document, path, title, since });
  const button = (text, onclick) => element('button', {
    type: 'button', className: 'secondary', onclick, attributes: { 'aria-haspopup': 'dialog' },
  }, text);
  return element('div', { className: 'ways' },
    place.currentVersion ? button('What changed since?', open(place.version)) : null,
    button('All versions', open()));
}
