package io.qingliao.chatapi.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.support.ApiBehaviour;
import io.qingliao.chatapi.support.CompletionEvents;
import io.qingliao.chatapi.support.OnH2;
import io.qingliao.chatapi.support.Patience;
import io.qingliao.chatapi.support.StreamingController;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class EventStreamTest extends ApiBehaviour {

    @Autowired
    StreamingController streams;

    @Test
    void breaksOffWhenItsSourceFails() throws Exception {
        CompletionEvents events = open("/api/v1/test/stream-failure");
        StreamingController.Fate fate = streams.nextFate();

        assertThat(events.next()).isEqualTo("a part");
        fate.turn().complete(null);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(events::next);
        assertEnds(fate);
    }

    @Test
    void endsInOrderWhenItsReaderHasGone() throws Exception {
        CompletionEvents events = open("/api/v1/test/stream-endless");
        StreamingController.Fate fate = streams.nextFate();

        assertThat(events.next()).isEqualTo("a part");
        events.close();
        fate.turn().complete(null);

        assertEnds(fate);
    }

    @Test
    void tellsProxiesAndCachesToLetItThrough() {
        CompletionEvents events = open("/api/v1/test/stream-failure");

        assertThat(events.header("Content-Type")).startsWith("text/event-stream");
        assertThat(events.header("Cache-Control")).isEqualTo("no-store");
        assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
        streams.nextFate().turn().complete(null);
    }

    private CompletionEvents open(String path) {
        return CompletionEvents.of(api.asSomebodyNew(), path, BodyPublishers.ofString("{}"));
    }

    /** The writing thread without an uncaught failure, and the response by the container. */
    private static void assertEnds(StreamingController.Fate fate) throws Exception {
        Patience.await(fate.writing());
        Patience.await(fate.response());
    }
}
