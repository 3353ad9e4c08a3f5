// Who else may read a conversation.

import { announce, byId, element, failure, sheetHeader } from '../dom.js';
import { field, form, input, select, typed } from '../fields.js';
import { fromNow } from '../moments.js';
import { secretCard } from '../secret.js';
import { Rows, rowButton } from '../sheet.js';
import { talks } from './routes.js';

const kinds = [['user', 'A person'], ['group', 'A group'], ['everyone', 'Everybody here']];

/** Where a conversation is found; who may not read it finds nothing there. */
export const linkTo = (id) => `${location.origin}/#c/${encodeURIComponent(id)}`;

export function openShares({ id, title }) {
  const dialog = byId('choice');
  const rows = new Rows({
    label: 'Who may read it', none: 'Only you can read it.', read: () => talks.readers(id),
    row: (reader) => readerRow(reader, () => rows.act(() => talks.endShare(id, holderOf(reader)))),
  });
  rows.reload();
  dialog.replaceChildren(
    sheetHeader(dialog, 'choice-title', 'Share'),
    element('p', { id: 'choice-text' },
      `“${title}” can be read by those you name here; nobody can change it. Of an answer they `
      + 'see only what rests on documents that they may read themselves.'),
    element('div', { className: 'shares' }, ...rows.nodes, addition(id, rows),
      secretCard({ id: 'share-link', label: 'Link for them', text: linkTo(id) })));
  dialog.showModal();
}

const holderOf = ({ user, group }) => (user ? { user } : { group });

function readerRow(reader, end) {
  const { name, user, group, sharedAt } = reader;
  const known = group === 'everyone' ? 'Everybody here' : name;
  return element('li', { className: 'row grant' },
    element('span', {}, element('strong', {}, known), user ? '' : ' (group)',
      element('span', { className: 'quietly' }, ` since ${fromNow(sharedAt)}`)),
    rowButton({ key: `end ${user ?? group}`, text: 'Take away', of: known, onclick: end }));
}

function addition(id, rows) {
  const who = input('share-who', { required: true, maxLength: 100 });
  const name = field('Name', who);
  const kind = select('share-kind', kinds);
  kind.onchange = () => {
    name.hidden = kind.value === 'everyone';
    who.required = !name.hidden;
  };
  return form({
    className: 'one-line', button: 'Share', problem: failure, nodes: [field('With', kind), name],
    work: async (node) => {
      const holder = kind.value === 'everyone' ? { group: 'everyone' } : { [kind.value]: typed(node, 'share-who') };
      rows.show(await talks.share(id, holder));
      who.value = '';
      announce('Shared.');
    },
  });
}
