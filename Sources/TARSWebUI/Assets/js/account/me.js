// What the server knows of who uses the page. What they may not do isn't shown.

import { get } from '../api.js';

let known = null;

export const me = {
  /** Asks the server, before anything else is shown. Who isn't known is refused, and not asked to sign in again. */
  async load() {
    known = await get('/api/v1/auth/me', { once: true });
    return known;
  },

  get name() {
    return known?.user?.displayName || known?.name || '';
  },

  /** The account; missing for the owner's token and for keys. */
  get user() {
    return known?.session ? known.user : undefined;
  },

  /** Who it is, for telling whether somebody else signed in. */
  get identity() {
    return known?.user?.id ?? known?.name;
  },

  get mustChangePassword() {
    return known?.mustChangePassword ?? false;
  },

  may: (right) => known?.rights.includes(right) ?? false,
};

/** Roles as people are told of them. */
export const roles = {
  viewer: ['Viewer', 'asks and reads'],
  member: ['Member', 'also keeps conversations, makes API keys, and adds documents where allowed'],
  editor: ['Editor', 'also corrects dates and tags, and makes collections'],
  operator: ['Operator', 'as a member; also runs sources and work'],
  admin: ['Admin', 'everything, in all collections'],
};

export const roleName = (role) => roles[role]?.[0] ?? role;

/** Rights as people are told of them. */
export const rights = {
  read: 'Search, ask and read',
  converse: 'Keep conversations',
  make_keys: 'Make API keys',
  write: 'Add and remove documents',
  curate: 'Correct dates, tags and lineages',
  operate: 'Run sources and work',
  administer: 'Administer people and access',
};
