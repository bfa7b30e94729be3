import { gatewayTransports } from './gateway.transport.js';
import { graphqlTransports } from './graphql.transport.js';
import { grpcTransport } from './grpc.transport.js';
import { httpTransports } from './http.transport.js';
import { microserviceTransports } from './microservice.transport.js';
import type { Transport } from './transport.js';

/** Every way to call an application for which these tests need nothing but Node. */
export const TRANSPORTS: readonly Transport[] = [
  ...httpTransports,
  ...graphqlTransports,
  ...gatewayTransports,
  ...microserviceTransports,
  grpcTransport,
];
