package io.qingliao.chatapi.chat.web;

import io.qingliao.chatapi.inference.OfferedModel;
import io.qingliao.chatapi.inference.OfferedModels;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfferedModelController {

    private final OfferedModels models;

    OfferedModelController(OfferedModels models) {
        this.models = models;
    }

    record Items(List<OfferedModel> items) {}

    @GetMapping("/api/v1/models")
    Items offered() {
        return new Items(models.now());
    }
}
