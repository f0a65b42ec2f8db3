package io.qingliao.chatapi.quota;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredPlans extends Repository<Plan, UUID> {

    Optional<Plan> findById(UUID id);

    Plan findByStandardTrue();

    List<Plan> findAllByOrderByCreatedAtAscIdAsc();

    /** Nobody deletes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Plan p where p.id = :id")
    Optional<Plan> lock(UUID id);

    /** In a fixed order, so that two transactions that lock them never wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Plan p order by p.id")
    List<Plan> lockAll();

    /** One statement for all plans, so that there is one standard plan at every moment. */
    @Modifying(clearAutomatically = true)
    @Query("update Plan p set p.standard = case when p.id = :id then true else false end")
    int makeStandard(UUID id);

    @Modifying(clearAutomatically = true)
    @Query("delete from Plan p where p.id = :id and p.standard = false")
    int deleteUnlessStandard(UUID id);
}
