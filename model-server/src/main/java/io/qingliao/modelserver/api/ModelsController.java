package io.qingliao.modelserver.api;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** GET /v1/models. */
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
        long created = served.loadedAt().getEpochSecond();
        return new Models("list", List.of(new Model(served.id(), "model", created, "qingliao")));
    }
}
