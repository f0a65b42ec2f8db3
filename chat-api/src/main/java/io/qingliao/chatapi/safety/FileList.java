package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.shared.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The word list of the settings' file, which administrators cannot change. */
@Component
class FileList {

    private final SafetySettings settings;

    FileList(SafetySettings settings) {
        this.settings = settings;
    }

    Optional<ActiveList> read() {
        return Optional.ofNullable(settings.wordList())
                .map(file -> new ActiveList(null, WordAction.REFUSE, null, words(file)));
    }

    private static WordList words(Path file) {
        try {
            return WordList.ofLines(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new SettingRefused(
                    "qingliao.safety.word-list must be a readable UTF-8 file; got %s.".formatted(file));
        }
    }
}
