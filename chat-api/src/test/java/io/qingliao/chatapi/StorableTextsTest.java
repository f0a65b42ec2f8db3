package io.qingliao.chatapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.support.OnH2;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * PostgreSQL stores neither a null character nor half of a character, which H2 does: every text in the body of a request
 * has a pattern, or is parsed into something that cannot hold them. A new one that does neither fails this test.
 */
@OnH2
class StorableTextsTest {

    /** Texts without a pattern, by what keeps them from the database as they are. */
    private static final List<Set<String>> GUARDED = List.of(
            // Parsed into a line of text, a title, a message or a user's name.
            Set.of(
                    "NewKeyBody.name",
                    "NewPlan.name",
                    "PlanChange.name",
                    "NewBatchBody.name",
                    "NewTopUp.title",
                    "ChangedTopUp.title",
                    "NewRefundBody.reason",
                    "NewConversation.title",
                    "TitleBody.title",
                    "TurnBody.content",
                    "NewUser.username",
                    "Registration.username",
                    "PasswordChange.username"),
            // Compared with what is there, as letters of a code or by a hash.
            Set.of(
                    "TypedCode.code",
                    "Typed.code",
                    "Linking.code",
                    "Registration.invitation",
                    "Login.invitation",
                    "Login.username",
                    "TurnBody.model"),
            // Hashed.
            Set.of(
                    "Registration.password",
                    "Login.password",
                    "PasswordChange.currentPassword",
                    "PasswordChange.newPassword",
                    "Proof.password",
                    "Showing.password",
                    "Linking.password"),
            // For WeChat or a model server, and kept nowhere.
            Set.of(
                    "Login.code",
                    "PasswordChange.wechatCode",
                    "Proof.wechatCode",
                    "Showing.wechatCode",
                    "Linking.wechatCode",
                    "TestPrompt.prompt"));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void haveAPatternOrAreParsed() {
        Set<String> bare = mappings.getHandlerMethods().values().stream()
                .flatMap(StorableTextsTest::bodies)
                .flatMap(StorableTextsTest::bareTexts)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bare)
                .containsExactlyInAnyOrderElementsOf(
                        GUARDED.stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> bodies(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .<Class<?>>map(MethodParameter::getParameterType)
                .filter(Class::isRecord);
    }

    private static Stream<String> bareTexts(Class<?> body) {
        return Arrays.stream(body.getRecordComponents()).flatMap(component -> {
            Class<?> type = component.getType();
            if (type.isRecord() && type.getName().startsWith("io.qingliao.")) {
                return bareTexts(type);
            }
            return texts(component)
                    .filter(text -> !text.isAnnotationPresent(Pattern.class))
                    .map(text -> body.getSimpleName() + "." + component.getName());
        });
    }

    /** Its own type where it is a text, or that of the texts in a list. */
    private static Stream<AnnotatedType> texts(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        if (type instanceof AnnotatedParameterizedType list) {
            return Arrays.stream(list.getAnnotatedActualTypeArguments()).filter(text -> text.getType() == String.class);
        }
        return type.getType() == String.class && !component.getAccessor().isAnnotationPresent(Pattern.class)
                ? Stream.of(type)
                : Stream.empty();
    }
}
