package io.qingliao.chatapi.safety;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * This instance's copy of the word lists. It is looked at for each text, so it lies in memory; every instance asks the
 * database every other second whether its copy is old, and the one that changed a list knows at once.
 */
@Component
class ActiveLists {

    private static final Logger log = LoggerFactory.getLogger(ActiveLists.class);

    private record Copy(String version, List<ActiveList> lists) {}

    private final StoredLists stored;
    private final Optional<ActiveList> ofFile;
    private volatile Copy copy;

    ActiveLists(StoredLists stored, FileList file) {
        this.stored = stored;
        this.ofFile = file.read();
        this.copy = new Copy("", ofFile.stream().toList());
        refresh();
    }

    /** In the order in which they apply. */
    List<ActiveList> now() {
        return copy.lists();
    }

    /** The version is read first: a change in between is found by the next look. */
    @Scheduled(fixedDelay = 2_000)
    final synchronized void refresh() {
        String version = stored.version();
        if (!version.equals(copy.version())) {
            List<ActiveList> lists = Stream.concat(ofFile.stream(), stored.active().stream())
                    .sorted(comparing(ActiveList::action))
                    .toList();
            copy = new Copy(version, lists);
            log.info(
                    "content policy reads lists={} words={}",
                    lists.size(),
                    lists.stream()
                            .map(ActiveList::words)
                            .mapToInt(WordList::size)
                            .sum());
        }
    }

    @TransactionalEventListener
    void refresh(WordListsChanged changed) {
        Objects.requireNonNull(changed);
        refresh();
    }
}
