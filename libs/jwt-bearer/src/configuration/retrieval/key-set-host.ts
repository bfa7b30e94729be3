/**
 * Whether the keys may lie at this address: at the host of the document that names it, or at one of these others. Without a list,
 * anywhere.
 *
 * @param hosts as in addresses, with the port where it is not that of https: `keys.example.com`, `localhost:8443`.
 */
export function isAllowedHost(
  jwksUri: string,
  document: string,
  hosts: readonly string[] | undefined,
): boolean {
  const { host } = new URL(jwksUri);
  return hosts === undefined || host === new URL(document).host || hosts.includes(host);
}

/** What is wrong with the option, a sentence each. */
export function hostProblems(hosts: unknown): readonly string[] {
  if (hosts === undefined) {
    return [];
  }
  if (!Array.isArray(hosts)) {
    return [
      "`keySetHosts` is no list; write ['keys.example.com'], or [] for the host of the metadata alone.",
    ];
  }
  return (hosts as unknown[])
    .filter((host) => !isHost(host))
    .map(
      (host) => `\`keySetHosts\` holds ${JSON.stringify(host)}, which is no host; write 'keys.example.com'.`,
    );
}

function isHost(text: unknown): boolean {
  const address = `https://${String(text)}`;
  return (
    typeof text === 'string' && !text.includes('*') && URL.canParse(address) && new URL(address).host === text
  );
}
