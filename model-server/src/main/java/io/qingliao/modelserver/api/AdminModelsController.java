package io.qingliao.modelserver.api;

import io.qingliao.modelserver.api.ModelLibrary.Entry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /admin/models, and POST /admin/models/{id}/load, /unload and /prefer; each answers with all models. */
@RestController
class AdminModelsController {

    private final ModelLibrary library;

    AdminModelsController(ModelLibrary library) {
        this.library = library;
    }

    record Models(List<Model> models) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Model(
            String id,
            String state,
            boolean preferred,
            @Nullable String problem,
            @Nullable Long reservedBytes) {

        private static Model of(Entry entry) {
            return new Model(
                    entry.id(),
                    entry.state().name().toLowerCase(Locale.ROOT),
                    entry.preferred(),
                    entry.problem(),
                    entry.reservedBytes());
        }
    }

    @GetMapping("/admin/models")
    Models models() {
        return new Models(library.entries().stream().map(Model::of).toList());
    }

    @PostMapping("/admin/models/{id}/load")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Models load(@PathVariable String id) {
        library.load(id);
        return models();
    }

    @PostMapping("/admin/models/{id}/unload")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Models unload(@PathVariable String id) {
        library.unload(id);
        return models();
    }

    @PostMapping("/admin/models/{id}/prefer")
    Models prefer(@PathVariable String id) {
        library.prefer(id);
        return models();
    }
}
