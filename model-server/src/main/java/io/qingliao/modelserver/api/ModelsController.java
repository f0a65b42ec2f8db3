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

    private final ServedModel served;

    ModelsController(ServedModel served) {
        this.served = served;
    }

    record Models(String object, List<Model> data) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Model(String id, String object, long created, String ownedBy) {}

    @GetMapping("/v1/models")
    Models models() {
        return new Models("list", List.of(model()));
    }

    @GetMapping("/v1/models/{id}")
    Model model(@PathVariable String id) {
        if (!served.answersTo(id)) {
            throw ApiException.modelNotFound(id);
        }
        return model();
    }

    private Model model() {
        return new Model(served.id(), "model", served.loadedAt().getEpochSecond(), "qingliao");
    }
}
