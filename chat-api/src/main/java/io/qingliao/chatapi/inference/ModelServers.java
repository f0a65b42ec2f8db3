package io.qingliao.chatapi.inference;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    public List<URI> urls() {
        return servers.stream().map(server -> server.client().url()).toList();
    }

    List<ModelServer> all() {
        return servers;
    }
}
