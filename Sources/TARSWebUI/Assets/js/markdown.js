// Markdown as language models write it, made into elements of a short list. Nothing is ever read as HTML: what isn't a
// known sign stays text. Links lead only where their address is shown; pictures are named and not fetched.

import { element } from './dom.js';

/** All that an answer may contain, besides the marks of its sources. */
const allowed = new Set([
  'p', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 'del', 'a', 'div', 'table', 'thead',
    'tbody',
  'tr', 'th', 'td',
]);
const protocols = new Set(['http:', 'https:', 'mailto:']);
const deepest = 8;

function made(name, ...children) {
  if (!allowed.has(name)) throw new RangeError(`Answers hold no ${name}.`);
  return element(name, {}, ...children);
}

/** The nodes of a text. `mark(number)` gives what stands for "[1]". */
export function markdownNodes(text, mark) {
  return blocks(text.replaceAll(/\r\n?/g, '\n').split('\n'), mark, 0);
}

const fence = /^ {0,3}(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])\s+(?=\S)/;
const rule = /^ {0,3}([-*_])( *\1){2,} *$/;
const bar = /^ *\|?( *:?-+:? *\|)+ *:?-* *:? *$/;

/** Each kind of block takes lines from the front, and says with which nodes and how many. */
function blocks(lines, mark, depth) {
  const nodes = [];
  for (let n = 0; n < lines.length;) {
    if (!lines[n].trim() || (rule.test(lines[n]) && !item.test(lines[n]))) {
      n += 1;
      continue;
    }
    const { node, length } = block(lines.slice(n), mark, depth);
    nodes.push(node);
    n += length;
  }
  return nodes;
}

function block(lines, mark, depth) {
  if (fence.test(lines[0])) return code(lines);
  if (heading.test(lines[0])) {
    const [, signs, text] = heading.exec(lines[0]);
    return { node: made(signs.length < 3 ? 'h3' : 'h4', ...inline(text, mark)), length: 1 };
  }
  if (depth < deepest && quote.test(lines[0])) return quoted(lines, mark, depth);
  if (depth < deepest && item.test(lines[0])) return list(lines, mark, depth);
  if (lines[0].includes('|') && bar.test(lines[1] ?? '')) return table(lines, mark);
  return paragraph(lines, mark);
}

function code(lines) {
  const [, signs] = fence.exec(lines[0]);
  const end = lines.findIndex((line, n) => n > 0 && line.trim().startsWith(signs));
  const inside = lines.slice(1, end < 0 ? undefined : end);
  return { node: made('pre', made('code', inside.join('\n'))), length: end < 0 ? lines.length : end + 1 };
}

function quoted(lines, mark, depth) {
  const length = lengthWhile(lines, (line) => quote.test(line));
  const inside = lines.slice(0, length).map((line) => line.replace(quote, ''));
  return { node: made('blockquote', ...blocks(inside, mark, depth + 1)), length };
}

/** Items of one kind; what is indented below an item belongs to it. */
function list(lines, mark, depth) {
  const isOrdered = /\d/.test(item.exec(lines[0])[2]);
  const items = [];
  let n = 0;
  while (n < lines.length) {
    const start = item.exec(lines[n]);
    if (!start || /\d/.test(start[2]) !== isOrdered) break;
    const indent = start[1].length + 2;
    const rest = lines.slice(n + 1);
    const length = 1 + lengthWhile(rest, (line, k) => (line.trim()
      ? leading(line) >= indent || !(startsBlock(line) || !rest[k - 1]?.trim() && k > 0)
      : leading(rest[k + 1] ?? '') >= indent));
    const inside = [lines[n].slice(start[0].length),
      ...lines.slice(n + 1, n + length).map((line) => line.slice(Math.min(indent, leading(line))))];
    items.push(made('li', ...tight(blocks(inside, mark, depth + 1))));
    n += length;
    if (!lines[n]?.trim() && item.test(lines[n + 1] ?? '')) n += 1;
  }
  const node = made(isOrdered ? 'ol' : 'ul', ...items);
  if (isOrdered) node.start = parseInt(item.exec(lines[0])[2], 10);
  return { node, length: n };
}

/** An item of a single paragraph is that paragraph's text. */
const tight = (nodes) => (nodes[0]?.localName === 'p' ? [...nodes[0].childNodes, ...nodes.slice(1)] : nodes);

function table(lines, mark) {
  const length = lengthWhile(lines, (line) => line.includes('|'));
  const cells = (line) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
  const row = (name) => (line) => made('tr', ...cells(line).map((cell) => made(name, ...inline(cell, mark))));
  const node = made('table', made('thead', row('th')(lines[0])),
    made('tbody', ...lines.slice(2, length).map(row('td'))));
  const place = made('div', node);
  place.className = 'table-scroll';
  return { node: place, length };
}

function paragraph(lines, mark) {
  const length = 1 + lengthWhile(lines.slice(1), (line) => line.trim() && !startsBlock(line));
  return { node: made('p', ...inline(lines.slice(0, length).join('\n'), mark)), length };
}

const startsBlock = (line) => [fence, heading, quote, item].some((start) => start.test(line));
const leading = (line) => line.length - line.trimStart().length;

function lengthWhile(lines, holds) {
  const end = lines.findIndex((line, n) => !holds(line, n));
  return end < 0 ? lines.length : end;
}

/** The signs inside a text: each is a pattern with names for what it holds. */
const sign = new RegExp([
  /\\(?<escaped>[!-/:-@[-`{-~])/,
  /(?<ticks>`+)(?<code>[^`]|[^`][\s\S]*?[^`])\k<ticks>(?!`)/,
  /\[(?<number>\d{1,3})\](?!\()/,
  /(?<picture>!?)\[(?<label>[^[\]]{0,500})\]\((?<address>[^\s()<>]{1,2000})\)/,
  /<(?<plain>[a-z]{4,6}:[^\s<>]{1,2000})>/,
  /(?<heavy>\*\*|__|~~)(?=\S)(?<heavyText>[\s\S]{0,500}?\S)\k<heavy>/,
  /(?<![\w*])(?<light>[*_])(?=[^\s*_])(?<lightText>[^*_]{0,1000}?[^\s*_])\k<light>(?![\w*])/,
].map(({ source }) => source).join('|'), 'gi');

function inline(text, mark, depth = 0) {
  if (depth > deepest) return [text];
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(sign)) {
    nodes.push(text.slice(end, match.index), ...nodeOf(match, mark, depth));
    end = match.index + match[0].length;
  }
  return [...nodes, text.slice(end)].filter((node) => node !== '');
}

function nodeOf({ 0: all, groups }, mark, depth) {
  const { escaped, code: codeText, number, picture, label, address, plain, heavy, heavyText, lightText } = groups;
  if (escaped) return [escaped];
  if (codeText) return [made('code', codeText.trim())];
  if (number) return [mark(number)];
  if (picture) return [`[picture: ${label}]`];
  if (address || plain) return link(label ?? plain, address ?? plain, all, mark, depth);
  if (heavy) return [made(heavy === '~~' ? 'del' : 'strong', ...inline(heavyText, mark, depth + 1))];
  return [made('em', ...inline(lightText, mark, depth + 1))];
}

/** A link says where it leads; one to anywhere but the web or a mailbox stays text. */
function link(label, address, all, mark, depth) {
  if (!URL.canParse(address)) return [all];
  const { protocol, host, pathname, href } = new URL(address);
  if (!protocols.has(protocol)) return [all];
  const node = made('a', ...inline(label, mark, depth + 1).map((part) => part.textContent ?? part));
  Object.assign(node, { href, rel: 'noopener noreferrer', target: '_blank' });
  const place = host || pathname;
  return label.includes(place) ? [node] : [node, ` (${place})`];
}
