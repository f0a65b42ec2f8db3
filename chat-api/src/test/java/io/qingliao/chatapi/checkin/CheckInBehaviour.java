package io.qingliao.chatapi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.Answer;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.Together;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How people check in over HTTP, on every database. */
abstract class CheckInBehaviour extends ApiBehaviour {

    private static final String CHECK_IN = "/api/v1/check-in";

    Api somebody;

    @BeforeEach
    void somebodyNew() {
        somebody = api.asSomebodyNew();
    }

    @Test
    void rewardsWhoeverChecksInAndSaysSoInTheLedger() {
        Answer before = somebody.get(CHECK_IN);
        assertThat(before.json().at("/enabled").asBoolean()).isTrue();
        assertThat(before.json().at("/checkedIn").asBoolean()).isFalse();
        assertThat(before.number("streakDays")).isZero();
        assertThat(before.number("reward")).isEqualTo(2);
        assertThat(before.json().at("/missing").isNull()).isTrue();

        Answer after = checkIn();

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().at("/checkedIn").asBoolean()).isTrue();
        assertThat(after.number("streakDays")).isEqualTo(1);
        assertThat(after.number("quota.balance")).isEqualTo(2);
        assertThat(somebody.get("/api/v1/quota/ledger").text("items.0.kind")).isEqualTo("check_in");
    }

    @Test
    void countsADoubleClickOnce() throws Exception {
        Together.run(8, click -> assertThat(checkIn().status()).isEqualTo(200));

        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(2);
        assertThat(somebody.get("/api/v1/quota/ledger").json().at("/items")).hasSize(1);
    }

    @Test
    void beginsANewDayAtMidnightOfTheZoneToTheMillisecond() {
        Instant midnight = Instant.parse(checkIn().text("nextAt"));
        assertThat(midnight.toString()).as("midnight in Shanghai").endsWith("T16:00:00Z");

        clock.advance(Duration.between(clock.instant(), midnight).minusMillis(1));
        checkIn();
        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));
        assertThat(somebody.get(CHECK_IN).json().at("/checkedIn").asBoolean()).isFalse();
        assertThat(checkIn().number("streakDays")).isEqualTo(2);
        assertThat(somebody.get("/api/v1/quota").number("balance")).isEqualTo(4);
    }

    @Test
    void rewardsTheSeventhDayInARowWithMore() {
        for (int day = 1; day < 7; day++) {
            checkIn();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(somebody.get(CHECK_IN).number("reward")).isEqualTo(7);

        Answer seventh = checkIn();

        assertThat(seventh.number("reward")).isEqualTo(7);
        assertThat(seventh.number("quota.balance")).isEqualTo(6 * 2 + 7);
        clock.advance(Duration.ofDays(1));
        assertThat(checkIn().number("reward")).isEqualTo(2);
    }

    @Test
    void beginsAnewAfterADayLeftOut() {
        checkIn();
        clock.advance(Duration.ofDays(2));

        assertThat(somebody.get(CHECK_IN).number("streakDays")).isZero();
        assertThat(checkIn().number("streakDays")).isEqualTo(1);
    }

    private Answer checkIn() {
        return somebody.post(CHECK_IN, "");
    }
}
