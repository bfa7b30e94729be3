/** What the library reads of a request; Express' and Fastify's requests are such. */
export interface BearerRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Path and query as they were sent. */
  readonly url?: string | undefined;
  readonly method?: string | undefined;
  /** Who asks: set when authentication has succeeded, and only then. */
  user?: unknown;
  /** What the platform adds, such as `cookies`. */
  readonly [member: string]: unknown;
}

/** What the library writes on a response; Express' responses and Fastify's replies are such. */
export interface BearerResponse {
  statusCode: number;
  /** What the platform adds, such as `send`. */
  readonly [member: string]: unknown;
}

/** One request (or message) that is to be authenticated, whatever brought it here. */
export interface AuthenticationRequest {
  /** The object that is the same for this request wherever it is met. Results are kept under it. */
  readonly key: object;
  /** What carries this request and others with the same token, such as a socket: its token is validated once, until it ends. */
  readonly connection?: object | undefined;
  /** Every `Authorization` field that was sent. */
  readonly authorization: readonly string[];
  readonly request: BearerRequest;
  readonly response: BearerResponse;
  /** Whether the response answers this request and nothing else, so that its status may be set ahead of a refusal. */
  readonly ownsResponse?: boolean | undefined;
}
