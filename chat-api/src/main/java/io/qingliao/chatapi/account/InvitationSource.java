package io.qingliao.chatapi.account;

/** Whoever gives out codes that let people in; the modules that do declare one each. */
public interface InvitationSource {

    /**
     * Takes the code for somebody whose account was stored in this transaction.
     *
     * @return false when the code is none of this source's, or lets nobody in any more
     */
    boolean redeem(String code, AccountId newcomer);
}
