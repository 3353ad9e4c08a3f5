// The sheet for admins: people, groups, who may use which collection, keys, and what happened. Who manages a collection
// sees in it who may use that.

import { getAll, remove } from '../api.js';
import { keyRow } from '../account/keys.js';
import { me } from '../account/me.js';
import { element } from '../dom.js';
import { Rows, openViews } from '../sheet.js';
import { auditNodes } from './audit.js';
import { grantNodes } from './grants.js';
import { groupNodes } from './groups.js';
import { userNodes } from './users.js';

export function openPeople() {
  openViews({
    id: 'people', title: 'People', label: 'What to look after',
    views: me.may('administer') ? [
      { name: 'Users', make: userNodes }, { name: 'Groups', make: groupNodes }, { name: 'Access', make: grantNodes },
      { name: 'API keys', make: keyNodes }, { name: 'Audit trail', make: auditNodes },
    ] : [{ name: 'Access', make: grantNodes }],
  });
}

function keyNodes() {
  const rows = new Rows({
    label: 'API keys of everybody', none: 'Nobody made one.', read: () => getAll('/api/v1/keys', 'keys'),
    row: (key) => keyRow(key, () => rows.act(() => remove(`/api/v1/keys/${encodeURIComponent(key.id)}`)), true),
  });
  rows.reload();
  return [element('p', { className: 'quietly' }, 'The keys that people made for their programs.'), ...rows.nodes];
}
