import { SigningKeySet } from '../../tokens/signing-key-set.js';
import { readDiscoveryDocument, type DiscoveryDocument } from './discovery-document.js';
import type { DocumentRetriever, RetrievedDocument } from './document-retriever.js';
import { isAllowedHost } from './key-set-host.js';
import { digestOfKeySet } from './key-set-digest.js';
import type { IssuerExpectation } from './metadata-issuer.js';
import type { OpenIdConnectConfiguration } from '../open-id-connect-configuration.js';
import { RetrievalError } from './retrieval.error.js';

/** Where the metadata lies, and whose it has to be. */
export interface ConfigurationRetrieverSettings {
  /** Asked in this order until one of them does not answer that there is nothing. */
  readonly addresses: readonly string[];
  readonly issuer: IssuerExpectation;
  /** The hosts at which keys may lie besides that of the document; undefined: anywhere. */
  readonly keySetHosts?: readonly string[] | undefined;
}

/** What one attempt brought, with what the next one needs of it. */
export interface RetrievedConfiguration {
  /** The same object as before when nothing changed. */
  readonly configuration: OpenIdConnectConfiguration;
  /** For how long the provider says that the key set may be kept, in milliseconds. */
  readonly maxAge: number | undefined;
  readonly document: DiscoveryDocument;
  readonly entityTag: string | undefined;
  readonly digest: string;
}

/** What to fetch. */
export interface ConfigurationRequest {
  /** What the last successful attempt brought. */
  readonly previous: RetrievedConfiguration | undefined;
  /** Whether the discovery document is read again, too. */
  readonly readsDocument: boolean;
  /** Ends the attempt early. */
  readonly signal: AbortSignal;
}

/**
 * Fetches discovery document and key set, and refuses what cannot be used, so that it never replaces something good.
 *
 * @see .NET's `OpenIdConnectConfigurationRetriever` and `OpenIdConnectConfigurationValidator`
 */
export class ConfigurationRetriever {
  readonly #documents: DocumentRetriever;
  readonly #settings: ConfigurationRetrieverSettings;

  constructor(documents: DocumentRetriever, settings: ConfigurationRetrieverSettings) {
    this.#documents = documents;
    this.#settings = settings;
  }

  /** Makes one attempt. @throws RetrievalError */
  async retrieve(request: ConfigurationRequest): Promise<RetrievedConfiguration> {
    const { previous, readsDocument, signal } = request;
    if (previous === undefined || readsDocument) {
      return this.#retrieveKeys(await this.#discover(signal), request);
    }
    try {
      return await this.#retrieveKeys(previous.document, request);
    } catch (error) {
      if (error instanceof RetrievalError && error.isNotFound) {
        // the keys have moved, and only the document knows where
        return this.#retrieveKeys(await this.#discover(signal), request);
      }
      throw error;
    }
  }

  async #retrieveKeys(
    document: DiscoveryDocument,
    { previous, signal }: ConfigurationRequest,
  ): Promise<RetrievedConfiguration> {
    // a tag is the name of a version at one address only
    const known = previous && isSameDocument(previous.document, document) ? previous : undefined;
    const answer = await this.#documents.retrieve({
      address: document.jwksUri,
      source: 'key set',
      entityTag: known?.entityTag,
      signal,
    });
    return known && isSameKeySet(answer, known)
      ? { ...known, entityTag: answer.entityTag, maxAge: maxAgeOf(answer, known) }
      : compose(document, answer);
  }

  /** Only an answer that there is nothing moves on to the next place: any other failure could hide the right document. */
  async #discover(signal: AbortSignal): Promise<DiscoveryDocument> {
    let notFound: RetrievalError | undefined;
    for (const address of this.#settings.addresses) {
      try {
        const { content } = await this.#documents.retrieve({ address, source: 'document', signal });
        return this.#accept(readDiscoveryDocument(content ?? {}, address, this.#settings.issuer), address);
      } catch (error) {
        if (!(error instanceof RetrievalError && error.isNotFound)) {
          throw error;
        }
        notFound ??= error;
      }
    }
    throw notFound ?? new RetrievalError({ code: 'IDX20803', source: 'document' });
  }

  #accept(document: DiscoveryDocument, address: string): DiscoveryDocument {
    const { keySetHosts } = this.#settings;
    if (!isAllowedHost(document.jwksUri, address, keySetHosts)) {
      throw new RetrievalError({
        code: 'NJB10004',
        source: 'document',
        expected: [new URL(address).host, ...(keySetHosts ?? [])],
        actual: `jwks_uri ${document.jwksUri} in ${address}`,
      });
    }
    return document;
  }
}

function isSameDocument(one: DiscoveryDocument, other: DiscoveryDocument): boolean {
  return one.issuer === other.issuer && one.jwksUri === other.jwksUri;
}

function isSameKeySet({ content }: RetrievedDocument, known: RetrievedConfiguration): boolean {
  return content === undefined || digestOfKeySet(content) === known.digest;
}

/** An answer that nothing changed need not repeat how long the set may be kept. */
function maxAgeOf({ content, maxAge }: RetrievedDocument, known: RetrievedConfiguration): number | undefined {
  return content === undefined ? (maxAge ?? known.maxAge) : maxAge;
}

function compose(document: DiscoveryDocument, answer: RetrievedDocument): RetrievedConfiguration {
  return {
    configuration: {
      issuer: document.issuer,
      jwksUri: document.jwksUri,
      signingKeys: readKeySet(answer.content, document.jwksUri),
      tokenDecryptionKeys: [],
    },
    document,
    entityTag: answer.entityTag,
    maxAge: answer.maxAge,
    digest: digestOfKeySet(answer.content),
  };
}

/** The keys of a published set. @throws RetrievalError IDX10805 (no key set), IDX21817 (no key), IDX21818 (none usable) */
function readKeySet(content: unknown, address: string): SigningKeySet {
  const keySet = parseKeySet(content, address);
  if (keySet.keys.length > 0) {
    return keySet;
  }
  const [first] = keySet.skipped;
  throw first === undefined
    ? new RetrievalError({ code: 'IDX21817', source: 'key set', actual: `no key at ${address}` })
    : new RetrievalError({
        code: 'IDX21818',
        source: 'key set',
        actual: `${String(keySet.skipped.length)} keys at ${address}, the first of which ${first.reason}`,
      });
}

function parseKeySet(content: unknown, address: string): SigningKeySet {
  try {
    return SigningKeySet.fromJwks(content);
  } catch (cause) {
    throw new RetrievalError({
      code: 'IDX10805',
      source: 'key set',
      actual: `no list keys at ${address}`,
      cause,
    });
  }
}
