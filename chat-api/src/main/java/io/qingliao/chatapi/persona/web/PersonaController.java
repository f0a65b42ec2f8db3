package io.qingliao.chatapi.persona.web;

import io.qingliao.chatapi.persona.PersonaView;
import io.qingliao.chatapi.persona.Personas;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonaController {

    private final Personas personas;

    PersonaController(Personas personas) {
        this.personas = personas;
    }

    record OfferedPersonas(List<PersonaView> items) {}

    @GetMapping("/api/v1/personas")
    OfferedPersonas list() {
        return new OfferedPersonas(personas.published());
    }
}
