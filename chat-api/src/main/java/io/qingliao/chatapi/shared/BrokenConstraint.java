package io.qingliao.chatapi.shared;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Says which bean-validation bound was broken, by which field and with what; a text is given as its length. */
final class BrokenConstraint {

    private BrokenConstraint() {}

    static Refusal refusal(BindingResult result) {
        return ofErrors(result.getAllErrors());
    }

    static Refusal refusal(HandlerMethodValidationException invalid) {
        ParameterValidationResult first =
                invalid.getParameterValidationResults().get(0);
        if (first instanceof ParameterErrors errors) {
            return ofErrors(errors.getAllErrors());
        }
        String name = String.valueOf(first.getMethodParameter().getParameterName());
        MessageSourceResolvable error = first.getResolvableErrors().get(0);
        return refusal(name, first.unwrap(error, ConstraintViolation.class));
    }

    private static Refusal ofErrors(List<ObjectError> errors) {
        ObjectError first = errors.get(0);
        String name = first instanceof FieldError field ? field.getField() : first.getObjectName();
        if (!first.contains(ConstraintViolation.class)) {
            return Refusal.of(ErrorCode.MALFORMED_REQUEST, name + " has the wrong type.")
                    .about(name, null, null);
        }
        return refusal(name, first.unwrap(ConstraintViolation.class));
    }

    private static Refusal refusal(String field, ConstraintViolation<?> violation) {
        Object given = violation.getInvalidValue();
        Annotation bound = violation.getConstraintDescriptor().getAnnotation();
        if (given == null || bound instanceof NotNull || bound instanceof NotBlank || bound instanceof NotEmpty) {
            return Refusal.of(ErrorCode.FIELD_REQUIRED, field + " is required.").about(field, null, null);
        }
        if (bound instanceof Size size) {
            return given instanceof CharSequence text && text.length() < size.min()
                    ? bounded(ErrorCode.FIELD_TOO_SHORT, field, "must be at least %s characters", size.min(), given)
                    : bounded(ErrorCode.FIELD_TOO_LONG, field, "must be at most %s characters", size.max(), given);
        }
        if (bound instanceof Min min) {
            return bounded(ErrorCode.FIELD_INVALID, field, "must be at least %s", min.value(), given);
        }
        if (bound instanceof Max max) {
            return bounded(ErrorCode.FIELD_INVALID, field, "must be at most %s", max.value(), given);
        }
        return Refusal.of(ErrorCode.FIELD_INVALID, field + " " + violation.getMessage() + ".")
                .about(field, violation.getMessage(), shown(given));
    }

    private static Refusal bounded(ErrorCode code, String field, String rule, Number bound, Object given) {
        Object value = shown(given);
        return Refusal.of(code, "%s %s; got %s.".formatted(field, rule.formatted(bound), value))
                .about(field, bound, value);
    }

    private static @Nullable Object shown(Object given) {
        if (given instanceof CharSequence text) {
            return text.length();
        }
        return given instanceof Number ? given : null;
    }
}
