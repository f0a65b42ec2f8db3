package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.inference.ModelRefused;
import io.qingliao.chatapi.openai.CompletionSettings;
import io.qingliao.chatapi.openai.WholeCompletion;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.OpenAiError;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives programs their whole answers. One that takes long begins with empty lines, which JSON allows: they keep proxies
 * from giving up, and writing them is the only way to notice that the program has gone. The status has left with the
 * first of them, so that what goes wrong later is told in the body only.
 */
@Component
class WholeAnswers {

    private static final byte[] EMPTY_LINE = "\n".getBytes(StandardCharsets.US_ASCII);
    private static final long NO_TIMEOUT = 0L;

    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, new CustomizableThreadFactory("completion-keep-alive-"));
    private final Duration keepAlive;
    private final JsonMapper json;

    WholeAnswers(CompletionSettings settings, JsonMapper json) {
        this.keepAlive = settings.keepAlive();
        this.json = json;
    }

    DeferredResult<Object> give(WholeCompletion completion) {
        DeferredResult<Object> inTime = new DeferredResult<>(NO_TIMEOUT);
        LateAnswer late = new LateAnswer();
        ScheduledFuture<?> tooLate = timer.schedule(
                () -> {
                    if (inTime.setResult(late)) {
                        keepAlive(late, completion);
                    }
                },
                keepAlive.toMillis(),
                TimeUnit.MILLISECONDS);
        var unused = completion.answer().whenComplete((whole, failure) -> {
            tooLate.cancel(false);
            boolean isInTime = failure == null ? inTime.setResult(ok(whole)) : inTime.setErrorResult(reasonOf(failure));
            if (!isInTime) {
                late.end(failure == null ? whole : inBody(reasonOf(failure)));
            }
        });
        return inTime;
    }

    private void keepAlive(LateAnswer late, WholeCompletion completion) {
        ScheduledFuture<?> lines = timer.scheduleWithFixedDelay(
                () -> {
                    if (!late.isHeard()) {
                        completion.leave();
                    }
                },
                0,
                keepAlive.toMillis(),
                TimeUnit.MILLISECONDS);
        var unused = completion.answer().whenComplete((whole, failure) -> lines.cancel(false));
    }

    /** Bytes, because Spring's debug log writes texts. */
    private static ResponseEntity<byte[]> ok(String whole) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(whole.getBytes(StandardCharsets.UTF_8));
    }

    private String inBody(Throwable reason) {
        if (reason instanceof ModelRefused refused) {
            return refused.body();
        }
        Refusal refusal = reason instanceof Refusal known
                ? known
                : Refusal.of(ErrorCode.INTERNAL_ERROR, "The answer was not finished.");
        return json.writeValueAsString(OpenAiError.of(refusal));
    }

    private static Throwable reasonOf(Throwable failure) {
        Throwable reason = failure;
        while (reason instanceof CompletionException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }

    private static final class LateAnswer extends ResponseBodyEmitter {

        LateAnswer() {
            super(NO_TIMEOUT);
        }

        @Override
        protected void extendResponse(ServerHttpResponse response) {
            super.extendResponse(response);
            response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            // nginx would otherwise hold the empty lines back.
            response.getHeaders().set("X-Accel-Buffering", "no");
        }

        /** Whether the program still takes what is written to it. */
        boolean isHeard() {
            try {
                send(EMPTY_LINE, MediaType.APPLICATION_OCTET_STREAM);
                return true;
            } catch (IOException | IllegalStateException gone) {
                return false;
            }
        }

        void end(String body) {
            try {
                send(body.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_OCTET_STREAM);
                complete();
            } catch (IOException | IllegalStateException gone) {
                // The container has noticed, and ends the request by itself.
            }
        }
    }
}
