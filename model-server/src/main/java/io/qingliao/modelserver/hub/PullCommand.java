package io.qingliao.modelserver.hub;

import io.qingliao.modelserver.language.Sentence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line's {@code pull}. */
public final class PullCommand {

    private static final String OFFICIAL = "https://huggingface.co";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    /**
     * A command that prints.
     *
     * @param environment HF_ENDPOINT names a mirror, HF_TOKEN is a person's key; both as Hugging Face's tools use them
     */
    public PullCommand(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    /**
     * Follows a command line behind the word pull.
     *
     * @return the exit status: 0 when the model is there
     */
    public int run(List<String> arguments) throws InterruptedException {
        List<String> names = new ArrayList<>(arguments);
        try {
            Path models = Path.of(option(names, "--models", "models"))
                    .toAbsolutePath()
                    .normalize();
            boolean terminal = names.remove("--bar");
            if (names.size() != 1 || names.get(0).startsWith("-")) {
                throw new HubException(
                        "用法：pull 所有者/名称[@版本] [--models 目录]", "Usage: pull OWNER/NAME[@REVISION] [--models DIRECTORY]");
            }
            Hub hub = Hub.at(environment.getOrDefault("HF_ENDPOINT", OFFICIAL), environment.get("HF_TOKEN"));
            Path directory = new Pull(
                            hub,
                            new Pull.Settings(models, out, terminal, Duration.ofSeconds(1), PullCommand::freeBytes))
                    .run(HubModel.named(names.get(0)));
            Object name = directory.getFileName();
            out.println("\n模型已在 " + directory + "\n  检查：./run check " + name + "\n  使用：./run --model " + name);
            out.println("The model lies in " + directory + "\n  check it: ./run check " + name
                    + "\n  serve it: ./run --model " + name);
            return 0;
        } catch (HubException e) {
            say(e.sentence());
            return 1;
        } catch (IOException e) {
            say(new Sentence("无法写入：" + e.getMessage() + "。", "It cannot be written: " + e.getMessage() + "."));
            return 1;
        }
    }

    /** Takes {@code --name value} out of the arguments. */
    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == arguments.size()) {
            throw new HubException(name + " 后面缺少值。", name + " needs a value.");
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    private static long freeBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            // A disk that does not say how full it is may still take the model.
            return Long.MAX_VALUE;
        }
    }

    private void say(Sentence sentence) {
        errors.println(sentence.chinese());
        errors.println(sentence.english());
    }
}
