import type { Problem } from '@/api/problem';
import { renewalText } from '@/time/labels';
import { hasText, t } from './index';

/** What a person reads for a problem: chosen by its code, filled with its field, bound and value. */
export function problemText(problem: Problem, now: Date = new Date()): string {
  const key = `problems.${problem.code}`;
  return t(hasText(key) ? key : 'problems.unknown', {
    field: fieldName(problem.field),
    bound: problem.bound ?? '?',
    value: problem.value ?? '?',
    risk: riskName(problem.bound),
    incident: problem.incident === undefined ? '' : t('common.incident', { incident: problem.incident }),
    when: problem.renewsAt === undefined ? '' : renewalText(problem.renewsAt, now),
    minutes: Math.max(1, Math.ceil((problem.retryAfterSeconds ?? 60) / 60)),
  });
}

/** What WeChat found wrong with a text. */
function riskName(label: string | undefined): string {
  const key = `risks.${label ?? 'other'}`;
  return t(hasText(key) ? key : 'risks.other');
}

function fieldName(field: string | undefined): string {
  const key = `fields.${field ?? 'other'}`;
  return t(hasText(key) ? key : 'fields.other');
}
