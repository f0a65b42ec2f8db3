package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.RequestsInHand;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What the model servers have in hand. */
@Service
public class RunningRequests {

    /** Of one model server, oldest first; nothing when it does not answer. */
    public record OfServer(URI url, @Nullable List<Request> requests) {}

    /**
     * One of them.
     *
     * @param state running or waiting
     * @param maxTokens the bound of its answer
     * @param user the same for all requests of one user, and no name
     */
    public record Request(
            String model,
            String state,
            long ageMillis,
            int promptTokens,
            int generatedTokens,
            int maxTokens,
            String user) {

        private static Request of(RequestsInHand.Request request) {
            return new Request(
                    request.model(),
                    request.state(),
                    request.ageMillis(),
                    request.promptTokens(),
                    request.generatedTokens(),
                    request.maxTokens(),
                    request.user());
        }
    }

    private final ModelServers servers;

    RunningRequests(ModelServers servers) {
        this.servers = servers;
    }

    public List<OfServer> now() {
        Map<URI, RequestsInHand> answered = servers.requests();
        return servers.urls().stream()
                .map(url -> new OfServer(url, requests(answered.get(url))))
                .toList();
    }

    private static @Nullable List<Request> requests(@Nullable RequestsInHand inHand) {
        return inHand == null
                ? null
                : inHand.requests().stream().map(Request::of).toList();
    }
}
