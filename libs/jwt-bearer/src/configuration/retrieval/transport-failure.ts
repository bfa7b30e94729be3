/** Why a request had no answer. */
export interface TransportFailure {
  /** In words, with the system's name of it, such as `connection refused (ECONNREFUSED)`. */
  readonly reason: string;
  /** Whether the next try would fail alike. */
  readonly isLasting: boolean;
}

const PASSING: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset by the other side',
  EPIPE: 'connection closed by the other side',
  UND_ERR_SOCKET: 'connection closed by the other side',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'no answer in time',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  ENOTFOUND: 'host name not found by DNS',
  EAI_AGAIN: 'DNS does not answer',
};

const UNTRUSTED =
  'certificate of an unknown authority; name it in NODE_EXTRA_CA_CERTS, or hand in a `fetch` that trusts it';

const LASTING: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: `self-signed ${UNTRUSTED}`,
  SELF_SIGNED_CERT_IN_CHAIN: `self-signed ${UNTRUSTED}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: 'certificate expired',
  CERT_NOT_YET_VALID: 'certificate not yet valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate of another host name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no TLS at this port',
  EPROTO: 'no TLS at this port',
};

const DEEPEST_CAUSE = 5;

/** Names the reason of a failed `fetch`, which hides it in a chain of causes. */
export function describeTransportFailure(error: unknown): TransportFailure {
  const chain = causesOf(error);
  for (const { code } of chain) {
    const lasting = code === undefined ? undefined : LASTING[code];
    const passing = code === undefined ? undefined : PASSING[code];
    if (code !== undefined && (lasting ?? passing) !== undefined) {
      return { reason: `${lasting ?? passing ?? ''} (${code})`, isLasting: lasting !== undefined };
    }
  }
  if (chain.some(({ message }) => message === 'bad port')) {
    return { reason: 'bad port: fetch refuses this port by rule, choose another', isLasting: true };
  }
  return { reason: chain.at(-1)?.message ?? 'unknown reason', isLasting: false };
}

interface Cause {
  readonly code: string | undefined;
  readonly message: string;
}

/**
 * The error and its causes, the outermost first. Of several addresses that were tried, the first stands for all. Errors are told
 * by their members: those of `fetch` may come from another realm than this module, as under a test runner.
 */
function causesOf(error: unknown): readonly Cause[] {
  const chain: Cause[] = [];
  let current: unknown = error;
  while (isError(current) && chain.length < DEEPEST_CAUSE) {
    const { code, message, errors, cause } = current;
    chain.push({ code: typeof code === 'string' ? code : undefined, message });
    current = Array.isArray(errors) ? (errors as unknown[])[0] : cause;
  }
  return chain;
}

function isError(value: unknown): value is {
  readonly message: string;
  readonly code?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
} {
  return (
    typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string'
  );
}
