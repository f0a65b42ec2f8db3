package io.qingliao.chatapi.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class AccountStandingBehaviour extends ApiBehaviour {

    private static final String USERS = "/api/v1/admin/users";

    private enum Removal {
        DISABLE,
        DEMOTE,
        DELETE
    }

    @Autowired
    AccountStanding standing;

    final List<AccountId> promoted = new ArrayList<>();

    Api admin;
    AccountId first;
    String name;
    Api user;
    AccountId id;

    @BeforeEach
    void anAdministratorAndAUser() {
        admin = admin();
        first = idOf(admin);
        name = Api.randomName();
        user = api.as(api.register(name).text("token"));
        id = idOf(user);
    }

    @AfterEach
    void administratorsAsTheyWere() {
        standing.restore(first);
        standing.enable(first);
        standing.give(first, Role.ADMIN);
        promoted.forEach(account -> standing.give(account, Role.USER));
    }

    @Test
    void letsAnOperatorOperateAndSeeNothingOfAnybody() {
        assertThat(user.get("/api/v1/ops/model-servers").status()).isEqualTo(403);

        Answer changed = admin.patch(USERS + "/" + id, "{\"role\":\"OPERATOR\"}");

        assertThat(changed.text("role")).isEqualTo("OPERATOR");
        assertThat(user.get("/api/v1/ops/model-servers").status()).isEqualTo(200);
        assertThat(user.get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(user.get(USERS).status()).isEqualTo(403);
        assertThat(user.get("/api/v1/admin/audit").status()).isEqualTo(403);

        admin.patch(USERS + "/" + id, "{\"role\":\"USER\"}");
        assertThat(user.get("/api/v1/ops/model-servers").status()).isEqualTo(403);
    }

    @Test
    void makesAnAdministratorAndTakesItBack() {
        admin.patch(USERS + "/" + id, "{\"role\":\"ADMIN\"}");
        assertThat(user.get(USERS).status()).isEqualTo(200);

        assertThat(user.patch(USERS + "/" + id, "{\"role\":\"USER\"}").status()).isEqualTo(200);
        assertThat(user.get(USERS).status()).isEqualTo(403);
    }

    @Test
    void refusesAChangeThatChangesNothingAtAll() {
        assertThat(admin.patch(USERS + "/" + id, "{}").text("code")).isEqualTo("field_required");
        assertThat(admin.patch(USERS + "/" + id, "{\"role\":\"KING\"}").text("field"))
                .isEqualTo("role");
    }

    @Test
    void findsUsersByRoleAndState() {
        String found = USERS + "?query=" + name;
        assertThat(admin.get(found + "&role=USER&state=active").number("total")).isEqualTo(1);
        assertThat(admin.get(found + "&role=ADMIN").number("total")).isZero();
        assertThat(admin.get(found + "&state=disabled").number("total")).isZero();

        standing.disable(id);
        Answer disabled = admin.get(found + "&state=disabled");
        assertThat(disabled.number("total")).isEqualTo(1);
        assertThat(disabled.text("items.0.state")).isEqualTo("disabled");
        assertThat(admin.get(found + "&state=active").number("total")).isZero();

        standing.leave(id);
        assertThat(admin.get(found + "&state=leaving").text("items.0.leavesAt"))
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)).toString());
        assertThat(admin.get(found + "&state=disabled").number("total")).isZero();
        assertThat(admin.get(found + "&state=nowhere").text("field")).isEqualTo("state");
    }

    @ParameterizedTest
    @EnumSource(Removal.class)
    void keepsTheLastAdministratorWhoIsLeft(Removal removal) {
        assertThat(tryTo(removal, first)).isEqualTo(ErrorCode.LAST_ADMIN);

        assertThat(admin.get(USERS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Removal.class)
    void doesNotCountAnAdministratorWhoIsShutOut(Removal removal) {
        promote(id);
        standing.disable(id);

        assertThat(tryTo(removal, first)).isEqualTo(ErrorCode.LAST_ADMIN);
    }

    /** Each of many administrators is removed in another way at the same moment. */
    @Test
    void keepsOneOfManyWhoAreRemovedAtOnce() throws Exception {
        List<AccountId> all = List.of(first, id, idOf(api.asSomebodyNew()), idOf(api.asSomebodyNew()));
        all.stream().skip(1).forEach(this::promote);
        Queue<ErrorCode> refusals = new ConcurrentLinkedQueue<>();

        Together.run(all.size(), one -> {
            ErrorCode refused = tryTo(Removal.values()[one % 3], all.get(one));
            if (refused != null) {
                refusals.add(refused);
            }
        });

        assertThat(refusals).containsExactly(ErrorCode.LAST_ADMIN);
    }

    private void promote(AccountId account) {
        standing.give(account, Role.ADMIN);
        promoted.add(account);
    }

    /** Null when it was not refused. */
    private ErrorCode tryTo(Removal removal, AccountId account) {
        try {
            switch (removal) {
                case DISABLE -> standing.disable(account);
                case DEMOTE -> standing.give(account, Role.USER);
                case DELETE -> standing.leave(account);
            }
            return null;
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private static AccountId idOf(Api somebody) {
        return new AccountId(UUID.fromString(somebody.get("/api/v1/account").text("id")));
    }
}
