package io.qingliao.modelserver.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that lie in this server's directory. Any number of them may be loaded; one is preferred and answers where
 * a request names none.
 */
public interface ModelLibrary {

    enum State {
        UNLOADED,
        LOADING,
        LOADED,
        /** Finishes what it answers and takes nothing more. */
        UNLOADING,
        FAILED
    }

    /**
     * One directory.
     *
     * @param problem why it could not be loaded the last time, for a person
     * @param reservedBytes what its weights and its cache may take at most; null while it is not loaded
     */
    record Entry(
            String id,
            State state,
            boolean preferred,
            @Nullable String problem,
            @Nullable Long reservedBytes) {}

    /** The one that answers where a request names none. */
    ServedModel preferred();

    /** Those that answer now, the preferred one first. */
    List<ServedModel> loaded();

    /** All that lie in the directory, by name. */
    List<Entry> entries();

    /**
     * Begins to load a model; whether it could be, its entry tells. Nothing happens where it is loaded already.
     *
     * @throws UnknownModelException when there is no such directory
     * @throws ModelStateException while it is being unloaded
     */
    void load(String id);

    /**
     * Takes a model away once it has finished what it answers. Nothing happens where it is not loaded.
     *
     * @throws UnknownModelException when there is no such directory
     * @throws ModelStateException when it is preferred, or is being loaded
     */
    void unload(String id);

    /**
     * Lets a loaded model answer where a request names none; what is being answered is not disturbed.
     *
     * @throws UnknownModelException when there is no such directory
     * @throws ModelStateException when it is not loaded
     */
    void prefer(String id);

    /**
     * The model that a request asks for.
     *
     * @throws ApiException 404 when none answers to that name, 503 while it is loading
     */
    default ServedModel named(@Nullable String name) {
        ServedModel preferred = preferred();
        if (name == null || preferred.answersTo(name)) {
            return preferred;
        }
        return loaded().stream()
                .filter(served -> served.id().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(name));
    }

    private ApiException missing(String name) {
        boolean loading =
                entries().stream().anyMatch(entry -> entry.id().equals(name) && entry.state() == State.LOADING);
        return loading
                ? ApiException.unavailable("The model `" + name + "` is being loaded.")
                : ApiException.modelNotFound(name);
    }

    /** There is no directory of that name. */
    final class UnknownModelException extends RuntimeException {

        public UnknownModelException(String id) {
            super("There is no model " + id + ".");
        }
    }

    /** The model's state does not allow what was asked. */
    final class ModelStateException extends RuntimeException {

        public ModelStateException(String message) {
            super(message);
        }
    }
}
