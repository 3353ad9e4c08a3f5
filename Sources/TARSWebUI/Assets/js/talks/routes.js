// The routes of conversations.

import { edit, get, getAll, post, remove } from '../api.js';

const all = '/api/v1/conversations';
const one = (id) => `${all}/${encodeURIComponent(id)}`;
const message = (id, part) => `${one(id)}/messages/${encodeURIComponent(part)}`;
const shares = (id, { user, group }) =>
  `${one(id)}/shares/${user ? 'users' : 'groups'}/${encodeURIComponent(user ?? group)}`;

const query = (values) => new URLSearchParams(Object.entries(values).filter(([, value]) => value));

export const talks = {
  list: (options) => get(`${all}?${query({ limit: 50, ...options })}`),
  search: async (text) => (await get(`${all}/search?${query({ query: text, limit: 50 })}`)).hits,
  shared: (after) => get(`/api/v1/shared/conversations?${query({ limit: 50, after })}`),
  add: (draft) => post(all, draft),
  tree: (id) => get(one(id)),
  sharedTree: (id) => get(`/api/v1/shared/conversations/${encodeURIComponent(id)}`),
  change: (id, change) => edit('PATCH', one(id), change),
  remove: (id) => remove(one(id)),
  asking: (id, body) => ({ path: `${one(id)}/ask`, body }),
  regenerating: (id, part, body) => ({ path: `${message(id, part)}/regenerate`, body }),
  cancel: (id, answer) => post(`${message(id, answer)}/cancel`, {}),
  rate: (id, answer, feedback) => edit('PUT', `${message(id, answer)}/feedback`, feedback),
  takeBack: (id, answer) => remove(`${message(id, answer)}/feedback`),
  readers: (id) => getAll(`${one(id)}/shares`, 'readers'),
  share: async (id, who) => (await edit('PUT', shares(id, who))).readers,
  endShare: async (id, who) => (await remove(shares(id, who))).readers,
};
