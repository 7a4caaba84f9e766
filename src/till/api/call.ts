/** Where the terminal is, and the key that its dialog „Kassen“ showed for this till; or head office, and a partner's key. */
export type ClientOptions = {
  /** `http://127.0.0.1:PORT`, or `https://ADDRESS:PORT` on the local network. */
  readonly origin: string;
  readonly key: string;
  /** Another way to send requests, such as one that trusts the terminal's certificate alone. */
  readonly fetch?: typeof fetch;
  /** How often a request is sent before it counts as failed; every call may be sent again without harm. */
  readonly attempts?: number;
};

/** What the terminal answers when it does not do what was asked: `code` never changes, `message` is for the person at the till. */
export class TillRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'TillRefusal';
    this.status = status;
    this.code = code;
  }
}

export type Request = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
const REQUEST_MS = 10_000;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function send(
  { origin, key, fetch: how = fetch }: ClientOptions,
  request: Request,
  signal: AbortSignal,
): Promise<Response> {
  const { method, path, headers, body } = request;
  return how(`${origin}/api${path}`, {
    method,
    signal,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Asks, and asks again while no answer comes, the terminal has no time, or says that it is too much. */
export async function call<T>(options: ClientOptions, request: Request): Promise<T> {
  const { attempts = 4 } = options;
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt >= attempts;
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
    let response: Response;
    let text: string;
    try {
      response = await send(options, request, AbortSignal.timeout(REQUEST_MS));
      text = await response.text();
    } catch (error) {
      // nobody knows whether it arrived: the same request under the same key is safe
      if (isLast) throw error;
      await later(waitMs);
      continue;
    }
    if (response.ok) return JSON.parse(text) as T;
    const isBusy = response.status === 429 || response.status >= 500;
    if (!isBusy || isLast) throw refusalOf(response.status, text);
    const told = Number(response.headers.get('retry-after')) * 1000;
    await later(told > 0 ? Math.min(told, LONGEST_WAIT_MS) : waitMs);
  }
}

function refusalOf(status: number, text: string): TillRefusal {
  let said: { code?: string; message?: string; detail?: string; data?: { code?: string; message?: string } } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    // an answer of something that stands between: its status says enough
  }
  // `detail`: a problem as RFC 9457 has it, which is how head office answers
  const { code = `http-${status}`, message = said.detail ?? '' } = said.data?.code === undefined ? said : said.data;
  return new TillRefusal(status, code, message);
}

/** One event, and the id after which to go on. */
export type Received<T> = { readonly id: string | undefined; readonly event: T };

/** Longest event that is read. */
const MOST_EVENT = 100_000;

/** Server-sent events, until the connection ends; go on with the last id. */
export async function* listen<T>(
  options: ClientOptions,
  path: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<Received<T>, void, undefined> {
  const headers = { accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  const response = await send(options, { method: 'GET', path, headers }, signal);
  if (!response.ok || !response.body) throw refusalOf(response.status, await response.text());
  let text = '';
  for await (const bytes of response.body.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    text += bytes;
    const messages = text.split('\n\n');
    text = messages.pop()!;
    if (text.length > MOST_EVENT) return;
    for (const message of messages) {
      const field = (name: string): string | undefined =>
        message
          .split('\n')
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim();
      const data = field('data');
      if (field('event') === 'message' && data !== undefined) yield { id: field('id'), event: JSON.parse(data) as T };
    }
  }
}
