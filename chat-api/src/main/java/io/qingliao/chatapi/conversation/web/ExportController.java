package io.qingliao.chatapi.conversation.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.conversation.ConversationExport;
import io.qingliao.chatapi.conversation.ConversationExport.ExportedFile;
import io.qingliao.chatapi.conversation.ConversationId;
import io.qingliao.chatapi.conversation.ExportFormat;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExportController {

    private final ConversationExport exports;

    ExportController(ConversationExport exports) {
        this.exports = exports;
    }

    @GetMapping("/api/v1/conversations/{id}/export")
    ResponseEntity<byte[]> export(
            @AuthenticationPrincipal AccountId account,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "markdown") String format) {
        ExportFormat written = ExportFormat.parse(format);
        ExportedFile file = exports.export(account, id, written);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(written.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }
}
