package io.qingliao.chatapi.security;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** How somebody proves that an account is theirs; their token alone may be stolen. Not to be logged. */
public sealed interface OwnerProof {

    /**
     * The password that the account has.
     *
     * @param field what the password is called on the wire
     */
    record ByPassword(String password, String field) implements OwnerProof {

        @Override
        public String toString() {
            return "ByPassword[hidden]";
        }
    }

    /** A code of the service that vouches for this person. */
    record ByVoucher(String code) implements OwnerProof {

        @Override
        public String toString() {
            return "ByVoucher[hidden]";
        }
    }

    /** The code where both are given; refuses with field_required when neither is. */
    static OwnerProof of(@Nullable String password, String field, @Nullable String code) {
        if (code != null && !code.isEmpty()) {
            return new ByVoucher(code);
        }
        if (password == null || password.isEmpty()) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, field + " is required.").about(field, null, null);
        }
        return new ByPassword(password, field);
    }
}
