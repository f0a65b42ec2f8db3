package io.qingliao.chatapi.shared;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.OnH2;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

@OnH2
class BrokenOffAnswerTest extends ApiBehaviour {

    @Test
    void isNotTakenForAWholeOne() {
        Api somebody = api.asSomebodyNew();

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> somebody.get("/api/v1/test/failure-midway"));
    }
}
