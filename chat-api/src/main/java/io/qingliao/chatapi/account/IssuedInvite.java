package io.qingliao.chatapi.account;

import org.jspecify.annotations.Nullable;

/**
 * The only moment at which the code is known in clear; not to be logged.
 *
 * @param code null when the same invite was asked for before
 */
public record IssuedInvite(Invite invite, @Nullable String code) {

    @Override
    public String toString() {
        return "IssuedInvite[invite=" + invite.id() + "]";
    }
}
