package io.qingliao.chatapi.persona.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.persona.EditedPersona;
import io.qingliao.chatapi.persona.PersonaDraft;
import io.qingliao.chatapi.persona.PersonaEditing;
import io.qingliao.chatapi.persona.PersonaId;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/personas")
class PersonaEditingController {

    private final PersonaEditing editing;

    PersonaEditingController(PersonaEditing editing) {
        this.editing = editing;
    }

    record EditedPersonas(List<EditedPersona> items) {}

    @GetMapping
    EditedPersonas list() {
        return new EditedPersonas(editing.list());
    }

    /** The client makes the id of a new one. */
    @PutMapping("/{id}")
    EditedPersona write(
            @AuthenticationPrincipal AccountId admin,
            @PathVariable PersonaId id,
            @RequestBody @Valid PersonaDraft draft) {
        try {
            return editing.write(admin, id, draft);
        } catch (DataIntegrityViolationException sentTwiceAtOnce) {
            return editing.write(admin, id, draft);
        }
    }

    @PutMapping("/{id}/published")
    EditedPersona publish(@AuthenticationPrincipal AccountId admin, @PathVariable PersonaId id) {
        return editing.publish(admin, id);
    }

    @DeleteMapping("/{id}/published")
    EditedPersona unpublish(@AuthenticationPrincipal AccountId admin, @PathVariable PersonaId id) {
        return editing.unpublish(admin, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal AccountId admin, @PathVariable PersonaId id) {
        editing.remove(admin, id);
    }
}
