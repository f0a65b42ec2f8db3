/** Everything that can go wrong between a person and an answer, as chat-api's error bodies name it. */
export interface Problem {
  /** The stable word that texts are chosen by. */
  code: string;
  /** HTTP status; 0 where no answer came. */
  status: number;
  field?: string;
  bound?: string;
  value?: string;
  renewsAt?: string;
  retryAfterSeconds?: number;
  /** The id under which the server's log has an internal error. */
  incident?: string;
}

/** Codes that only a client can find out. */
export const NETWORK_UNREACHABLE = 'network_unreachable';
export const CONNECTION_LOST = 'connection_lost';
export const UNREADABLE_ANSWER = 'unreadable_answer';
/** What WeChat's phone could not do, apart from what a server said. */
export const PAYMENT_NOT_OPENED = 'payment_not_opened';
export const FILE_NOT_WRITTEN = 'file_not_written';
/** The persona that was picked is no longer offered. */
export const PERSONA_GONE = 'persona_gone';

export class RequestFailed extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
    this.name = 'RequestFailed';
  }
}

export function problemOf(cause: unknown): Problem {
  return cause instanceof RequestFailed ? cause.problem : { code: UNREADABLE_ANSWER, status: 0 };
}

/** Reads an error body; a proxy's HTML page in its place still becomes a problem with a plain text. */
export function parseProblem(status: number, body: string): Problem {
  const fields = parseObject(body);
  const code = text(fields.code);
  if (code === undefined) {
    return {
      code: status === 502 || status === 503 || status === 504 ? NETWORK_UNREACHABLE : UNREADABLE_ANSWER,
      status,
    };
  }
  return {
    code,
    status,
    field: text(fields.field),
    bound: text(fields.bound),
    value: text(fields.value),
    renewsAt: text(fields.renewsAt),
    retryAfterSeconds: typeof fields.retryAfterSeconds === 'number' ? fields.retryAfterSeconds : undefined,
    incident: text(fields.incident),
  };
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
