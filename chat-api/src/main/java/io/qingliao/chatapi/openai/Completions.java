package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.apikey.KeyHolder;
import io.qingliao.chatapi.inference.AnswerLines;
import io.qingliao.chatapi.inference.InferenceSettings;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.OpenAiClient;
import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.annotation.PreDestroy;
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
    private final JsonMapper json;

    Completions(
            ContentPolicy policy,
            RunningCompletions running,
            ModelServers models,
            InferenceSettings settings,
            JsonMapper json) {
        this.policy = policy;
        this.running = running;
        this.models = models;
        this.settings = settings;
        this.json = json;
    }

    /** Returns as soon as the model server has taken the request on; whoever gets this passes it on or leaves it. */
    public StreamedCompletion stream(KeyHolder caller, CompletionRequest request) {
        requireAllowed(request);
        OpenCompletion open = running.begin(caller, request);
        try {
            AnswerLines lines = model().stream(request.endpoint(), passedOn(open, request));
            open.onInterrupt(lines::cancel);
            return new StreamedCompletion(open, lines, shown(open, request), running, json);
        } catch (RuntimeException refused) {
            running.end(open, CompletionOutcome.REFUSED, answer -> 0);
            throw refused;
        }
    }

    /** Returns at once. */
    public WholeCompletion complete(KeyHolder caller, CompletionRequest request) {
        requireAllowed(request);
        OpenCompletion open = running.begin(caller, request);
        CompletableFuture<String> asked = model().complete(request.endpoint(), passedOn(open, request));
        open.onInterrupt(() -> asked.cancel(true));
        CompletableFuture<String> answer =
                asked.handleAsync((whole, failure) -> settled(open, whole, failure), settling);
        return new WholeCompletion(open, running, asked, answer);
    }

    private String settled(OpenCompletion open, String whole, Throwable failure) {
        if (failure == null) {
            running.end(
                    open,
                    CompletionOutcome.COMPLETE,
                    AnswerShares.in(whole, open.uses().size(), json)::of);
            return whole;
        }
        running.end(open, CompletionOutcome.FAILED, answer -> 0);
        throw open.isInterrupted() ? RunningCompletions.stopping() : new CompletionException(failure);
    }

    private void requireAllowed(CompletionRequest request) {
        if (request.hasPromptOfTokens() && !policy.acceptsEverything()) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "prompt must be text here: this service reads what it passes on, and cannot read token ids.")
                    .about("prompt", "text", null);
        }
        request.texts().forEach(policy::require);
    }

    private JsonNode passedOn(OpenCompletion open, CompletionRequest request) {
        return request.passedOnFor(
                open.caller().account(), settings.answerBound(open.mostTokens()), open.isPaidByTheToken());
    }

    /** Where an answer is paid by the token, this service asks for more counts than the program may have. */
    private static UsageShown shown(OpenCompletion open, CompletionRequest request) {
        return open.isPaidByTheToken() ? request.usageShown() : UsageShown.AS_IT_COMES;
    }

    private OpenAiClient model() {
        return models.leastBusy().openAi();
    }

    @PreDestroy
    void close() {
        settling.shutdown();
    }
}
