package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.AnswerLines;
import io.qingliao.chatapi.inference.InferenceSettings;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.OpenAiClient;
import io.qingliao.chatapi.inference.ServerState;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The story of one request of a program: may this be said, may it be paid, then the model server answers. Nothing of
 * the text is stored or logged.
 */
@Service
public class Completions {

    private final ExecutorService settling =
            Executors.newCachedThreadPool(new CustomizableThreadFactory("completion-"));
    private final ContentPolicy policy;
    private final RunningCompletions running;
    private final ModelServers models;
    private final InferenceSettings settings;
    private final Clock clock;
    private final JsonMapper json;

    Completions(
            ContentPolicy policy,
            RunningCompletions running,
            ModelServers models,
            InferenceSettings settings,
            Clock clock,
            JsonMapper json) {
        this.policy = policy;
        this.running = running;
        this.models = models;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    /** Returns as soon as the model server has taken the request on; whoever gets this passes it on or leaves it. */
    public CompletionStream stream(KeyHolder caller, CompletionRequest request) {
        Optional<HouseCompletion> ofHouse = answerOfHouse(request);
        if (ofHouse.isPresent()) {
            return ofHouse.get();
        }
        OpenCompletion open = running.begin(caller, request);
        try {
            boolean countsTokens = open.isPaidByTheToken() || !policy.acceptsEveryAnswer();
            AnswerLines lines = model(request).stream(request.endpoint(), passedOn(open, request, countsTokens));
            open.onInterrupt(lines::cancel);
            return new StreamedCompletion(
                    open,
                    lines,
                    countsTokens ? request.usageShown() : UsageShown.AS_IT_COMES,
                    new WatchedChunks(request.answers(), policy, json),
                    running,
                    json);
        } catch (RuntimeException | Error refused) {
            running.end(open, CompletionOutcome.REFUSED, answer -> 0);
            throw refused;
        }
    }

    /** Returns at once. */
    public WholeCompletion complete(KeyHolder caller, CompletionRequest request) {
        Optional<HouseCompletion> ofHouse = answerOfHouse(request);
        if (ofHouse.isPresent()) {
            return WholeCompletion.of(ofHouse.get().whole());
        }
        OpenCompletion open = running.begin(caller, request);
        try {
            CompletableFuture<String> asked =
                    model(request).complete(request.endpoint(), passedOn(open, request, open.isPaidByTheToken()));
            open.onInterrupt(() -> asked.cancel(true));
            CompletableFuture<String> answer =
                    asked.handleAsync((whole, failure) -> settled(open, whole, failure), settling);
            return new WholeCompletion(answer, () -> {
                running.end(open, CompletionOutcome.LEFT, index -> 0);
                asked.cancel(true);
            });
        } catch (RuntimeException | Error refused) {
            running.end(open, CompletionOutcome.REFUSED, answer -> 0);
            throw refused;
        }
    }

    private String settled(OpenCompletion open, String whole, Throwable failure) {
        try {
            if (failure != null) {
                throw open.isInterrupted() ? RunningCompletions.stopping() : new CompletionException(failure);
            }
            WatchedWhole watched = WatchedWhole.of(whole, policy, json);
            AnswerShares shares = AnswerShares.in(whole, open.uses().size(), json);
            running.end(
                    open,
                    CompletionOutcome.COMPLETE,
                    index -> watched.withheld().get(index) ? 0 : shares.of(index));
            return watched.json();
        } finally {
            // Does nothing after an end: this is for an answer that failed, or that could not be read.
            running.end(open, CompletionOutcome.FAILED, answer -> 0);
        }
    }

    /**
     * Refuses what the model may not get to read. Only what is said last is answered by the house: what came before was
     * answered when it was said.
     */
    private Optional<HouseCompletion> answerOfHouse(CompletionRequest request) {
        if (request.hasPromptOfTokens() && !policy.acceptsEverything()) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "prompt must be text here: this service reads what it passes on, and cannot read token ids.")
                    .about("prompt", "text", null);
        }
        List<String> texts = request.texts();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        if (request.hasSeveralPrompts()) {
            texts.forEach(policy::require);
            return Optional.empty();
        }
        int last = texts.size() - 1;
        Optional<String> answer = policy.answerTo(texts.get(last));
        if (answer.isEmpty()) {
            texts.subList(0, last).forEach(policy::requireUnrefused);
        }
        return answer.map(text -> new HouseCompletion(request, modelNameFor(request), text, clock.instant(), json));
    }

    private String modelNameFor(CompletionRequest request) {
        return request.model()
                .or(() -> models.model().map(ServerState.Model::id))
                .orElse("");
    }

    /**
     * @param countsTokens whether this service asks for token counts all along, of which the program may have wanted fewer:
     *     an answer that it may have to end early is paid, and its tokens told, as far as it came
     */
    private JsonNode passedOn(OpenCompletion open, CompletionRequest request, boolean countsTokens) {
        return request.passedOnFor(open.caller().account(), settings.answerBound(open.mostTokens()), countsTokens);
    }

    private OpenAiClient model(CompletionRequest request) {
        return request.model()
                .map(id -> models.leastBusyWith(new ModelId(id)))
                .orElseGet(models::leastBusy)
                .openAi();
    }

    @PreDestroy
    void close() {
        settling.shutdown();
    }
}
