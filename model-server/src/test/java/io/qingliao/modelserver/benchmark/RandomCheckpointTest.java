package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.benchmark.RandomCheckpoint.Shape;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.TorchRuntime;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import io.qingliao.modelserver.tokenizer.StreamingDecoder;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomCheckpointTest {

    private static final Shape SMALL = new Shape(2, 64, 2, 128, 1000);

    @TempDir
    Path directory;

    @Test
    void aCharacterIsATokenAndAnswersReadBackAsTheTokensThatWereGenerated() throws IOException {
        Path checkpoint = directory.resolve("small");
        new RandomCheckpoint(SMALL).makeOnce(checkpoint);
        TorchRuntime.start(1);
        LoadedModel model = LoadedModel.load(checkpoint, new LoadOptions("float32", Long.MAX_VALUE, 1));
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint.resolve("tokenizer.json"));
                var lm = model.lm()) {
            int[] prompt = tokenizer.encode(List.of(new Spoken("hello, world: how are you?")));
            assertThat(prompt).hasSize("hello, world: how are you?".length());

            StreamingDecoder decoder = new StreamingDecoder(tokenizer);
            StringBuilder answer = new StringBuilder();
            int[] newest = prompt;
            int position = 0;
            for (int i = 0; i < 20; i++) {
                Row row = new Row(0, position, newest, SamplingParams.GREEDY.draw(prompt.length, i));
                position += newest.length;
                newest = lm.step(new Batch(List.of(row))).tokens();
                answer.append(decoder.push(newest[0]));
            }
            assertThat(answer.toString()).matches("[a-z]{20}");
        }
        CheckpointText text = CheckpointText.load(checkpoint);
        assertThat(text.defaults().stopTokens()).isEmpty();
        text.tokenizer().close();
    }

    @Test
    void isMadeOnce() throws IOException {
        Path checkpoint = directory.resolve("small");
        new RandomCheckpoint(SMALL).makeOnce(checkpoint);
        Files.writeString(checkpoint.resolve("config.json"), "mine");
        new RandomCheckpoint(SMALL).makeOnce(checkpoint);
        assertThat(checkpoint.resolve("config.json")).hasContent("mine");
        assertThat(directory).isDirectoryContaining(path -> path.equals(checkpoint));
    }

    @Test
    void theSameWeightsEveryTime() throws IOException {
        new RandomCheckpoint(SMALL).makeOnce(directory.resolve("one"));
        new RandomCheckpoint(SMALL).makeOnce(directory.resolve("two"));
        assertThat(directory.resolve("one/model.safetensors"))
                .hasSameBinaryContentAs(directory.resolve("two/model.safetensors"));
    }
}
