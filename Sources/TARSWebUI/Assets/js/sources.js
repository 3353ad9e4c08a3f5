// The list beside the answer: what it cites, and below it what else was read.

import { openDocument } from './document.js';
import { counted, element, nameParts } from './dom.js';
import { spanNodes } from './dates.js';

/** Whether a citation's or hit's version is the current one, or what became of it. */
export function badge({ superseded, currentVersion }) {
  const state = !superseded ? 'Current' : currentVersion ? 'Superseded' : 'Removed';
  return element('span', { className: superseded ? 'badge past' : 'badge' }, state);
}

/** Which version took the place of a superseded one; nothing where none did. */
export function nowText({ currentVersion, currentPath }) {
  if (!currentVersion) return '';
  return `now version ${currentVersion}${currentPath ? ` of ${nameParts(currentPath).name}` : ''}`;
}

/** The hit that a citation quotes. */
export const hitOf = (citation, hits) =>
  hits.find((hit) => same(hit, citation) && hit.text.includes(citation.quote))
  ?? hits.find((hit) => same(hit, citation));

const same = (hit, citation) => hit.document === citation.document && hit.version === citation.version;

/** What an answer cites, and below it what else was read. */
export class SourceList {
  #open;
  #cited = element('ol', { className: 'source-list' });
  #title = element('summary');
  #others = element('ol', { className: 'source-list' });
  #more = element('details', { className: 'more', hidden: true }, this.#title, this.#others);
  node;

  /** `id` names its heading; `open` shows a citation or hit. */
  constructor(id, open) {
    this.#open = open;
    this.node = element('div', {
      className: 'sources', hidden: true, attributes: { role: 'group', 'aria-labelledby': id },
    },
      element('h2', { id }, 'Sources'), this.#cited, this.#more);
  }

  show(citations, hits) {
    const cited = new Set(citations.map((citation) => hitOf(citation, hits)));
    const others = hits.filter((hit) => !cited.has(hit));
    this.node.hidden = hits.length === 0 && citations.length === 0;
    this.#cited.replaceChildren(
      ...citations.map((citation) => item(citation, citation.quote, () => this.#open({ citation }), citation.n)));
    this.#more.hidden = others.length === 0;
    this.#more.open = citations.length === 0;
    const what = counted(others.length, 'passage');
    this.#title.textContent = citations.length ? `Also read: ${what}` : `${what} read`;
    this.#others.replaceChildren(...others.map((hit) => item(hit, hit.text, () => this.#open({ hit }))));
  }
}

function item(place, excerpt, open, number) {
  const { name } = nameParts(place.path);
  const label = `${number ? `Source ${number}: ` : ''}${place.title ?? name}, version ${place.version}`;
  return element('li', { className: 'source-item' },
    element('button', {
      type: 'button', className: 'source', onclick: open,
      attributes: { 'aria-label': label, 'aria-haspopup': 'dialog' },
    },
    number ? element('span', { className: 'number' }, String(number)) : null,
    element('span', { className: 'source-body' },
      element('span', { className: 'source-title' }, place.title ?? name),
      element('span', { className: 'source-excerpt' }, excerpt),
      element('span', { className: 'source-meta' },
        badge(place), element('span', {}, [`Version ${place.version}`, nowText(place)].filter(Boolean).join(', ')),
        place.page ? element('span', {}, `Page ${place.page}`) : null,
        element('span', {}, ...validity(place))))),
    place.superseded ? sinceLink(place, name) : null);
}

/** Leads from a version that isn't current to what changed since, or to all versions of a removed document. */
function sinceLink({ document, path, title = name, version, currentVersion }, name) {
  const [text, spoken] = currentVersion
    ? ['What changed since?', `What changed in ${title} since version ${version}`]
    : ['All versions', `All versions of ${title}`];
  return element('button', {
    type: 'button', className: 'link since', attributes: { 'aria-haspopup': 'dialog', 'aria-label': spoken },
    onclick: () => openDocument({ document, path, title, since: currentVersion && version }),
  }, text);
}

const validity = (place) =>
  place.validFrom || place.validTo
    ? ['valid ', ...spanNodes(place.validFrom, place.validTo)]
    : ['held ', ...spanNodes(place.recordedAt, place.supersededAt)];
