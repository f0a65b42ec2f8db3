package io.qingliao.chatapi.inference;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/** The model servers that this service knows. */
public final class ModelServers {

    private static final Logger log = LoggerFactory.getLogger(ModelServers.class);

    private final List<ModelServer> servers;
    private final DrainList drained;
    private final Looks looksAtDrained = new Looks();

    ModelServers(List<ModelServer> servers, DrainList drained) {
        this.servers = List.copyOf(servers);
        this.drained = drained;
        // From the first turn on: the next look at the list is seconds away.
        seeDrained();
    }

    /** The one that is up and has the least to do. */
    public ModelClient leastBusy() {
        return leastBusyOf(this::open).take();
    }

    /** The least busy one of those that have this model; of all, which then say that they do not know it, where none has. */
    public ModelClient leastBusyWith(ModelId model) {
        return leastBusyOf(() -> open().anyMatch(server -> server.hasLoaded(model)) ? openWith(model) : open())
                .take();
    }

    /**
     * The one that answers this conversation as long as it is free, because it still has the conversation's prefix in its
     * cache; the least busy one while it is not. Which one that is follows from the names alone, so that all instances
     * of this service agree without a word, and a server more or less moves only its share of the conversations.
     *
     * @param model one that some server has loaded; where it is none, the server's preferred one
     */
    public AnsweringModel forConversation(UUID conversation, Optional<ModelId> model) {
        Supplier<Stream<ModelServer>> able = () -> model.map(this::openWith).orElseGet(this::open);
        ModelServer chosen = able.get()
                .filter(ModelServer::isUp)
                .max(Comparator.comparing(server -> weight(conversation, server)))
                .filter(ModelServer::isFree)
                .orElseGet(() -> leastBusyOf(able));
        return new AnsweringModel(chosen.take(), model.or(chosen::preferred));
    }

    private static ModelServer leastBusyOf(Supplier<Stream<ModelServer>> able) {
        return able.get().min(Comparator.comparingInt(ModelServer::load)).orElseThrow(Trouble::drained);
    }

    private Stream<ModelServer> openWith(ModelId model) {
        return open().filter(server -> server.hasLoaded(model));
    }

    /** Those that take requests. */
    Stream<ModelServer> open() {
        return servers.stream().filter(server -> !server.isDrained());
    }

    /** Highest random weight, also called rendezvous hashing. */
    private static UUID weight(UUID conversation, ModelServer server) {
        return UUID.nameUUIDFromBytes((conversation + " " + server.client().url()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether it was not drained. What the server answers now it answers to the end; the other instances know within
     * seconds. Fails with a {@link DuplicateKeyException} where another instance drains it in this moment.
     */
    public boolean drain(URI url) {
        boolean isNew = drained.add(url);
        seeDrained();
        log.info("model server is drained url={}", url);
        return isNew;
    }

    /** Whether it was drained. */
    public boolean resume(URI url) {
        boolean wasDrained = drained.remove(url);
        seeDrained();
        log.info("model server is no longer drained url={}", url);
        return wasDrained;
    }

    /** Those that get nothing new to answer, and since when. */
    public Map<URI, Instant> drained() {
        return drained.all();
    }

    /** What any instance decided. */
    void seeDrained() {
        long look = looksAtDrained.begin();
        Set<URI> now = drained.all().keySet();
        looksAtDrained.note(
                look,
                () -> servers.forEach(
                        server -> server.drained(now.contains(server.client().url()))));
    }

    /** Which models they have, asked now. */
    void seeModels() {
        CompletableFuture.allOf(servers.stream().map(ModelServer::seeModels).toArray(CompletableFuture[]::new))
                .join();
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

    /** What those that answer have in hand, in the order of the setting. */
    public Map<URI, RequestsInHand> requests() {
        return ofThoseThatAnswer(ModelClient::requests);
    }

    /** The newest warnings and errors of those that answer, in the order of the setting. */
    public Map<URI, ServerLog> logs() {
        return ofThoseThatAnswer(ModelClient::log);
    }

    /** The client of a server that is known, whatever its state. */
    public ModelClient client(URI url) {
        return servers.stream()
                .map(ModelServer::client)
                .filter(client -> client.url().equals(url))
                .findFirst()
                .orElseThrow(Trouble::unavailable);
    }

    /** One of its models as it was when the server was last looked at. */
    public Optional<ModelLibrary.Entry> lastSeen(URI url, ModelId model) {
        return servers.stream()
                .filter(server -> server.client().url().equals(url))
                .flatMap(server -> server.models().stream())
                .filter(entry -> entry.id().equals(model.value()))
                .findFirst();
    }

    /** Gives the server's models afterwards; refuses where the server does. */
    public ModelLibrary change(URI url, String model, ModelChange change) {
        return client(url).change(model, change);
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
