import { openProvider, openTlsProvider, type FaultyProvider } from './faulty-provider.js';

/** A way in which a provider fails. */
export interface ProviderFault {
  readonly name: string;
  readonly open: () => Promise<FaultyProvider>;
  readonly begin: (provider: FaultyProvider) => void | Promise<void>;
  readonly end: (provider: FaultyProvider) => void | Promise<void>;
}

function fault(name: string, begin: (provider: FaultyProvider) => void): ProviderFault {
  const end = ({ issuer }: FaultyProvider): void => {
    issuer.heal();
  };
  return { name, open: openProvider, begin, end };
}

/** Every fault of the drill. */
export const faults: readonly ProviderFault[] = [
  {
    name: 'down',
    open: openProvider,
    begin: ({ issuer }) => issuer.stop(),
    end: ({ issuer }) => issuer.start(),
  },
  fault('slow, 2 s a document', ({ issuer }) => issuer.fault('delay', '2s')),
  fault('hanging', ({ issuer }) => issuer.fault('hang')),
  fault('stalled in the body', ({ issuer }) => issuer.fault('stall')),
  fault('resetting', ({ issuer }) => issuer.fault('reset')),
  fault('truncated', ({ issuer }) => issuer.fault('truncated')),
  fault('status 500', ({ issuer }) => issuer.fault('status', 500)),
  fault('status 503', ({ issuer }) => issuer.fault('status', 503)),
  fault('429, Retry-After 3', ({ issuer }) => issuer.fault('status', 429, { 'retry-after': '3' })),
  fault('HTML with status 200', ({ issuer }) => issuer.fault('html')),
  fault('empty key set', ({ issuer }) => issuer.fault('empty')),
  fault('oversized, 10 MB', ({ issuer }) => issuer.fault('oversized', 10_000_000)),
  fault('malformed', ({ issuer }) => issuer.fault('malformed')),
  {
    ...fault('wrong issuer', ({ issuer }) => {
      issuer.discovery.fault('issuer', 'https://other.example.com');
      // an API that has keys reads the document again only when they are gone from their address
      issuer.keySet.fault('status', 404);
    }),
  },
  {
    name: 'expired TLS',
    open: openTlsProvider,
    begin: (provider) => {
      provider.expire(true);
    },
    end: (provider) => {
      provider.expire(false);
    },
  },
];
