import { Problem } from "./problem";

const BASE = "/api/v1";
const DEFAULT_TIMEOUT_MILLIS = 20_000;

/** Who is asking, and who wants to know that chat-api no longer accepts it. */
export interface Credentials {
  token(): string | null;
  rejected(token: string): void;
}

export interface RequestOptions {
  body?: unknown;
  signal?: AbortSignal | undefined;
  timeoutMillis?: number;
  /** Speaks with this token instead of the session's. */
  token?: string;
}

let credentials: Credentials = { token: () => null, rejected: () => {} };

export function authenticateWith(given: Credentials): void {
  credentials = given;
}

export const http = {
  get: <T>(path: string, options?: RequestOptions) => request<T>("GET", path, options),
  post: <T>(path: string, options?: RequestOptions) => request<T>("POST", path, options),
  patch: <T>(path: string, options?: RequestOptions) => request<T>("PATCH", path, options),
  delete: <T = void>(path: string, options?: RequestOptions) => request<T>("DELETE", path, options),
};

/** Answers with the body, or throws a Problem; when the caller's own signal ends the request, the AbortError. */
async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const token = options.token ?? credentials.token();
  const response = await send(method, path, token, options);
  if (response.ok) {
    return response.status === 204 ? (undefined as T) : await bodyOf<T>(response, options.signal);
  }
  const problem = await Problem.of(response);
  if (token !== null && problem.code === "not_authenticated") {
    credentials.rejected(token);
  }
  throw problem;
}

async function send(
  method: string,
  path: string,
  token: string | null,
  { body, signal, timeoutMillis = DEFAULT_TIMEOUT_MILLIS }: RequestOptions,
): Promise<Response> {
  const headers = new Headers({ accept: "application/json" });
  if (token !== null) {
    headers.set("authorization", `Bearer ${token}`);
  }
  if (body !== undefined) {
    headers.set("content-type", "application/json");
  }
  const timeout = AbortSignal.timeout(timeoutMillis);
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (failure) {
    throw unlessAborted(failure, signal);
  }
}

async function bodyOf<T>(response: Response, signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await response.json()) as T;
  } catch (failure) {
    throw unlessAborted(failure, signal);
  }
}

function unlessAborted(failure: unknown, signal: AbortSignal | undefined): unknown {
  return signal?.aborted ? failure : Problem.unreachable(failure);
}
