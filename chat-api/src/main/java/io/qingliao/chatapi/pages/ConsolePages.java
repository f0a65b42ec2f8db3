package io.qingliao.chatapi.pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The consoles are one page that reads its address itself; a last part with a dot would be a file, and there is none. */
@Controller
class ConsolePages {

    @GetMapping({
        "/admin",
        "/admin/",
        "/admin/{last:[^.]*}",
        "/admin/{first}/{last:[^.]*}",
        "/ops",
        "/ops/",
        "/ops/{last:[^.]*}",
        "/ops/{first}/{last:[^.]*}",
        "/console",
        "/console/"
    })
    String console() {
        return "forward:/console/index.html";
    }
}
