// Replacing one's own password.

import { post } from '../api.js';
import { field, form, password } from '../fields.js';

export const passwordAdvice = 'At least 10 characters; some words that nobody would put together are best.';

/** The form; `done()` is called when the new password holds. */
export function passwordForm({ done, ...options }) {
  return form({
    ...options, button: 'Set the password',
    nodes: [
      field('Present password', password('old-password', 'current-password')),
      field('New password', password('new-password', 'new-password'), passwordAdvice),
    ],
    work: async (node) => {
      await post('/api/v1/auth/password', {
        old: node.elements['old-password'].value, new: node.elements['new-password'].value,
      }, { once: true });
      node.reset();
      await done();
    },
  });
}
