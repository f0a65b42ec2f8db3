package io.qingliao.chatapi.openai.web;

import io.qingliao.chatapi.inference.OpenAiModels;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ModelController {

    private final OpenAiModels models;

    ModelController(OpenAiModels models) {
        this.models = models;
    }

    @GetMapping(path = "/v1/models", produces = MediaType.APPLICATION_JSON_VALUE)
    String list() {
        return models.list();
    }

    @GetMapping(path = "/v1/models/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    String one(@PathVariable String id) {
        return models.one(id);
    }
}
