package io.qingliao.chatapi.quota;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface QuotaAccounts extends Repository<QuotaAccount, UUID> {

    /** Holds other writers of this account's quota back until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select q from QuotaAccount q where q.accountId = :account")
    Optional<QuotaAccount> lock(UUID account);
}
