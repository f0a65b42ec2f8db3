package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredInvitations {

    private final JdbcClient database;

    StoredInvitations(JdbcClient database) {
        this.database = database;
    }

    Optional<InvitationCode> codeOf(AccountId owner) {
        return database.sql("select code from invitation_code where account_id = ?")
                .param(owner.value())
                .query(String.class)
                .optional()
                .map(InvitationCode::new);
    }

    /** Of accounts that were merged into theirs. */
    List<String> formerCodesOf(AccountId owner) {
        return database.sql("select code from former_invitation_code where account_id = ? order by code")
                .param(owner.value())
                .query(String.class)
                .list();
    }

    void insert(AccountId owner, InvitationCode code) {
        database.sql("insert into invitation_code (account_id, code) values (?, ?)")
                .params(owner.value(), code.letters())
                .update();
    }

    /** Also by the code of an account that was merged into theirs. */
    Optional<AccountId> ownerOf(InvitationCode code) {
        return database.sql("""
                        select account_id from invitation_code where code = :code
                        union
                        select account_id from former_invitation_code where code = :code""")
                .param("code", code.letters())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    Optional<Invitation> of(AccountId invited) {
        return database.sql("select id, inviter_id from invitation where invited_id = ?")
                .param(invited.value())
                .query((row, number) -> new Invitation(
                        row.getObject("id", UUID.class),
                        invited,
                        new AccountId(row.getObject("inviter_id", UUID.class))))
                .optional();
    }

    void insert(Invitation invitation, Instant now) {
        database.sql("""
                        insert into invitation (id, invited_id, inviter_id, accepted_at) values (?, ?, ?, ?)""")
                .params(
                        invitation.id(),
                        invitation.invited().value(),
                        invitation.inviter().value(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** True once for everybody who was invited. */
    boolean takeReward(AccountId invited, Instant now) {
        return 1
                == database.sql("update invitation set rewarded_at = ? where invited_id = ? and rewarded_at is null")
                        .params(now.atOffset(ZoneOffset.UTC), invited.value())
                        .update();
    }

    boolean wasRewarded(AccountId invited) {
        return database.sql("select count(*) from invitation where invited_id = ? and rewarded_at is not null")
                        .param(invited.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Holds others that reward this person for inviting back until the transaction ends; false when they were rewarded
     * for so many, or are gone.
     */
    boolean takeInvitersReward(AccountId inviter, int most) {
        return 1
                == database.sql(
                                "update invitation_code set rewarded = rewarded + 1 where account_id = ? and rewarded < ?")
                        .params(inviter.value(), most)
                        .update();
    }

    int countInvitedBy(AccountId inviter) {
        return database.sql("select count(*) from invitation where inviter_id = ?")
                .param(inviter.value())
                .query(Integer.class)
                .single();
    }

    /** People who deleted their accounts included. */
    int countRewarded(AccountId inviter) {
        return database.sql("select rewarded from invitation_code where account_id = ?")
                .param(inviter.value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
