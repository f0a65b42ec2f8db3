package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelLibrary;
import io.qingliao.chatapi.inference.ModelLibrary.State;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models of one model server, by name, as they go over the wire. */
public record ModelLibraryView(URI url, List<Model> models) {

    /**
     * One of them.
     *
     * @param preferred whether it answers where a request names no model
     * @param problem why it could not be loaded the last time
     * @param reservedBytes what its weights and its cache may take at most; nothing while it is not loaded
     */
    public record Model(
            String id,
            State state,
            boolean preferred,
            @Nullable String problem,
            @Nullable Long reservedBytes) {}

    static ModelLibraryView of(URI url, ModelLibrary library) {
        return new ModelLibraryView(
                url,
                library.models().stream()
                        .map(each -> new Model(
                                each.id(), each.state(), each.preferred(), each.problem(), each.reservedBytes()))
                        .toList());
    }
}
