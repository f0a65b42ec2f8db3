package io.qingliao.chatapi.inference;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to one model server; whatever goes wrong leaves as a refusal that a person can be shown. */
public final class ModelClient {

    private static final Logger log = LoggerFactory.getLogger(ModelClient.class);

    private final URI url;
    private final HttpClient http;
    private final InferenceSettings settings;
    private final JsonMapper json;

    ModelClient(URI url, HttpClient http, InferenceSettings settings, JsonMapper json) {
        this.url = url;
        this.http = http;
        this.settings = settings;
        this.json = json;
    }

    public URI url() {
        return url;
    }

    /** How much of the window these messages take, counted by the only one who knows tokens. */
    PromptSize countTokens(Optional<ModelId> model, List<PromptMessage> messages) {
        HttpRequest request = post("/tokenize", new TokenizeRequest(model.orElse(null), messages));
        String body = await(http.sendAsync(request, ModelReply.whole()));
        TokenizeReply counted = read(body, TokenizeReply.class);
        int answer = settings.maxTokens() == null ? counted.maxNewTokens() : settings.maxTokens();
        return new PromptSize(
                counted.maxModelLen(), answer, counted.overhead(), counted.messageCounts(), counted.firstRemembered());
    }

    /**
     * Returns as soon as the model server has taken the request on; its answer is read from what is returned.
     *
     * @param user on whose behalf, opaque: where requests wait, users take turns
     * @param model the server's own choice where it is none
     * @param mostTokens bound of the answer, where this service's own and the model's are larger
     */
    ModelAnswer ask(
            String user, Optional<ModelId> model, List<PromptMessage> messages, Sampling sampling, int mostTokens) {
        HttpRequest request = post(
                "/v1/chat/completions",
                ChatCompletionRequest.streamed(model.orElse(null), user, messages, settings, sampling, mostTokens));
        return new ModelAnswer(lines(await(http.sendAsync(request, ModelReply.streamed()))), json);
    }

    /** By the model of the server's own choice, with words chosen as the checkpoint says. */
    public ModelAnswer ask(String user, List<PromptMessage> messages, int mostTokens) {
        return ask(user, Optional.empty(), messages, Sampling.UNSET, mostTokens);
    }

    /** Requests of the OpenAI API that are not this service's own. */
    public OpenAiClient openAi() {
        return new OpenAiClient(this);
    }

    String passOn(String path) {
        HttpRequest request = request(path).GET().build();
        return await(http.sendAsync(request, ModelReply.whole()), ModelReply::orThrowItsWords);
    }

    /** Cancelling what is returned closes the connection. */
    CompletableFuture<String> passOn(String path, Object body) {
        CompletableFuture<HttpResponse<ModelReply<String>>> exchange =
                http.sendAsync(post(path, body), ModelReply.whole());
        CompletableFuture<String> answer = within(settings.wholeAnswerTimeout(), exchange)
                .handle((response, failure) -> {
                    if (failure != null) {
                        log.warn("model server does not answer url={} reason={}", url, failure.toString());
                        throw Trouble.unavailable();
                    }
                    return response.body().orThrowItsWords(url, json);
                });
        var unused = answer.whenComplete((whole, failure) -> exchange.cancel(true));
        return answer;
    }

    /** Bounds the whole exchange: {@link HttpRequest.Builder#timeout} would end with the headers (JDK-8258397). */
    private static <T> CompletableFuture<T> within(Duration bound, CompletableFuture<T> exchange) {
        CompletableFuture<T> bounded = exchange.copy().orTimeout(bound.toMillis(), TimeUnit.MILLISECONDS);
        var unused = bounded.whenComplete((reply, failure) -> exchange.cancel(true));
        return bounded;
    }

    AnswerLines passOnStreamed(String path, Object body) {
        return lines(await(http.sendAsync(post(path, body), ModelReply.streamed()), ModelReply::orThrowItsWords));
    }

    private AnswerLines lines(Flow.Publisher<List<ByteBuffer>> body) {
        LineSubscriber lines = new LineSubscriber();
        body.subscribe(lines);
        return new AnswerLines(url, lines, settings.idleTimeout());
    }

    CompletableFuture<ServerState> state() {
        return look("/admin/state", ServerState.class);
    }

    CompletableFuture<ModelCheck> check() {
        return look("/admin/check", ModelCheck.class);
    }

    CompletableFuture<ModelLibrary> library() {
        return look("/admin/models", ModelLibrary.class);
    }

    CompletableFuture<RequestsInHand> requests() {
        return look("/admin/requests", RequestsInHand.class);
    }

    CompletableFuture<ServerLog> log() {
        return look("/admin/log", ServerLog.class);
    }

    /** Fails with whatever went wrong when the model server does not answer. */
    private <T> CompletableFuture<T> look(String path, Class<T> type) {
        HttpRequest request = request(path).GET().build();
        return within(settings.replyTimeout(), http.sendAsync(request, ModelReply.whole()))
                .thenApply(response -> read(response.body().orThrow(url, json), type));
    }

    ModelLibrary change(String model, ModelChange change) {
        HttpRequest request = request("/admin/models/" + PathSegment.of(model) + "/" + change.verb())
                .POST(BodyPublishers.noBody())
                .build();
        return read(
                await(http.sendAsync(request, ModelReply.whole()), ModelReply::orThrowToOperator), ModelLibrary.class);
    }

    private HttpRequest post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path));
        if (settings.apiKey() != null) {
            builder.header("Authorization", "Bearer " + settings.apiKey());
        }
        return builder;
    }

    private <T> T await(CompletableFuture<HttpResponse<ModelReply<T>>> exchange) {
        return await(exchange, ModelReply::orThrow);
    }

    private <T> T await(CompletableFuture<HttpResponse<ModelReply<T>>> exchange, Reading<T> reading) {
        try {
            ModelReply<T> reply = exchange.get(settings.replyTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .body();
            return reading.read(reply, url, json);
        } catch (ExecutionException failed) {
            log.warn("model server does not answer url={} reason={}", url, String.valueOf(failed.getCause()));
            throw Trouble.unavailable();
        } catch (TimeoutException late) {
            exchange.cancel(true);
            log.warn("model server does not answer url={} reason=silent for {}", url, settings.replyTimeout());
            throw Trouble.unavailable();
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw Trouble.unavailable();
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException unreadable) {
            log.warn("model server's reply is no {} url={}", type.getSimpleName(), url);
            throw Trouble.unavailable();
        }
    }

    /** What becomes of a reply that is a refusal. */
    private interface Reading<T> {
        T read(ModelReply<T> reply, URI url, JsonMapper json);
    }
}
