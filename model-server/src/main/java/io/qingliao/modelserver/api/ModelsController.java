package io.qingliao.modelserver.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /v1/models and GET /v1/models/{id}. */
@RestController
class ModelsController {

    private final ModelLibrary library;

    ModelsController(ModelLibrary library) {
        this.library = library;
    }

    record Models(String object, List<Model> data) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Model(String id, String object, long created, String ownedBy) {

        private static Model of(ServedModel served) {
            return new Model(served.id(), "model", served.loadedAt().getEpochSecond(), "qingliao");
        }
    }

    @GetMapping("/v1/models")
    Models models() {
        return new Models("list", library.loaded().stream().map(Model::of).toList());
    }

    @GetMapping("/v1/models/{id}")
    Model model(@PathVariable String id) {
        return Model.of(library.named(id));
    }
}
