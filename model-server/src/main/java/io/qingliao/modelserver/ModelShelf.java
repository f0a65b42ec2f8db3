package io.qingliao.modelserver;

import io.qingliao.modelserver.api.ModelLibrary;
import io.qingliao.modelserver.api.ServedModel;
import io.qingliao.modelserver.model.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories of one directory, and what is loaded of them. Models are loaded one after the other, and unloaded
 * beside that, on threads of this class; its state is guarded by itself.
 */
final class ModelShelf implements ModelLibrary {

    private static final Logger log = LoggerFactory.getLogger(ModelShelf.class);

    /** Longer than any answer takes: what runs when a model is unloaded is finished. */
    private static final Duration UNTIL_ANSWERED = Duration.ofHours(1);

    private final ModelLoader loader;
    private final Path directory;
    private final Map<String, Place> places = new TreeMap<>();
    private final ExecutorService loading = Executors.newSingleThreadExecutor(task -> daemon(task, "model-loading"));
    private final ExecutorService unloading = Executors.newCachedThreadPool(task -> daemon(task, "model-unloading"));
    private String preferred;

    /** What this server knows of one directory. */
    private static final class Place {

        private State state = State.UNLOADED;
        private @Nullable LoadedServedModel loaded;
        private @Nullable String problem;
    }

    /**
     * Loads the model of {@code first}, which is preferred, and knows the directories beside it.
     *
     * @throws CheckpointException when it cannot be loaded
     */
    ModelShelf(ModelLoader loader, Path first) {
        this.loader = loader;
        this.directory = first.resolveSibling("");
        this.preferred = first.getFileName().toString();
        Place place = new Place();
        place.loaded = loader.load(first, 0);
        place.state = State.LOADED;
        places.put(preferred, place);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized ServedModel preferred() {
        return served(preferred);
    }

    synchronized Path preferredDirectory() {
        return directory.resolve(preferred);
    }

    @Override
    public synchronized List<ServedModel> loaded() {
        return places.entrySet().stream()
                .filter(place -> place.getValue().state == State.LOADED)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing((String id) -> !id.equals(preferred)))
                .map(this::served)
                .toList();
    }

    private ServedModel served(String id) {
        Place place = places.get(id);
        if (place == null || place.loaded == null) {
            throw new IllegalStateException("The model " + id + " should be loaded.");
        }
        return place.loaded.served();
    }

    @Override
    public synchronized List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String id : ids()) {
            Place place = places.getOrDefault(id, new Place());
            entries.add(new Entry(
                    id,
                    place.state,
                    id.equals(preferred),
                    place.problem,
                    place.loaded == null ? null : place.loaded.reservedBytes()));
        }
        return List.copyOf(entries);
    }

    /** What lies in the directory now, and what is loaded although its directory has gone. */
    private List<String> ids() {
        try (Stream<Path> siblings = Files.list(directory)) {
            Stream<String> there = siblings.filter(sibling -> Files.isRegularFile(sibling.resolve("config.json")))
                    .map(sibling -> sibling.getFileName().toString());
            Stream<String> loaded = places.entrySet().stream()
                    .filter(place -> place.getValue().loaded != null)
                    .map(Map.Entry::getKey);
            return Stream.concat(there, loaded).distinct().sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Place place(String id) {
        if (!ids().contains(id)) {
            throw new UnknownModelException(id);
        }
        return places.computeIfAbsent(id, first -> new Place());
    }

    @Override
    public synchronized void load(String id) {
        Place place = place(id);
        if (place.state == State.UNLOADING) {
            throw new ModelStateException(id + " is still being unloaded.");
        }
        if (place.state == State.LOADED || place.state == State.LOADING) {
            return;
        }
        place.state = State.LOADING;
        place.problem = null;
        loading.execute(() -> loadNow(id, place));
    }

    private void loadNow(String id, Place place) {
        try {
            LoadedServedModel loaded = loader.load(directory.resolve(id), reservedBytes());
            synchronized (this) {
                place.loaded = loaded;
                place.state = State.LOADED;
            }
        } catch (CheckpointException e) {
            log.warn("model={} is not loaded: {}", id, e.getMessage());
            failed(place, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            // Out of memory in native code too: the models that answer go on.
            log.error("model={} is not loaded", id, e);
            failed(place, "Loading failed unexpectedly; the log says more.");
        }
    }

    private synchronized void failed(Place place, String problem) {
        place.state = State.FAILED;
        place.problem = problem;
    }

    private synchronized long reservedBytes() {
        return places.values().stream()
                .mapToLong(place -> place.loaded == null ? 0 : place.loaded.reservedBytes())
                .sum();
    }

    @Override
    public synchronized void unload(String id) {
        Place place = place(id);
        if (id.equals(preferred)) {
            throw new ModelStateException(id + " answers where a request names no model: prefer another one first.");
        }
        if (place.state == State.LOADING) {
            throw new ModelStateException(id + " is still being loaded.");
        }
        LoadedServedModel loaded = place.loaded;
        if (loaded == null || place.state == State.UNLOADING) {
            return;
        }
        place.state = State.UNLOADING;
        unloading.execute(() -> unloadNow(id, place, loaded.served()));
    }

    private void unloadNow(String id, Place place, ServedModel served) {
        try {
            served.engine().drain(UNTIL_ANSWERED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            place.loaded = null;
            place.state = State.UNLOADED;
        }
        log.info("model={} unloaded", id);
    }

    @Override
    public synchronized void prefer(String id) {
        if (place(id).state != State.LOADED) {
            throw new ModelStateException(id + " is not loaded: load it first.");
        }
        preferred = id;
        log.info("model={} answers from now on where a request names none", id);
    }

    /** Those whose engines run, being unloaded or not. */
    synchronized List<ServedModel> running() {
        return places.values().stream()
                .flatMap(place -> Stream.ofNullable(place.loaded))
                .map(LoadedServedModel::served)
                .toList();
    }
}
