package io.qingliao.chatapi.account;

import static java.util.stream.Collectors.toMap;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody who may use the service. */
@Service
public class Accounts {

    /** Nobody else may register this name. */
    static final Username FIRST_ADMINISTRATOR = new Username("admin");

    private final StoredAccounts stored;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final PasswordHashes hashes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(
            StoredAccounts stored,
            EntityManager entities,
            TransactionTemplate transaction,
            PasswordHashes hashes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.stored = stored;
        this.entities = entities;
        this.transaction = transaction;
        this.hashes = hashes;
        this.events = events;
        this.clock = clock;
    }

    public AccountSummary register(Username username, Password password, Role role) {
        return register(username, Optional.of(password), role, account -> {}, account -> {});
    }

    /** An account that an administrator makes for somebody, who chooses a password at the first login. */
    public OneTimePassword registerFor(Username username, Role role, Consumer<AccountSummary> along) {
        OneTimePassword password = OneTimePassword.random();
        register(
                username,
                Optional.of(password.asPassword()),
                role,
                Account::mustChangePassword,
                id -> along.accept(get(id)));
        return password;
    }

    /**
     * Hashes outside the transaction: a connection must not wait for a hash.
     *
     * @param password empty for somebody whom another service vouches for
     * @param preparing what is different about this account before it is stored
     * @param along what is stored with it or not at all
     */
    AccountSummary register(
            Username username,
            Optional<Password> password,
            Role role,
            Consumer<Account> preparing,
            Consumer<AccountId> along) {
        if (isKeptFromUsers(username, role) || stored.existsByUsernameKey(username.key())) {
            throw taken(username);
        }
        Account account = new Account(username, password.map(hashes::hash).orElse(null), role, clock.instant());
        preparing.accept(account);
        try {
            transaction.executeWithoutResult(status -> {
                store(account);
                along.accept(account.id());
                events.publishEvent(new AccountRegistered(account.id()));
            });
        } catch (DataIntegrityViolationException lostTheRace) {
            throw taken(username);
        }
        return account.summary();
    }

    static boolean isKeptFromUsers(Username username, Role role) {
        return role == Role.USER && username.key().equals(FIRST_ADMINISTRATOR.key());
    }

    private void store(Account account) {
        entities.persist(account);
        stored.flush();
    }

    /**
     * The owner of the account whose name and password these are, of disabled ones too. Costs one hash whether the name is
     * known or not; call it inside {@link HashingSlots#inTurn}.
     */
    public Optional<ProvenOwner> authenticate(String username, String password) {
        Optional<Account> account = Username.possible(username).flatMap(name -> stored.findByUsernameKey(name.key()));
        boolean right = hashes.matches(password, account.flatMap(Account::passwordHash));
        return account.filter(found -> right).map(ProvenOwner::byPassword);
    }

    public Optional<AccountSummary> find(AccountId id) {
        return stored.findById(id.value()).map(Account::summary);
    }

    public Optional<AccountSummary> find(Username username) {
        return stored.findByUsernameKey(username.key()).map(Account::summary);
    }

    /** Refuses with not_found. */
    public AccountSummary get(AccountId id) {
        return require(id).summary();
    }

    /** Oldest first. */
    public Page<AccountSummary> search(AccountSearch wanted, int page, int size) {
        return stored.findAll(wanted.specification(), PageRequest.of(page, size, Sort.by("createdAt", "id")))
                .map(Account::summary);
    }

    /** The names of those of the given accounts that still exist. */
    public Map<AccountId, String> namesOf(Collection<AccountId> ids) {
        return stored.findAllByIdIn(ids.stream().map(AccountId::value).toList()).stream()
                .map(Account::summary)
                .collect(toMap(AccountSummary::id, AccountSummary::username));
    }

    /** Holds others that lock this account back until the caller's transaction ends. Refuses with not_found. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(AccountId id) {
        if (stored.lock(id.value()).isEmpty()) {
            throw unknown(id);
        }
    }

    /** As above, and the account as it is then; empty when it is gone or has another password than the one proved. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AccountSummary> lock(ProvenOwner owner) {
        return stored.lock(owner.account().value()).filter(owner::stillOwns).map(Account::summary);
    }

    public boolean hasAdministrator() {
        return stored.existsByRole(Role.ADMIN);
    }

    @Transactional
    public void seen(AccountId id, Instant at) {
        stored.seen(id.value(), at);
    }

    public long count() {
        return stored.count();
    }

    public long countSeenSince(Instant since) {
        return stored.countByLastSeenAtGreaterThanEqual(since);
    }

    private Account require(AccountId id) {
        return stored.findById(id.value()).orElseThrow(() -> unknown(id));
    }

    static Refusal unknown(AccountId id) {
        return Refusal.of(ErrorCode.NOT_FOUND, "There is no account %s.".formatted(id));
    }

    static Refusal taken(Username username) {
        return Refusal.of(ErrorCode.USERNAME_TAKEN, "username %s is taken.".formatted(username))
                .about("username", null, null);
    }
}
