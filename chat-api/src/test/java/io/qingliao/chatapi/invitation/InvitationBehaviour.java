package io.qingliao.chatapi.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.QuotaLedger;
import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Erasure;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How people invite people over HTTP, on every database. */
abstract class InvitationBehaviour extends ApiBehaviour {

    private static final String INVITATION = "/api/v1/invitation";

    @Autowired
    QuotaLedger ledger;

    @Autowired
    Erasure erasure;

    Api inviter;
    String code;
    Api invited;

    @BeforeEach
    void somebodyAndSomebodyNewer() {
        inviter = api.asSomebodyNew();
        code = inviter.get(INVITATION).text("code");
        clock.advance(Duration.ofSeconds(1));
        invited = api.asSomebodyNew();
    }

    @Test
    void givesEverybodyACodeThatStays() throws Exception {
        assertThat(code).matches("[2-9A-HJKMNP-Z]{8}");
        assertThat(inviter.get(INVITATION).text("code")).isEqualTo(code);
        assertThat(invited.get(INVITATION).text("code")).isNotEqualTo(code);

        Api curious = api.asSomebodyNew();
        Together.run(6, tap -> assertThat(curious.get(INVITATION).status()).isEqualTo(200));
    }

    @Test
    void rewardsBothWithTheFirstAnswerAndOnlyThen() {
        assertThat(accept(invited, code).status()).isEqualTo(204);
        assertThat(balance(inviter)).isZero();
        ledger.release(ledger.reserve(id(invited), UUID.randomUUID(), 100).id());
        assertThat(balance(invited)).isZero();

        answer(invited);
        answer(invited);

        assertThat(balance(invited)).isEqualTo(10);
        assertThat(balance(inviter)).isEqualTo(10);
        assertThat(inviter.get("/api/v1/quota/ledger").text("items.0.kind")).isEqualTo("invitation");
        Answer stands = inviter.get(INVITATION);
        assertThat(stands.number("invited")).isEqualTo(1);
        assertThat(stands.number("rewarded")).isEqualTo(1);
        assertThat(stands.number("reward")).isEqualTo(10);
    }

    @Test
    void rewardsOnceHoweverManyFirstAnswersEndAtOnce() throws Exception {
        accept(invited, code);

        Together.run(6, turn -> answer(invited));

        assertThat(balance(invited)).isEqualTo(10);
        assertThat(balance(inviter)).isEqualTo(10);
    }

    @Test
    void takesACodeThatSomebodyRegistersWith() {
        Answer registered = api.post(
                "/api/v1/accounts",
                "{\"username\":\"%s\",\"password\":\"%s\",\"invitation\":\"%s\"}"
                        .formatted(Api.randomName(), Api.PASSWORD, code));
        Api newcomer = api.as(registered.text("token"));
        assertThat(newcomer.get(INVITATION).json().at("/mayAccept").asBoolean()).isFalse();

        answer(newcomer);

        assertThat(balance(newcomer)).isEqualTo(10);
        assertThat(balance(inviter)).isEqualTo(10);
    }

    @Test
    void rewardsAnInviterForSoManyPeopleAndThePeopleAllTheSame() throws Exception {
        List<Api> people = Stream.generate(api::asSomebodyNew).limit(23).toList();
        people.forEach(person -> accept(person, code));

        Together.run(23, person -> answer(people.get(person)));

        assertThat(balance(inviter)).isEqualTo(200);
        assertThat(people).allMatch(person -> balance(person) == 10);
        assertThat(inviter.get(INVITATION).number("invited")).isEqualTo(23);
        assertThat(inviter.get(INVITATION).number("rewarded")).isEqualTo(20);
    }

    @Test
    void countsPeopleWhoDeletedTheirAccountsAmongThoseSomebodyWasRewardedFor() {
        for (int person = 0; person < 20; person++) {
            Api guest = api.asSomebodyNew();
            accept(guest, code);
            answer(guest);
            erasure.of(guest);
        }
        assertThat(balance(inviter)).isEqualTo(200);

        accept(invited, code);
        answer(invited);

        assertThat(balance(invited)).isEqualTo(10);
        assertThat(balance(inviter)).isEqualTo(200);
        assertThat(inviter.get(INVITATION).number("rewarded")).isEqualTo(20);
    }

    @Test
    void rewardsNobodyForSomebodyWhoWasRewardedLeftAndReturned() {
        String name = Api.randomName();
        Api guest = api.as(api.register(name).text("token"));
        accept(guest, code);
        answer(guest);
        assertThat(balance(inviter)).isEqualTo(10);
        erasure.of(guest);

        Api returned = api.as(api.register(name).text("token"));
        assertThat(accept(returned, code).status()).isEqualTo(204);
        answer(returned);

        assertThat(balance(returned)).isZero();
        assertThat(balance(inviter)).isEqualTo(10);
    }

    @Test
    void takesTheSameCodeTwiceAsOnceAndNoOther() {
        String other = api.asSomebodyNew().get(INVITATION).text("code");
        assertThat(invited.get(INVITATION).json().at("/mayAccept").asBoolean()).isTrue();

        assertThat(accept(invited, code.toLowerCase(Locale.ROOT)).status()).isEqualTo(204);
        assertThat(accept(invited, code).status()).isEqualTo(204);

        assertThat(accept(invited, other).text("code")).isEqualTo("invitation_accepted");
        assertThat(invited.get(INVITATION).json().at("/mayAccept").asBoolean()).isFalse();
    }

    @Test
    void refusesAnOwnCodeAnUnknownOneAndOneOfSomebodyNewer() {
        assertThat(accept(inviter, code).text("code")).isEqualTo("invitation_own");
        assertThat(accept(invited, "22222222").text("code")).isEqualTo("invitation_unknown");
        assertThat(accept(invited, "?").text("code")).isEqualTo("invitation_unknown");
        String newer = invited.get(INVITATION).text("code");
        assertThat(accept(inviter, newer).text("code")).isEqualTo("invitation_too_late");
    }

    @Test
    void asksWhoInvitedSomebodyDuringTheFirstDaysOnly() {
        clock.advance(Duration.ofDays(7));

        assertThat(accept(invited, code).text("code")).isEqualTo("invitation_too_late");
        assertThat(invited.get(INVITATION).json().at("/mayAccept").asBoolean()).isFalse();
    }

    private void answer(Api who) {
        ledger.settle(ledger.reserve(id(who), UUID.randomUUID(), 100).id(), 3);
    }

    private static Answer accept(Api who, String code) {
        return who.post(INVITATION + "/acceptance", "{\"code\":\"%s\"}".formatted(code));
    }

    private static AccountId id(Api who) {
        return new AccountId(UUID.fromString(who.get("/api/v1/account").text("id")));
    }

    private static int balance(Api who) {
        return who.get("/api/v1/quota").number("balance");
    }
}
