/** The words chat-api answers with, and the one this client adds: `unreachable`, when no answer came. */
export type ProblemCode =
  | "malformed_request"
  | "field_required"
  | "field_too_short"
  | "field_too_long"
  | "field_invalid"
  | "not_authenticated"
  | "bad_credentials"
  | "account_disabled"
  | "forbidden"
  | "not_found"
  | "last_admin"
  | "too_many_attempts"
  | "model_unavailable"
  | "internal_error"
  | "unreachable";

interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  field?: string;
  bound?: string;
  value?: string;
  incident?: string;
  retryAfterSeconds?: number;
}

/** Why a request failed: chat-api's problem+json as an error, or `unreachable` with status 0. */
export class Problem extends Error {
  readonly status: number;
  /** A `ProblemCode`, or a word that a newer chat-api knows. */
  readonly code: string;
  readonly field: string | null;
  readonly bound: string | null;
  readonly value: string | null;
  readonly incident: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.name = "Problem";
    this.status = body.status;
    this.code = body.code;
    this.field = body.field ?? null;
    this.bound = body.bound ?? null;
    this.value = body.value ?? null;
    this.incident = body.incident ?? null;
    this.retryAfterSeconds = body.retryAfterSeconds ?? null;
  }

  /** Whether the server may have done what was asked, although no good answer came. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  static unreachable(cause: unknown): Problem {
    const detail = cause instanceof Error ? cause.message : "No answer.";
    return new Problem({ status: 0, code: "unreachable", detail });
  }

  static async of(response: Response): Promise<Problem> {
    const body = await problemBody(response);
    const retryAfter = Number(response.headers.get("retry-after"));
    return new Problem({
      // A gateway in between answers in HTML, without a code.
      code: response.status >= 500 ? "internal_error" : "malformed_request",
      detail: `HTTP ${response.status}`,
      ...(retryAfter > 0 ? { retryAfterSeconds: retryAfter } : {}),
      ...body,
      status: response.status,
    });
  }
}

async function problemBody(response: Response): Promise<Partial<ProblemBody>> {
  if (!response.headers.get("content-type")?.includes("json")) {
    return {};
  }
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? body : {};
  } catch {
    return {};
  }
}
