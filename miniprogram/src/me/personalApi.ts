import type { ApiClient } from '@/api/client';
import type { Page } from '@/composables/useEndless';
import { api } from '@/stores';
import type {
  CheckedIn,
  CheckIn,
  Invitation,
  Leaving,
  LedgerEntry,
  LinkCode,
  Linked,
  LinkPreview,
  Login,
  OwnerProof,
  OwnWechat,
  Redeemed,
} from './wire';

/** chat-api's endpoints of the personal centre, one function each; apart from the client so that the chat loads without them. */
export function createPersonalApi(http: Pick<ApiClient, 'exchange'>) {
  return {
    ledger: (cursor: string | null) =>
      http.exchange<Page<LedgerEntry>>(
        'GET',
        `/quota/ledger?limit=30${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      ),
    redeem: (code: string) => http.exchange<Redeemed>('POST', '/redemptions', { code }),

    checkIn: () => http.exchange<CheckIn>('GET', '/check-in'),
    checkInToday: () => http.exchange<CheckedIn>('POST', '/check-in'),

    invitation: () => http.exchange<Invitation>('GET', '/invitation'),
    acceptInvitation: (code: string) => http.exchange<void>('POST', '/invitation/acceptance', { code }),

    changePassword: (currentPassword: string, newPassword: string) =>
      http.exchange<void>('PUT', '/account/password', { currentPassword, newPassword }),
    /** With the name to log in by, for somebody who came by WeChat. */
    chooseFirstPassword: (wechatCode: string, username: string, newPassword: string) =>
      http.exchange<void>('PUT', '/account/password', { wechatCode, username, newPassword }),
    deleteAccount: (proof: OwnerProof) => http.exchange<Leaving>('POST', '/account/deletion', proof),

    ownWechat: () => http.exchange<OwnWechat>('GET', '/account/wechat'),
    linkCode: (proof: OwnerProof) => http.exchange<LinkCode>('POST', '/account/link-codes', proof),
    linkPreview: (code: string) => http.exchange<LinkPreview>('POST', '/account/link-previews', { code }),
    link: (code: string, proof: OwnerProof) =>
      http.exchange<Linked>('POST', '/account/link', { code, ...proof }),

    logins: () => http.exchange<{ items: Login[] }>('GET', '/sessions'),
    endLogin: (id: string) => http.exchange<void>('DELETE', `/sessions/${encodeURIComponent(id)}`),
    endOtherLogins: () => http.exchange<void>('DELETE', '/sessions/others'),
  };
}

export type PersonalApi = ReturnType<typeof createPersonalApi>;

export const personalApi = createPersonalApi(api);
