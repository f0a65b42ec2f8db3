package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;

/** Another service that can tell whose account it is; the module that talks to it declares this. */
public interface Voucher {

    /** Whether the code is of the account's owner; refuses one that the other service does not know. */
    boolean isOfOwner(AccountId account, String code);
}
