package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.RequestInHand;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /admin/requests: what every loaded model answers or lets wait, oldest first; without a word of any of it. */
@RestController
class RequestsController {

    private static final int USER_CHARACTERS = 8;

    private final ModelLibrary library;

    RequestsController(ModelLibrary library) {
        this.library = library;
    }

    record Requests(List<Request> requests) {}

    /**
     * One of them.
     *
     * @param user the beginning of a hash: the same for all requests of one user, and no name
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Request(
            String model,
            String state,
            long ageMillis,
            int promptTokens,
            int generatedTokens,
            int maxTokens,
            String user) {

        private static Request of(String model, RequestInHand request) {
            return new Request(
                    model,
                    request.running() ? "running" : "waiting",
                    request.age().toMillis(),
                    request.promptTokens(),
                    request.generatedTokens(),
                    request.maxNewTokens(),
                    hash(request.user()));
        }
    }

    @GetMapping("/admin/requests")
    Requests requests() {
        return new Requests(library.loaded().stream()
                .flatMap(served -> served.engine().inHand().stream().map(request -> Request.of(served.id(), request)))
                .sorted(Comparator.comparingLong(Request::ageMillis).reversed())
                .toList());
    }

    private static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, USER_CHARACTERS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
