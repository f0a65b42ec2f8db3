package io.qingliao.chatapi.shared;

/** What the web server or Spring refuses by a bare status, in this product's words. */
final class RefusedByServer {

    private RefusedByServer() {}

    static Refusal withStatus(int status) {
        return switch (status) {
            case 401 -> Refusal.of(ErrorCode.NOT_AUTHENTICATED, "This needs a valid access token.");
            case 403 -> Refusal.of(ErrorCode.FORBIDDEN, "This account may not do that.");
            case 404 -> Refusal.of(ErrorCode.NOT_FOUND, "There is nothing at this path.");
            case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "This path does not know that method.");
            case 406 -> Refusal.of(ErrorCode.NOT_ACCEPTABLE, "This path cannot answer in an accepted media type.");
            case 413 -> Refusal.of(ErrorCode.BODY_TOO_LARGE, "The request body is too large.");
            case 415 -> Refusal.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The request body must be application/json.");
            default -> Refusal.of(ErrorCode.MALFORMED_REQUEST, "The request is malformed.");
        };
    }
}
