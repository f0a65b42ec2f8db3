package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.InvitationSource;
import org.springframework.stereotype.Component;

/** Lets people register with the codes of those who are here. */
@Component
class PeoplesInvitations implements InvitationSource {

    private final Invitations invitations;

    PeoplesInvitations(Invitations invitations) {
        this.invitations = invitations;
    }

    @Override
    public boolean redeem(String code, AccountId newcomer) {
        return invitations.registered(code, newcomer);
    }
}
