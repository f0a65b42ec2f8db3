export const PAGES = {
  chat: '/pages/chat/index',
  history: '/pages/history/index',
  account: '/pages/account/index',
  detail: '/pages/history/detail',
  apiKeys: '/pages/api-keys/index',
  signIn: '/pages/sign-in/index',
  ledger: '/me/ledger/index',
  moreUses: '/me/more-uses/index',
  topUp: '/me/top-up/index',
  security: '/me/security/index',
  linking: '/me/linking/index',
  newPassword: '/me/new-password/index',
  legal: '/me/legal/index',
} as const;

export type LegalText = 'privacy' | 'agreement';

export type Tab = 'chat' | 'history' | 'account';

export function toTab(tab: Tab): void {
  const pages = getCurrentPages();
  // A browser's page that is switched to itself is told that it is hidden, and never that it is back.
  if (`/${pages[pages.length - 1]?.route}` !== PAGES[tab]) {
    uni.switchTab({ url: PAGES[tab] });
  }
}

export function toDetail(conversationId: string): void {
  uni.navigateTo({ url: `${PAGES.detail}?id=${encodeURIComponent(conversationId)}` });
}

export function toSignIn(): void {
  uni.navigateTo({ url: PAGES.signIn });
}

export function toApiKeys(): void {
  uni.navigateTo({ url: PAGES.apiKeys });
}

export function toLedger(): void {
  uni.navigateTo({ url: PAGES.ledger });
}

export function toMoreUses(): void {
  uni.navigateTo({ url: PAGES.moreUses });
}

export function toTopUp(): void {
  uni.navigateTo({ url: PAGES.topUp });
}

export function toSecurity(): void {
  uni.navigateTo({ url: PAGES.security });
}

export function toLinking(): void {
  uni.navigateTo({ url: PAGES.linking });
}

export function toLegal(text: LegalText): void {
  uni.navigateTo({ url: `${PAGES.legal}?text=${text}` });
}

/** Leaves every other page: until the password is replaced none of them works. */
export function toNewPassword(): void {
  uni.reLaunch({ url: PAGES.newPassword });
}

/** Back to where the person came from; a page opened by its address goes to `otherwise`. */
export function back(otherwise: Tab): void {
  if (getCurrentPages().length > 1) {
    uni.navigateBack();
  } else {
    toTab(otherwise);
  }
}
