import type { NewApiKey } from '@/api/apiKeys';

/** The choices of how long a key lasts, in days; null is for ever. */
export const LIFETIMES = [null, 30, 90, 365] as const;

export const MOST_USES = 1_000_000;
export const LONGEST_NAME = 60;

export interface NewApiKeyForm {
  name: string;
  expiresInDays: number | null;
  /** As typed. */
  useLimit: string;
}

/** Null where the text is no limit that the server would take. */
export function parseUseLimit(text: string): { limit: number | null } | null {
  const typed = text.trim();
  if (typed === '') {
    return { limit: null };
  }
  const limit = Number(typed);
  return /^\d{1,7}$/.test(typed) && limit >= 1 && limit <= MOST_USES ? { limit } : null;
}

/** What is asked of the server; null while the form is not right. */
export function wantedKey(form: NewApiKeyForm): NewApiKey | null {
  const name = form.name.trim();
  const uses = parseUseLimit(form.useLimit);
  if (name === '' || Array.from(name).length > LONGEST_NAME || uses === null) {
    return null;
  }
  return { name, expiresInDays: form.expiresInDays, useLimit: uses.limit };
}

/** A command that can be pasted into a shell as it is: the key and the address hold no character that a shell reads. */
export function curlExample(address: string, key: string): string {
  return [
    `curl ${address}/v1/chat/completions \\`,
    `  -H 'Authorization: Bearer ${key}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"messages": [{"role": "user", "content": "你好"}]}'`,
  ].join('\n');
}
