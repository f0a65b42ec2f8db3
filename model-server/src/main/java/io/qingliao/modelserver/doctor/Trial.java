package io.qingliao.modelserver.doctor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.chat.AnswerText;
import io.qingliao.modelserver.chat.ChatMessage;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.chat.GenerationDefaults;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.GenerationStream;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.engine.TokenEvent;
import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.VocabularyUse;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import io.qingliao.modelserver.tokenizer.StopStrings;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the model did when it was run: how fast it is and what it answers.
 *
 * @param tokensPerSecond of one answer, nobody else being served
 * @param promptTokensPerSecond how fast it reads
 */
record Trial(double tokensPerSecond, double promptTokensPerSecond, String question, String answer) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = 1;
    private static final int MEASURED_PROMPT = 128;
    private static final int MEASURED_ANSWER = 48;
    private static final int LONGEST_SAMPLE = 60;

    /** libtorch must have been started. */
    static Trial of(Path directory, CheckpointText text, String precision) throws InterruptedException {
        LoadedModel model = LoadedModel.load(
                directory,
                new LoadOptions(precision, LoadOptions.memoryBytes() / 4, 2),
                new VocabularyUse(text.tokenizer().size(), text.typeTokens()));
        try (GenerationEngine engine = GenerationEngine.start(
                model.lm(),
                new EngineSettings(1, 1, MEASURED_PROMPT, PATIENCE),
                new EngineMetrics(new SimpleMeterRegistry(), "check"))) {
            Runner runner = new Runner(engine, text, Math.min(model.config().window(), text.window()));
            // The first steps of a program are compiled and are no measure.
            runner.measure(model.config().vocabSize(), 0);
            double[] rates = runner.measure(model.config().vocabSize(), 1);
            String question = runner.question();
            return new Trial(rates[0], rates[1], question, runner.answer(question));
        }
    }

    /** Runs requests one after the other. */
    private record Runner(GenerationEngine engine, CheckpointText text, int window) {

        /** Tokens a second in the answer and in the prompt. */
        double[] measure(int words, int seed) throws InterruptedException {
            int prompt = Math.max(1, Math.min(MEASURED_PROMPT, window / 2));
            int answer = Math.min(MEASURED_ANSWER, window - prompt);
            long start = System.nanoTime();
            GenerationStream stream = submit(new GenerationRequest(
                    new Random(seed).ints(prompt, 0, words).toArray(),
                    answer,
                    Set.of(),
                    SamplingParams.GREEDY,
                    "check",
                    Priority.INTERACTIVE));
            long first = 0;
            int tokens = 0;
            for (TokenEvent event = next(stream); event instanceof TokenEvent.Token; event = next(stream)) {
                first = tokens == 0 ? System.nanoTime() : first;
                tokens++;
            }
            double answering = (System.nanoTime() - first) / 1e9;
            return new double[] {(tokens - 1) / answering, prompt / ((first - start) / 1e9)};
        }

        /** In Chinese where the vocabulary has words for it; a byte-level one of English takes three tokens a character. */
        String question() {
            String chinese = "你好，今天过得怎么样？";
            int tokens = text.tokenizer().encode(List.of(new Spoken(chinese))).length;
            return tokens <= chinese.length() ? chinese : "Hello, how are you today?";
        }

        String answer(String question) throws InterruptedException {
            GenerationDefaults defaults = text.defaults();
            int[] prompt = text.tokenizer()
                    .encode(text.template()
                            .renderWithGenerationPrompt(List.of(new ChatMessage(ChatMessage.Role.USER, question))));
            int longest = Math.min(Math.min(defaults.maxNewTokens(), LONGEST_SAMPLE), window - prompt.length);
            if (longest < 1) {
                return "";
            }
            GenerationStream stream = submit(new GenerationRequest(
                    prompt,
                    longest,
                    defaults.stopTokens(),
                    new SamplingParams(
                                    defaults.temperature(),
                                    defaults.topK(),
                                    defaults.topP(),
                                    defaults.repetitionPenalty(),
                                    0,
                                    0,
                                    Map.of(),
                                    SEED)
                            .forbidding(defaults.bannedTokens()),
                    "check",
                    Priority.INTERACTIVE));
            return spoken(stream);
        }

        private String spoken(GenerationStream stream) throws InterruptedException {
            StreamingDecoder decoder = new StreamingDecoder(text.tokenizer());
            StopStrings stops = new StopStrings(text.template().stopStrings());
            AnswerText clean = text.template().answerText();
            StringBuilder answer = new StringBuilder();
            while (!stops.hit() && next(stream) instanceof TokenEvent.Token token) {
                answer.append(clean.push(stops.push(decoder.push(token.id()))));
            }
            stream.cancel();
            if (!stops.hit()) {
                answer.append(clean.push(stops.push(decoder.finish())));
                answer.append(clean.push(stops.finish()));
            }
            return answer.toString();
        }

        private GenerationStream submit(GenerationRequest request) {
            return engine.submit(request).stream();
        }

        private static TokenEvent next(GenerationStream stream) throws InterruptedException {
            @Nullable TokenEvent event = stream.poll(PATIENCE);
            if (event == null) {
                throw new TrialException(new Sentence(
                        "模型在 " + PATIENCE.toSeconds() + " 秒内没有算出一个词。",
                        "The model computed no token within " + PATIENCE.toSeconds() + " s."));
            }
            if (event instanceof TokenEvent.Failed failed) {
                throw new TrialException(
                        new Sentence("模型运行出错：" + failed.sentence(), "Running the model failed: " + failed.sentence()));
            }
            return event;
        }
    }
}
