// A conversation as a file, or on paper; and conversations from elsewhere.

import { send } from '../api.js';

/** The entries of the menu. */
export function exportItems({ id }, complain) {
  const file = (format) => () => download(id, format).catch(complain);
  return [
    { name: 'Save as Markdown', act: file('markdown') },
    { name: 'Save as JSON', act: file('json') },
    { name: 'Save as a page', act: file('html') },
    { name: 'Print…', act: () => window.print() },
  ];
}

async function download(id, format) {
  const response = await send(`/api/v1/conversations/${encodeURIComponent(id)}/export?format=${format}`,
    { accept: '*/*' });
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
    ?? `conversation.${format}`;
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
