import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage } from '@/locales';
import { problemText } from '@/locales/problemText';
import { zhHans } from '@/locales/zh-Hans';

const NOW = new Date('2026-11-21T10:00:00+08:00');

/** Every code of the HTTP contract, and what only a client finds out. */
const CODES = [
  'malformed_request field_required field_too_short field_too_long field_invalid content_empty content_too_long',
  'content_exceeds_window content_refused content_risky content_unchecked not_authenticated bad_credentials account_disabled forbidden not_found',
  'username_taken turn_running turn_mismatch too_many_pins pins_exceed_window quota_exceeded too_many_attempts model_busy model_unavailable model_not_loaded',
  'wechat_not_offered wechat_code_invalid wechat_code_used wechat_user_blocked wechat_unavailable wechat_not_yours',
  'top_up_not_offered top_up_not_on_sale wechat_user_needed order_not_refundable balance_too_small refund_refused id_taken',
  'link_code_invalid link_code_own link_same_side link_complete',
  'account_leaving account_awaiting_approval password_change_required wrong_password password_unchanged',
  'registration_closed invitation_required invitation_invalid too_many_requests',
  'code_unknown code_used_up code_already_redeemed code_expired code_revoked code_of_other_unit',
  'check_in_condition invitation_unknown invitation_own invitation_accepted invitation_too_late',
  'too_many_api_keys internal_error body_too_large last_admin interrupted network_unreachable connection_lost unreadable_answer persona_gone',
  'payment_not_opened file_not_written',
]
  .join(' ')
  .split(' ');

const FULL = {
  status: 400,
  field: 'username',
  bound: '3',
  value: '2',
  incident: 'x1',
  retryAfterSeconds: 130,
};

beforeEach(() => setLanguage('zh-Hans'));

describe.each(['zh-Hans', 'en'] as const)('problems in %s', (language) => {
  it.each(CODES)('%s has a text of its own, completely filled', (code) => {
    setLanguage(language);
    const text = problemText({ ...FULL, code, renewsAt: '2026-11-21T16:00:00Z' }, NOW);
    expect(text).not.toBe(problemText({ status: 0, code: 'never_heard_of' }, NOW));
    expect(text).not.toMatch(/[{}]|undefined|problems\./);
  });
});

describe('problem texts', () => {
  it('name field, bound and value', () => {
    const problem = { code: 'field_too_short', status: 400, field: 'password', bound: '8', value: '5' };
    expect(problemText(problem)).toBe('密码至少要 8 个字，现在是 5 个。');
  });

  it('say when uses come back, in the time of the device', () => {
    const problem = { code: 'quota_exceeded', status: 429, renewsAt: '2026-11-21T16:00:00Z' };
    expect(problemText(problem, NOW)).toBe('额度用完了，明天 00:00 恢复。写好的话会留着。');
  });

  it('round the waiting time up to minutes', () => {
    expect(problemText({ code: 'too_many_attempts', status: 429, retryAfterSeconds: 61 })).toContain(
      '2 分钟',
    );
  });

  it('give the number of an incident where there is one', () => {
    expect(problemText({ code: 'internal_error', status: 500, incident: 'k7' })).toContain('（编号 k7）');
    expect(problemText({ code: 'internal_error', status: 0 })).toBe('服务器出了点问题，请稍后再试。');
  });

  it('stay plain for a code of a newer server', () => {
    expect(problemText({ code: 'teapot', status: 418 })).toBe(zhHans.problems.unknown);
  });

  it('know no code that the tests do not', () => {
    const known = [...CODES, 'unknown'].sort();
    expect(Object.keys(zhHans.problems).sort()).toEqual(known);
  });
});
