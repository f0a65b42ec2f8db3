package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.inference.ModelRefused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells a program what the model server said about its request, in the same words; as bytes, for
 * Spring's debug log writes texts.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ModelRefusedAdvice {

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ModelRefused refused) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(refused.status()).contentType(MediaType.APPLICATION_JSON);
        Duration wait = refused.retryAfter();
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        }
        return answer.body(refused.body().getBytes(StandardCharsets.UTF_8));
    }
}
