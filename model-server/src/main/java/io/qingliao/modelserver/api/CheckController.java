package io.qingliao.modelserver.api;

import io.qingliao.modelserver.doctor.CheckReport;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** GET /admin/check: what the served model's directory is and what was made of it, as the command check says it. */
@RestController
class CheckController {

    private final Supplier<CheckReport> checkup;

    CheckController(Supplier<CheckReport> checkup) {
        this.checkup = checkup;
    }

    @GetMapping("/admin/check")
    CheckReport check() {
        return checkup.get();
    }
}
