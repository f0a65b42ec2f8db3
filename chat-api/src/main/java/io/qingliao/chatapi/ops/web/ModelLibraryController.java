package io.qingliao.chatapi.ops.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.inference.ModelChange;
import io.qingliao.chatapi.inference.ModelId;
import io.qingliao.chatapi.ops.ModelLibraries;
import io.qingliao.chatapi.ops.ModelLibraryView;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/model-servers/models")
class ModelLibraryController {

    private final ModelLibraries libraries;

    ModelLibraryController(ModelLibraries libraries) {
        this.libraries = libraries;
    }

    record Items(List<ModelLibraryView> items) {}

    @GetMapping
    Items now() {
        return new Items(libraries.now());
    }

    @PostMapping("/{id}/load")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ModelLibraryView load(@AuthenticationPrincipal AccountId admin, @PathVariable String id, @RequestParam String url) {
        return libraries.change(admin, url, ModelId.parse(id), ModelChange.LOAD);
    }

    @PostMapping("/{id}/unload")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ModelLibraryView unload(
            @AuthenticationPrincipal AccountId admin, @PathVariable String id, @RequestParam String url) {
        return libraries.change(admin, url, ModelId.parse(id), ModelChange.UNLOAD);
    }

    @PostMapping("/{id}/prefer")
    ModelLibraryView prefer(
            @AuthenticationPrincipal AccountId admin, @PathVariable String id, @RequestParam String url) {
        return libraries.change(admin, url, ModelId.parse(id), ModelChange.PREFER);
    }
}
