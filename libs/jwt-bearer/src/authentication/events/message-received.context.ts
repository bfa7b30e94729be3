import { ResultContext } from './result-context.js';

/** A request has come, and nothing was read yet. Set {@link token} to take it from elsewhere than the `Authorization` header. */
export class MessageReceivedContext extends ResultContext {
  /** The token to validate. Unset: the one of the header. A request that brings both is refused with 400. */
  token: string | undefined;
}
