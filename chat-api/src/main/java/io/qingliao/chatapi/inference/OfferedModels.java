package io.qingliao.chatapi.inference;

import static java.util.Comparator.comparing;

import io.qingliao.chatapi.inference.ModelLibrary.State;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The models that people may choose from: those of the model servers that take new turns. */
@Service
public class OfferedModels {

    private final ModelServers servers;

    OfferedModels(ModelServers servers) {
        this.servers = servers;
    }

    /** Those that answer and those that are being loaded; the default one first, then by name. */
    public List<OfferedModel> now() {
        Optional<ModelId> preferred = preferred();
        Map<ModelId, OfferedModel> offered = new LinkedHashMap<>();
        servers.open().flatMap(server -> server.state().stream()).forEach(state -> {
            ModelId id = new ModelId(state.model().id());
            offered.putIfAbsent(id, new OfferedModel(id, state.model().shownName(), true, is(preferred, id)));
        });
        for (State state : List.of(State.LOADED, State.LOADING)) {
            servers.open()
                    .flatMap(server -> server.models().stream())
                    .filter(entry -> entry.state() == state)
                    .forEach(entry -> {
                        ModelId id = new ModelId(entry.id());
                        offered.putIfAbsent(
                                id, new OfferedModel(id, entry.id(), state == State.LOADED, is(preferred, id)));
                    });
        }
        return sorted(offered.values());
    }

    /** Looks anew before it says no: a model that was loaded a moment ago is there. */
    public boolean isReady(ModelId model) {
        if (isKnownReady(model)) {
            return true;
        }
        servers.seeModels();
        return isKnownReady(model);
    }

    /** Refuses with model_not_loaded, which names those that are. */
    public ModelId requireReady(ModelId wanted) {
        if (isReady(wanted)) {
            return wanted;
        }
        String ready = now().stream()
                .filter(OfferedModel::ready)
                .map(model -> model.id().value())
                .collect(Collectors.joining(", "));
        if (ready.isEmpty()) {
            throw Trouble.unavailable();
        }
        throw Refusal.of(
                        ErrorCode.MODEL_NOT_LOADED,
                        "model must be one that is loaded: %s; got %s.".formatted(ready, wanted))
                .about("model", ready, wanted);
    }

    private boolean isKnownReady(ModelId model) {
        return servers.open().anyMatch(server -> server.hasLoaded(model));
    }

    private Optional<ModelId> preferred() {
        return servers.open().flatMap(server -> server.preferred().stream()).findFirst();
    }

    private static boolean is(Optional<ModelId> preferred, ModelId id) {
        return preferred.filter(id::equals).isPresent();
    }

    private static List<OfferedModel> sorted(Collection<OfferedModel> offered) {
        List<OfferedModel> models = new ArrayList<>(offered);
        models.sort(comparing((OfferedModel model) -> !model.isDefault())
                .thenComparing(model -> model.id().value()));
        return models;
    }
}
