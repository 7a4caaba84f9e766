import { Agent, type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as TlsAgent, request as requestHttps } from 'node:https';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

export type Question = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** With a body it is a POST, without one a GET. */
  readonly body?: string | Uint8Array | undefined;
  readonly timeoutMs: number;
  /** A longer answer is none of ours, packed or unpacked. */
  readonly mostBytes: number;
  /** The whole body has been handed to the network, or never will be. Called once. */
  readonly onSent?: (() => void) | undefined;
};
export type Reply = { readonly status: number; readonly text: string };

/** Connections are kept for the next request, a few at a time. */
const options = { keepAlive: true, maxSockets: 8, maxFreeSockets: 2 } as const;
const agents = { 'http:': new Agent(options), 'https:': new TlsAgent(options) };
const unzip = promisify(gunzip);

/**
 * One HTTP request and its whole answer. By Node's own client rather than `fetch`, because only that one says when a body
 * has been sent: what is sent after that cannot arrive before it. Rejects when there is no answer in time.
 */
export async function ask(question: Question): Promise<Reply> {
  const { mostBytes } = question;
  let tell = question.onSent;
  const sent = (): void => {
    tell?.();
    tell = undefined;
  };
  const signal = AbortSignal.timeout(question.timeoutMs);
  try {
    for (let attempt = 0; ; attempt++) {
      const asked = send(question, signal);
      asked.once('finish', sent);
      try {
        const response = await answered(asked);
        return { status: response.statusCode ?? 0, text: await textOf(response, mostBytes) };
      } catch (error) {
        // a kept connection that the other side had just closed: nothing of ours has been read there
        if (attempt > 0 || !asked.reusedSocket || (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
      }
    }
  } finally {
    sent();
  }
}

function send({ url, headers, body }: Question, signal: AbortSignal): ClientRequest {
  const isTls = url.protocol === 'https:';
  const asked = (isTls ? requestHttps : requestHttp)(url, {
    method: body === undefined ? 'GET' : 'POST',
    agent: agents[isTls ? 'https:' : 'http:'],
    headers: {
      ...headers,
      'accept-encoding': 'gzip',
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    },
    signal,
  });
  asked.end(body);
  return asked;
}

const answered = (asked: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    asked.once('response', resolve);
    // stays, so that a connection that breaks later is an error of the answer and nothing else
    asked.on('error', reject);
  });

async function textOf(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      response.destroy();
      throw new Error('the answer is too long');
    }
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const isPacked = response.headers['content-encoding'] === 'gzip';
  return (isPacked ? await unzip(whole, { maxOutputLength: mostBytes }) : whole).toString();
}
