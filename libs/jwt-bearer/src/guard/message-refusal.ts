import type { Denial } from '../authentication/denial.js';
import { denialBody } from './denial-body.js';
import { httpException } from './http-refusal.js';
import { rpcException, wsException, type TransportException } from './peer-exceptions.js';

/** Gives a denial the form of a gateway: an `exception` message. */
export async function wsRefusal(denial: Denial): Promise<Error> {
  return refusal(denial, denialBody(denial), await wsException());
}

/** Gives a denial the form of a microservice. */
export async function rpcRefusal(denial: Denial): Promise<Error> {
  return refusal(denial, denialBody(denial), await rpcException());
}

/**
 * Gives a denial the form of gRPC: a status whose details are the message, after the code of the catalogue where clients are told.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
export async function grpcRefusal(denial: Denial): Promise<Error> {
  const { status, code, message } = denial;
  const details = code === undefined ? message : `${code}: ${message}`;
  return refusal(
    denial,
    { code: GRPC_STATUS[status] ?? UNKNOWN, message: details, details },
    await rpcException(),
  );
}

const GRPC_STATUS: Readonly<Record<number, number>> = { 400: 3, 401: 16, 403: 7, 404: 5, 503: 14 };
const UNKNOWN = 2;

function refusal({ status }: Denial, body: object, Exception: TransportException | undefined): Error {
  return Exception === undefined ? httpException(status, body) : new Exception(body);
}
