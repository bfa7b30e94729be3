/** An exception of a transport: what it is made of is what the caller gets. */
export type TransportException = new (error: object) => Error;

/**
 * `WsException` and `RpcException`, which Nest's transports make answers of. Their packages are optional and only loaded when a
 * call of theirs is refused for the first time; undefined where they are missing.
 */
export const wsException = lazily(async () => (await import('@nestjs/websockets')).WsException);
export const rpcException = lazily(async () => (await import('@nestjs/microservices')).RpcException);

function lazily(load: () => Promise<TransportException>): () => Promise<TransportException | undefined> {
  let loaded: Promise<TransportException | undefined> | undefined;
  // what a missing package is called differs between Node and its test runners
  return () => (loaded ??= load().catch(() => undefined));
}
