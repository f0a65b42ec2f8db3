package io.qingliao.chatapi.returning;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.wechat.MiniProgramUsers;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who had what before they deleted the account. A person is known by the name they log in with and by what WeChat calls
 * them: whoever came by WeChat has a name that was drawn, and gets another one at the next coming.
 */
@Component
public class ReturningPeople {

    private final JdbcClient database;
    private final KeyedHashes hashes;
    private final Accounts accounts;
    private final MiniProgramUsers program;

    ReturningPeople(JdbcClient database, KeyedHashes hashes, Accounts accounts, MiniProgramUsers program) {
        this.database = database;
        this.hashes = hashes;
        this.accounts = accounts;
        this.program = program;
    }

    /** Whether somebody known by one of this person's names had it, and left. */
    public boolean hadBefore(AccountId account, Once what) {
        String nameKey = Username.comparable(accounts.get(account).username());
        return database.sql("select count(*) from had_before where what = :what and name_hash in (:hashes)")
                        .param("what", what.name())
                        .param("hashes", hashesOf(account, nameKey))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** To be called only for whoever had it: of all others nothing is kept. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(AccountErased leaving, Once what) {
        for (String hash : hashesOf(leaving.account(), leaving.usernameKey())) {
            database.sql("""
                            insert into had_before (what, name_hash)
                            select :what, :hash from returning_key
                            where not exists (select * from had_before where what = :what and name_hash = :hash)""").param("what", what.name()).param("hash", hash).update();
        }
    }

    /** No login name holds a colon, so that nobody chooses one that is hashed as another's name at WeChat. */
    private List<String> hashesOf(AccountId account, String nameKey) {
        return Stream.concat(
                        Stream.of(nameKey), program.namesOf(account).stream().map(name -> "wechat:" + name))
                .map(hashes.hasher())
                .toList();
    }
}
