import { get } from 'node:http';

/** Whether nobody listens at this address any more: a new connection is refused. */
export const isDown = (url) =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(false);
    }).on('error', ({ code }) => resolve(code === 'ECONNREFUSED'));
  });
