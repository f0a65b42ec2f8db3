package io.qingliao.chatapi.inference;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The model servers that this service knows. */
public final class ModelServers {

    private final List<ModelServer> servers;

    ModelServers(List<ModelServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** The one that is up and has the least to do. */
    public ModelClient leastBusy() {
        return servers.stream()
                .min(Comparator.comparingInt(ModelServer::load))
                .orElseThrow(Trouble::unavailable)
                .client();
    }

    /** The model that answers, while a model server is up. */
    public Optional<ServerState.Model> model() {
        return servers.stream()
                .flatMap(server -> server.state().stream())
                .map(ServerState::model)
                .findFirst();
    }

    /** What those that answer say about their models' files, in the order of the setting. */
    public Map<URI, ModelCheck> checks() {
        Map<URI, CompletableFuture<Optional<ModelCheck>>> asked = new LinkedHashMap<>();
        servers.forEach(server -> asked.put(
                server.client().url(), server.client().check().handle((check, failure) -> Optional.ofNullable(check))));
        Map<URI, ModelCheck> checks = new LinkedHashMap<>();
        asked.forEach((url, answer) -> answer.join().ifPresent(check -> checks.put(url, check)));
        return checks;
    }

    public List<URI> urls() {
        return servers.stream().map(server -> server.client().url()).toList();
    }

    List<ModelServer> all() {
        return servers;
    }
}
