package io.qingliao.chatapi.shared;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Server-sent events on their way to one reader, written by a thread of their own. Whatever happens to that thread, the
 * response ends: in order, or broken off so that nobody takes the part for the whole.
 */
public final class EventStream extends ResponseBodyEmitter {

    /** Where the events come from. */
    @FunctionalInterface
    public interface Source {

        /** Writes to the end; throws what {@link EventStream#write} throws when the reader has gone. */
        void writeTo(EventStream reader) throws IOException, InterruptedException;
    }

    private static final long NO_TIMEOUT = 0L;

    private boolean isReaderGone;

    private EventStream() {
        super(NO_TIMEOUT);
    }

    /**
     * Begins a stream, and lets its source write on.
     *
     * @param opening sent by the request's own thread, which so commits the headers: security's header filter would
     *     otherwise write them on its way out, at the same time as the source's thread
     * @throws java.util.concurrent.RejectedExecutionException when there is no thread for the source, which then writes
     *     nothing
     */
    public static EventStream of(byte[] opening, Executor threads, Source source) {
        EventStream stream = new EventStream();
        try {
            stream.write(opening);
        } catch (IOException notYetConnected) {
            throw new IllegalStateException(
                    "Nothing is connected before the request's thread returns.", notYetConnected);
        }
        threads.execute(() -> stream.take(source));
        return stream;
    }

    /**
     * Sends what the reader shall have at once.
     *
     * @param events as they go over the wire
     * @throws IOException when the reader has gone
     */
    public void write(byte[] events) throws IOException {
        try {
            send(events, MediaType.APPLICATION_OCTET_STREAM);
        } catch (IOException gone) {
            isReaderGone = true;
            throw gone;
        } catch (IllegalStateException ended) {
            isReaderGone = true;
            throw new IOException("The container has ended the response.", ended);
        }
    }

    @Override
    protected void extendResponse(ServerHttpResponse response) {
        super.extendResponse(response);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        headers.setCacheControl("no-store");
        // A proxy in between must not collect what is meant to be seen as it comes.
        headers.set("X-Accel-Buffering", "no");
    }

    private void take(Source source) {
        Throwable failure = null;
        try {
            source.writeTo(this);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error failed) {
            failure = failed;
        }
        // The container has noticed that the reader is gone, and ends the request by itself.
        if (!isReaderGone) {
            end(failure);
        }
    }

    private void end(@Nullable Throwable failure) {
        try {
            if (failure == null) {
                complete();
            } else {
                completeWithError(failure);
            }
        } catch (IllegalStateException endedMeanwhile) {
            // The reader went after the last write, and the container was quicker.
        }
    }
}
