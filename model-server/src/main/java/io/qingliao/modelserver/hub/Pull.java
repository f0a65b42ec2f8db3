package io.qingliao.modelserver.hub;

import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.weights.Weights;
import io.qingliao.modelserver.weights.WeightsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Fetches one model: config.json first, what is not GPT-2 refused, then the texts, then the weights. */
public final class Pull {

    private static final int ATTEMPTS = 6;

    /** Says which model a directory was fetched for. */
    private static final String MARK = ".pulled";

    private static final int LONGEST_CONFIG = 1_000_000;

    /** Left free on the disk besides what is fetched. */
    private static final long SPARE_BYTES = 100_000_000;

    private final Hub hub;
    private final Settings settings;

    /**
     * How it is done.
     *
     * @param models the directory in which the model gets one of its own
     * @param terminal whether lines may be written anew
     * @param pause before a broken connection is tried again; doubled each time
     * @param freeBytes what a directory's disk has left
     */
    public record Settings(
            Path models, PrintStream out, boolean terminal, Duration pause, ToLongFunction<Path> freeBytes) {}

    public Pull(Hub hub, Settings settings) {
        this.hub = hub;
        this.settings = settings;
    }

    /**
     * Fetches what is not there yet.
     *
     * @return where the model lies
     */
    public Path run(HubModel asked) throws IOException, InterruptedException {
        say("正在查询 " + hub + " 上的 " + asked.id() + "…", "Asking " + hub + " for " + asked.id() + "…");
        HubListing listing = patiently(() -> hub.listing(asked));
        PullPlan plan = PullPlan.of(listing);
        Path directory = directory(asked);
        fetchConfig(listing, directory);
        if (!plan.hasTokenizer()) {
            say(
                    "注意：其中没有 tokenizer.json、vocab.txt 或 vocab.json 加 merges.txt，模型不能单独使用。",
                    "Note: it has no tokenizer.json, no vocab.txt and no vocab.json with merges.txt: it cannot be served "
                            + "as it is.");
        }
        List<HubFile> files = new ArrayList<>();
        plan.texts().forEach(name -> files.add(listing.file(name)));
        files.addAll(weights(listing, plan, directory));
        requireSpace(listing, files, directory);
        for (HubFile file : files) {
            fetch(listing.model(), file, directory);
        }
        return directory;
    }

    /** A directory of that name that holds something else, perhaps a person's own work, is left alone. */
    private Path directory(HubModel asked) throws IOException {
        Path directory = Files.createDirectories(settings.models().resolve(asked.name()));
        Path mark = directory.resolve(MARK);
        if (Files.exists(mark) ? !Files.readString(mark).strip().equals(asked.id()) : !isEmpty(directory)) {
            throw new HubException(
                    directory + " 中已有别的模型：请用 --models 指定另一个目录，或先移走它。",
                    directory + " holds another model: name another directory by --models, or move that one away.");
        }
        Files.writeString(mark, asked.id() + "\n");
        return directory;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private void fetchConfig(HubListing listing, Path directory) throws IOException, InterruptedException {
        HubFile file = listing.file(PullPlan.CONFIG);
        if (file.size() > LONGEST_CONFIG) {
            throw new HubException(
                    "config.json 不应超过 " + LONGEST_CONFIG + " 字节；得到 " + file.size() + "。",
                    "config.json must have at most " + LONGEST_CONFIG + " bytes; got " + file.size() + ".");
        }
        fetch(listing.model(), file, directory);
        Path config = directory.resolve(PullPlan.CONFIG);
        try {
            Gpt2Config.read(config);
        } catch (CheckpointException e) {
            Files.delete(config);
            deleteIfUnused(directory);
            Sentence why = e.sentence();
            throw new HubException(
                    listing.model().id() + " 不是这里能用的 GPT-2，没有下载权重。" + why.chinese(),
                    listing.model().id() + " is no GPT-2 that can be served; its weights were not fetched. "
                            + why.english(),
                    e);
        }
    }

    private static void deleteIfUnused(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory.resolve(MARK));
            Files.delete(directory);
        } catch (DirectoryNotEmptyException e) {
            // An earlier version of the model, which was GPT-2.
        }
    }

    private List<HubFile> weights(HubListing listing, PullPlan plan, Path directory)
            throws IOException, InterruptedException {
        HubFile first = listing.file(plan.weights().file());
        if (!plan.weights().isSharded()) {
            return List.of(first);
        }
        fetch(listing.model(), first, directory);
        try {
            return Weights.shards(directory.resolve(first.name())).stream()
                    .map(listing::file)
                    .toList();
        } catch (WeightsException e) {
            Files.delete(directory.resolve(first.name()));
            throw new HubException(e.sentence().chinese(), e.sentence().english(), e);
        }
    }

    private void requireSpace(HubListing listing, List<HubFile> files, Path directory) throws IOException {
        long needed = 0;
        for (HubFile file : files) {
            FileFetch fetch = new FileFetch(hub, listing.model(), file, directory);
            if (!Files.exists(directory.resolve(file.name()))) {
                needed += Math.max(0, file.size() - fetch.resumable());
            }
        }
        long free = settings.freeBytes().applyAsLong(directory);
        if (needed + SPARE_BYTES > free) {
            throw new HubException(
                    "磁盘空间不足：还需下载 " + needed / 1_000_000 + " MB，" + directory + " 只剩 " + free / 1_000_000 + " MB。",
                    "The disk is too small: " + needed / 1_000_000 + " MB are still to be fetched, " + directory
                            + " has " + free / 1_000_000 + " MB left.");
        }
    }

    private void fetch(HubModel model, HubFile file, Path directory) throws IOException, InterruptedException {
        FileFetch fetch = new FileFetch(hub, model, file, directory);
        if (fetch.isThere()) {
            say(file.name() + " 已存在", file.name() + " is there already");
            return;
        }
        long resumed = fetch.resumable();
        if (resumed > 0) {
            say(
                    file.name() + " 从 " + resumed / 1_000_000 + " MB 处继续",
                    file.name() + " goes on at " + resumed / 1_000_000 + " MB");
        }
        Progress progress = new Progress(settings.out(), settings.terminal(), System::nanoTime, file, resumed);
        patiently(() -> {
            fetch.fetch(progress::at);
            return file;
        });
    }

    private interface Attempt<T> {
        T make() throws IOException;
    }

    /** Connections break; what has come by then is kept. */
    private <T> T patiently(Attempt<T> attempt) throws InterruptedException {
        Duration pause = settings.pause();
        for (int left = ATTEMPTS - 1; ; left--) {
            try {
                return attempt.make();
            } catch (IOException e) {
                if (left == 0) {
                    throw new HubException(
                            "无法从 " + hub + " 下载：" + reason(e)
                                    + "。在国内可设置 HF_ENDPOINT=https://hf-mirror.com 使用镜像；再次运行会从断点继续。",
                            "Nothing comes from " + hub + ": " + reason(e)
                                    + ". HF_ENDPOINT can name a mirror; run it again to go on where it ended.",
                            e);
                }
                say("连接中断（" + reason(e) + "），重试…", "The connection broke (" + reason(e) + "); trying again…");
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** Some exceptions of the HTTP client have no message. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void say(String chinese, String english) {
        settings.out().println(chinese + "  " + english);
    }
}
