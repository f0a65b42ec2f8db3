package io.qingliao.chatapi.persona;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredPersonas extends Repository<Persona, UUID> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Persona p where p.id = :id and p.removed = false")
    Optional<Persona> lock(UUID id);

    boolean existsById(UUID id);

    /** Unlike the entity manager's own, it tells an id that is there by Spring's exceptions. */
    void flush();
}
