// oidc-provider warns at import when it does not know the running Node, though it works there.
const warn = console.warn;
console.warn = () => undefined;
const library = await import('oidc-provider');
console.warn = warn;

/** The certified OpenID provider that everything here is built on. */
export const { Provider, errors } = library;
export type Provider = InstanceType<typeof Provider>;
