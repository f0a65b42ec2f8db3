package io.qingliao.chatapi.invitation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountsMerged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Codes that people have been given go on opening the door, and whom they brought stays brought and counted. One person was invited
 * once: where both accounts were, the invitation of the one that stays counts.
 */
@Component
class InvitationMove {

    private final JdbcClient database;

    InvitationMove(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        moveCodes(event.from(), event.into());
        // Nobody is their own guest.
        database.sql("update invitation set inviter_id = ? where inviter_id = ? and invited_id <> ?")
                .params(event.into().value(), event.from().value(), event.into().value())
                .update();
        database.sql("""
                        update invitation set invited_id = :into
                        where invited_id = :from and inviter_id <> :into
                          and not exists (select * from invitation own where own.invited_id = :into)""")
                .param("from", event.from().value())
                .param("into", event.into().value())
                .update();
    }

    private void moveCodes(AccountId from, AccountId into) {
        boolean hasOwn = database.sql("select count(*) from invitation_code where account_id = ?")
                        .param(into.value())
                        .query(Integer.class)
                        .single()
                > 0;
        if (hasOwn) {
            database.sql("""
                            update invitation_code
                            set rewarded = rewarded
                                + coalesce((select other.rewarded from invitation_code other where other.account_id = ?), 0)
                            where account_id = ?""").params(from.value(), into.value()).update();
        }
        String move = hasOwn
                ? "insert into former_invitation_code (account_id, code) select ?, code from invitation_code where account_id = ?"
                : "update invitation_code set account_id = ? where account_id = ?";
        database.sql(move).params(into.value(), from.value()).update();
    }
}
