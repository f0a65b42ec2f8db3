package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.quota.QuotaUnit;

/**
 * How somebody stands with inviting.
 *
 * @param reward what each of the two gets
 * @param invited how many said to have come with this person's code
 * @param rewarded for how many of them this person was rewarded, and may be at most
 * @param mayAccept whether this person may still say who invited them
 */
public record InvitationView(
        boolean enabled,
        String code,
        QuotaUnit unit,
        int reward,
        int invited,
        int rewarded,
        int mostRewarded,
        boolean mayAccept) {}
