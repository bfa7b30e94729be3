/** What is read of a request of Node, or of what a platform makes of it. */
export interface HeaderFields {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The fields as they were sent: name, value, name, value … */
  readonly rawHeaders?: readonly string[] | undefined;
}

/** Every `Authorization` field: Node keeps the first of several in `headers`; only the raw list shows the others. */
export function authorizationFields({ headers, rawHeaders = [] }: HeaderFields): readonly string[] {
  let sent = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (isAuthorization(rawHeaders[index])) {
      sent++;
    }
  }
  if (sent > 1) {
    return rawHeaders.filter((_, index) => index % 2 === 1 && isAuthorization(rawHeaders[index - 1]));
  }
  // middleware may have put one there, or taken it away
  const { authorization = [] } = headers;
  return typeof authorization === 'string' ? [authorization] : authorization;
}

function isAuthorization(name: string | undefined): boolean {
  return name?.length === 13 && name.toLowerCase() === 'authorization';
}
