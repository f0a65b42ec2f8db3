export const PAGES = {
  chat: '/pages/chat/index',
  history: '/pages/history/index',
  account: '/pages/account/index',
  detail: '/pages/history/detail',
  apiKeys: '/pages/api-keys/index',
  signIn: '/pages/sign-in/index',
} as const;

export type Tab = 'chat' | 'history' | 'account';

export function toTab(tab: Tab): void {
  uni.switchTab({ url: PAGES[tab] });
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

/** Back to where the person came from; a page opened by its address goes to `otherwise`. */
export function back(otherwise: Tab): void {
  if (getCurrentPages().length > 1) {
    uni.navigateBack();
  } else {
    toTab(otherwise);
  }
}
