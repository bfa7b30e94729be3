import { entries } from './entry.js';

const description = 'The keys of the issuer are not available at present';

export const configuration = entries({
  IDX10805: {
    error: 'ConfigurationUnavailableError',
    meaning: 'The key set of the provider cannot be read.',
    causes: [
      'The address answers with a page (sign-in, maintenance, proxy) in place of a key set.',
      'The JSON has no list `keys`, is damaged or cut off, or the set exceeds 512 KB.',
    ],
    remedies: [
      'Open the `jwks_uri` of the provider from the machine or container that runs the API: it has to answer JSON with a list `keys`.',
      'Let proxies and firewalls pass the request untouched.',
    ],
    hint: 'Open the `jwks_uri` of the provider from where the API runs: it has to answer a JSON Web Key Set.',
    description,
  },
  IDX20108: {
    error: 'ConfigurationUnavailableError',
    meaning: 'An address of the provider is not https, which `requireHttpsMetadata` asks for.',
    causes: [
      'A development provider on plain http.',
      'The document of the provider names a `jwks_uri` with http, since the provider stands behind a proxy that ends TLS and does not know its public address.',
    ],
    remedies: [
      'Use https in `authority` and `metadataAddress`.',
      'Tell the provider its public address (Keycloak: `KC_HOSTNAME`, `KC_PROXY_HEADERS`).',
      '`requireHttpsMetadata: false` for development on one machine only: whoever can alter the answer can sign tokens.',
    ],
    hint: 'Use https for `authority` and let the provider publish https addresses; `requireHttpsMetadata: false` is for development only.',
    description,
  },
  IDX20803: {
    error: 'ConfigurationUnavailableError',
    meaning:
      'There is no configuration to judge tokens with. It could not be fetched yet, or the last good one has become too old.',
    causes: [
      'The provider is down, starting, or cannot be reached from here; `cause` tells the last reason.',
      '`authority` or `metadataAddress` is wrong.',
      'The outage has lasted longer than `lastKnownGoodLifetime`.',
    ],
    remedies: [
      'Read the `cause`, most often an IDX20804 or IDX20807, and follow its entry.',
      'Nothing has to be restarted: requests pass as soon as the provider answers again.',
      'A longer `lastKnownGoodLifetime` bridges longer outages; a withdrawn key then lives longer, too.',
    ],
    hint: 'Make the metadata of `authority` reachable from where the API runs; the cause tells what failed last.',
    description,
  },
  IDX20804: {
    error: 'ConfigurationUnavailableError',
    meaning: 'The request to the provider failed before there was an answer.',
    causes: [
      'In a container `localhost` is the container itself, not the machine that it runs on.',
      'The name is unknown to the DNS (`ENOTFOUND`), nothing listens there (`ECONNREFUSED`), or a firewall drops the packets.',
      'A certificate of a private authority (`DEPTH_ZERO_SELF_SIGNED_CERT`, `UNABLE_TO_VERIFY_LEAF_SIGNATURE`), or an expired one.',
      'The network wants a proxy, which `fetch` does not use by itself.',
      'The provider took longer than `backchannelTimeout`.',
      'A port that `fetch` refuses by rule (`bad port`: 4190, 5060, 6000, 6566, 6665 to 6669, 10080 and others).',
    ],
    remedies: [
      'Try the address from inside the container: `node -e "fetch(process.argv[1]).then(r => console.log(r.status), console.error)" ADDRESS`.',
      'In Docker use the name of the service or `host.docker.internal`, and let the provider publish the same address as its issuer.',
      'Private certificates: start node with `NODE_EXTRA_CA_CERTS=/path/ca.pem`.',
      'Proxies: give `fetch` a function that goes through it.',
      'Raise `backchannelTimeout` where the provider is slow.',
    ],
    hint: 'Check that the address of `authority` can be reached from where the API runs: name, port, certificate, proxy.',
    description,
  },
  IDX20807: {
    error: 'ConfigurationUnavailableError',
    meaning: 'The provider answered with an error status.',
    causes: [
      '404: a wrong path in `authority`. Keycloak wants `/realms/{realm}` (old versions `/auth/realms/{realm}`), Entra `/{tenant}/v2.0`, Okta often `/oauth2/default`.',
      '301, 302: the document lies elsewhere; redirects are not followed, since they would let another host choose the keys.',
      '401, 403: a firewall or gateway stands before the provider.',
      '429: too many requests, often many instances behind one address.',
      '5xx: the provider is starting or in trouble.',
    ],
    remedies: [
      'Open `{authority}/.well-known/openid-configuration` in a browser, and correct `authority` until it answers.',
      'Set `metadataAddress` where the document lies at another address.',
      'On 429 and 5xx: wait, the next attempt comes by itself and honours `Retry-After`.',
    ],
    hint: 'Open `{authority}/.well-known/openid-configuration` and correct `authority` or `metadataAddress` until it answers 200.',
    description,
  },
  IDX20810: {
    error: 'ConfigurationUnavailableError',
    meaning:
      'The document of the provider was refused. Its `issuer` is not the configured authority, or a needed member is missing.',
    causes: [
      '`authority` is another spelling of the issuer: `localhost` for `127.0.0.1`, http for https, a name inside the cluster for the public one.',
      'Microsoft Entra: `common` or `organizations` in `authority`, whose document holds `{tenantid}` in place of a tenant; or the v1 document, whose issuer is `https://sts.windows.net/{tenant}/`.',
      'Azure AD B2C: the issuer carries the tenant id, the address its name.',
      'The address answers for another provider, or somebody slipped in another document.',
    ],
    remedies: [
      'Set `authority` to the `issuer` that the document states.',
      'Where the two differ for a good reason: name the issuer of the document in `validIssuer` or `validIssuers`.',
      'Microsoft Entra with several tenants: list them in `validTenants`.',
      'Tell the provider its public address (Keycloak: `KC_HOSTNAME`).',
    ],
    hint: 'Set `authority` to the `issuer` in the document of the provider, or name that issuer in `validIssuers` (Entra tenants: `validTenants`).',
    description,
  },
  IDX21815: {
    error: 'ConfigurationUnavailableError',
    meaning: 'The document of the provider cannot be read.',
    causes: [
      'The address answers with a page (sign-in, maintenance, proxy) in place of JSON.',
      'The JSON is damaged or cut off, holds members of the wrong type, or the document exceeds 256 KB.',
    ],
    remedies: [
      'Open `{authority}/.well-known/openid-configuration` from the machine or container that runs the API: it has to answer a JSON object with `issuer` and `jwks_uri`.',
      'Let proxies and firewalls pass the request untouched.',
    ],
    hint: 'Open `{authority}/.well-known/openid-configuration` from where the API runs: it has to answer a JSON object.',
    description,
  },
  IDX21817: {
    error: 'ConfigurationUnavailableError',
    meaning: 'The key set of the provider holds no usable key.',
    causes: [
      'The provider has not made its keys yet, or all were withdrawn.',
      'The address is that of another realm, tenant or policy.',
      'Only keys for encryption (`use: enc`) are published.',
    ],
    remedies: [
      'Open the `jwks_uri` of the provider: it has to list a public RSA, EC or OKP key for signatures.',
      'Let the provider sign with keys that it publishes; secrets (HS256) go into `issuerSigningKey`.',
    ],
    hint: 'Let the provider publish a key for signatures at its `jwks_uri`.',
    description,
  },
  IDX21818: {
    error: 'ConfigurationUnavailableError',
    meaning:
      'The key set of the provider lists keys, but too few of them can be used. The log names the reason for each.',
    causes: [
      'RSA keys below 2048 bits, unknown curves, or members that are missing or damaged.',
      'Private or symmetric keys, which have no place in a published set.',
      'A certificate in `x5c` that holds another key than the numbers beside it.',
    ],
    remedies: ['Correct the keys at the provider; the log tells what is wrong with each.'],
    hint: 'Correct the keys at the provider; each skipped key is logged with its reason.',
    description,
  },
  NJB10004: {
    error: 'ConfigurationUnavailableError',
    meaning:
      'The document names a place for the keys that `keySetHosts` does not allow, so it is not believed.',
    causes: [
      'The provider has moved its keys, or serves them from another host than its metadata (Google does).',
      'Somebody has altered the document, so that keys of their own would be fetched.',
    ],
    remedies: [
      'Find out from the provider where its keys lie, and add that host to `keySetHosts`.',
      'Until then the keys at hand stay in use, for as long as in any outage.',
    ],
    hint: 'Add the host of `jwks_uri` to `keySetHosts`, once you know that it is that of the provider.',
    description,
  },
});
