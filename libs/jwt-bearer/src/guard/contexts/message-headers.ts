import { isFunction, isObject } from './call.js';

/** Headers of a message: names in lower case, repeated ones in a list. */
export type MessageHeaders = Readonly<Record<string, readonly string[]>>;

type Fields = Iterable<readonly [name: string, value: unknown]>;

/**
 * The headers of a message of a microservice, or undefined where its transport has none: TCP, Redis, and whatever is not known.
 * Contexts are told apart by their methods, so that no package of a transport is needed.
 *
 * | transport | headers |
 * |---|---|
 * | gRPC | the metadata of the call |
 * | Kafka | `headers` of the message |
 * | RMQ | `properties.headers` of the message |
 * | NATS | the headers of the message |
 * | MQTT 5 | `properties.userProperties` of the packet |
 */
export function messageHeaders(context: unknown): MessageHeaders | undefined {
  const fields = fieldsOf(context);
  if (fields === undefined) {
    return undefined;
  }
  const headers: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of fields) {
    (headers[name.toLowerCase()] ??= []).push(...texts(value));
  }
  return headers;
}

/** Whether a context is the metadata of a call of gRPC. */
export function isMetadata(context: unknown): context is Metadata {
  return isObject(context) && isFunction(context['getMap']) && isFunction(context['get']);
}

function fieldsOf(context: unknown): Fields | undefined {
  if (isMetadata(context)) {
    return Object.keys(context.getMap()).map((name) => [name, context.get(name)]);
  }
  if (answers(context, 'getMessage')) {
    const message = context.getMessage();
    return entries(member(member(message, 'properties') ?? message, 'headers'));
  }
  if (answers(context, 'getHeaders')) {
    const headers = context.getHeaders();
    return isNatsHeaders(headers) ? headers.keys().map((name) => [name, headers.values(name)]) : [];
  }
  if (answers(context, 'getPacket')) {
    return entries(member(member(context.getPacket(), 'properties'), 'userProperties'));
  }
  return undefined;
}

interface Metadata {
  getMap(): Readonly<Record<string, unknown>>;
  get(name: string): unknown;
}

interface NatsHeaders {
  keys(): string[];
  values(name: string): string[];
}

function isNatsHeaders(value: unknown): value is NatsHeaders {
  return isObject(value) && isFunction(value['keys']) && isFunction(value['values']);
}

function answers<Method extends string>(
  context: unknown,
  method: Method,
): context is Record<Method, () => unknown> {
  return isObject(context) && isFunction(context[method]);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** Values are texts or bytes; what is neither is left out. UTF-8 keeps apart what another decoding could fold into ASCII. */
function texts(value: unknown): string[] {
  return [value].flat().flatMap((one) => {
    if (typeof one === 'string') {
      return [one];
    }
    return Buffer.isBuffer(one) ? [one.toString('utf8')] : [];
  });
}
