package io.qingliao.chatapi.support;

import io.qingliao.chatapi.shared.EventStream;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Streams that end otherwise than in order. */
@Hidden
@RestController
public class StreamingController {

    /** Of the stream's opening too. */
    private static final byte[] EVENT = "data: a part\n\n".getBytes(StandardCharsets.UTF_8);

    /**
     * One stream's.
     *
     * @param turn the source begins when the test has completed it: Spring tells nobody of the end of a response that
     *     ended before it was connected
     * @param writing done when the writing thread is, with what nobody caught
     * @param response done when the container has ended the response
     */
    public record Fate(
            CompletableFuture<Void> turn, CompletableFuture<Void> writing, CompletableFuture<Void> response) {}

    private final BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();

    /** Of the stream that was asked for longest ago. */
    public Fate nextFate() {
        return Patience.awaitNext(fates, "Nobody asked for a stream, or the service refused to open one.");
    }

    @PostMapping("/api/v1/test/stream-failure")
    EventStream failMidway() {
        return stream(reader -> {
            throw new IllegalStateException("the inner reason");
        });
    }

    @PostMapping("/api/v1/test/stream-endless")
    EventStream writeOnAndOn() {
        return stream(reader -> {
            while (true) {
                reader.write(EVENT);
            }
        });
    }

    private EventStream stream(EventStream.Source source) {
        Fate fate = new Fate(new CompletableFuture<>(), new CompletableFuture<>(), new CompletableFuture<>());
        EventStream stream = EventStream.of(
                EVENT,
                task -> CompletableFuture.runAsync(task).whenComplete((nothing, uncaught) -> {
                    if (uncaught == null) {
                        fate.writing().complete(null);
                    } else {
                        fate.writing().completeExceptionally(uncaught);
                    }
                }),
                reader -> {
                    fate.turn().join();
                    source.writeTo(reader);
                });
        stream.onCompletion(() -> fate.response().complete(null));
        fates.add(fate);
        return stream;
    }
}
