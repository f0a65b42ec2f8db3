package io.qingliao.chatapi.support;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** One method on one path, variables in braces; written "GET /api/v1/conversations/{id}". */
public record Route(String method, String path) {

    /** A variable with the segment before it, which says what kind of thing it names. */
    private static final Pattern ID = Pattern.compile("/([^/{}]+)/\\{[^}]+}");

    private static final Set<RequestMethod> ALL_METHODS = EnumSet.of(
            RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);

    public static Stream<Route> allOf(RequestMappingHandlerMapping mappings) {
        return mappings.getHandlerMethods().keySet().stream().flatMap(Route::of);
    }

    private static Stream<Route> of(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(path -> methodsOf(mapping).map(method -> new Route(method.name(), path)));
    }

    /** A mapping that names none takes them all. */
    private static Stream<RequestMethod> methodsOf(RequestMappingInfo mapping) {
        Set<RequestMethod> named = mapping.getMethodsCondition().getMethods();
        return named.isEmpty() ? ALL_METHODS.stream() : named.stream();
    }

    public boolean isForAdministrators() {
        return path.startsWith("/api/v1/admin/") || path.startsWith("/api/v1/ops/");
    }

    public boolean isForPeople() {
        return path.startsWith("/api/v1/") && !isForAdministrators();
    }

    /** The kinds of things that stand in the path, such as "conversations", outermost first. */
    public List<String> kindsOfIds() {
        List<String> kinds = new ArrayList<>();
        Matcher id = ID.matcher(path);
        while (id.find()) {
            kinds.add(id.group(1));
        }
        return kinds;
    }

    public String pathWith(Map<String, String> ids) {
        return ID.matcher(path).replaceAll(id -> "/" + id.group(1) + "/" + ids.get(id.group(1)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
