import type { Problem, ProblemCode } from "@/api/problem";
import { problemTexts } from "./texts";

/** What went wrong, in the reader's language. A code that is not known yet is told in chat-api's own words. */
export function sentence(problem: Problem): string {
  const t = problemTexts.value;
  const field = t.fields[problem.field ?? ""] ?? problem.field ?? "";
  const { bound, value } = problem;
  switch (problem.code as ProblemCode) {
    case "field_required":
      return t.required(field);
    case "field_too_short":
      return bound !== null && value !== null ? t.tooShort(field, bound, value) : t.invalidField(field);
    case "field_too_long":
      return bound !== null && value !== null ? t.tooLong(field, bound, value) : t.invalidField(field);
    case "field_invalid":
      return bound !== null && value !== null ? t.invalid(field, bound, value) : t.invalidField(field);
    case "not_authenticated":
      return t.notAuthenticated;
    case "bad_credentials":
      return t.badCredentials;
    case "account_disabled":
      return t.accountDisabled;
    case "forbidden":
      return t.forbidden;
    case "not_found":
      return t.notFound;
    case "last_admin":
      return t.lastAdmin;
    case "too_many_attempts":
      return problem.retryAfterSeconds === null
        ? t.tooManyAttemptsForNow
        : t.tooManyAttempts(problem.retryAfterSeconds);
    case "model_unavailable":
      return t.modelUnavailable;
    case "unreachable":
      return t.unreachable;
    case "internal_error":
      return problem.incident === null
        ? t.internalError
        : `${t.internalError} ${t.incident(problem.incident)}`;
    case "malformed_request":
      return t.unknown(problem.message);
  }
  return t.unknown(problem.message);
}
