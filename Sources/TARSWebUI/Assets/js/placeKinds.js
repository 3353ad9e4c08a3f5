// What the page knows of the kinds of sources: how they are called, and what each asks for.

const url = { key: 'endpoint', name: 'Endpoint', help: 'URL of the server; empty for Amazon’s own.' };
const account = { user: 'User', secret: 'Password' };

export const kinds = {
  folder: { name: 'Folder', address: 'Folder on the server', example: '/home/anna/Documents', options: [] },
  web: {
    name: 'Web', address: 'Address of a page or sitemap', example: 'https://intranet.example/sitemap.xml', options: [],
    credential: account,
  },
  webdav: {
    name: 'WebDAV', address: 'Address of the WebDAV folder', options: [], credential: account,
    example: 'https://cloud.example/remote.php/dav/files/anna/',
  },
  s3: {
    name: 'S3', address: 'Bucket and prefix', example: 's3://papers/2024',
    options: [url, { key: 'region', name: 'Region', help: 'Such as eu-central-1.' }],
    credential: { user: 'Access key', secret: 'Secret access key' },
  },
  imap: {
    name: 'IMAP', address: 'Server and mailbox', example: 'imaps://mail.example/INBOX', options: [],
    credential: account,
  },
};

/** How often a source is scanned, in seconds; 0 is only when told to. */
export const schedules = [
  [300, 'every 5 minutes'], [900, 'every 15 minutes'], [3600, 'every hour'], [21_600, 'every 6 hours'],
  [86_400, 'every day'], [0, 'only when told to'],
];
