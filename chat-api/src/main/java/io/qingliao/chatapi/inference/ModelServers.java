package io.qingliao.chatapi.inference;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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
        return ofThoseThatAnswer(ModelClient::check);
    }

    /** The models of those that answer, in the order of the setting. */
    public Map<URI, ModelLibrary> libraries() {
        return ofThoseThatAnswer(ModelClient::library);
    }

    /** Gives the server's models afterwards; refuses where the server does. */
    public ModelLibrary change(URI url, String model, ModelChange change) {
        return servers.stream()
                .map(ModelServer::client)
                .filter(client -> client.url().equals(url))
                .findFirst()
                .orElseThrow(Trouble::unavailable)
                .change(model, change);
    }

    /** Asks all at once. */
    private <T> Map<URI, T> ofThoseThatAnswer(Function<ModelClient, CompletableFuture<T>> question) {
        Map<URI, CompletableFuture<Optional<T>>> asked = new LinkedHashMap<>();
        servers.forEach(server -> asked.put(
                server.client().url(),
                question.apply(server.client()).handle((answer, failure) -> Optional.ofNullable(answer))));
        Map<URI, T> answers = new LinkedHashMap<>();
        asked.forEach((url, answer) -> answer.join().ifPresent(given -> answers.put(url, given)));
        return answers;
    }

    public List<URI> urls() {
        return servers.stream().map(server -> server.client().url()).toList();
    }

    List<ModelServer> all() {
        return servers;
    }
}
