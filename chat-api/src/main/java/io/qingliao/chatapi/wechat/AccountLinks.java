package io.qingliao.chatapi.wechat;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountMerge;
import io.qingliao.chatapi.account.AccountSummary;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.security.Guesses;
import io.qingliao.chatapi.security.Origin;
import io.qingliao.chatapi.security.OwnAccount;
import io.qingliao.chatapi.security.OwnerProof;
import io.qingliao.chatapi.security.VouchedSessions;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one account of the two that a person has who came by WeChat and by a password: a code is shown on one side and
 * typed on the other. The one with the password stays, and takes up all that the other has and its way to log in. Each
 * side proves that it is its owner's: whoever stole a token, or talks somebody into typing a code, must not get in by it.
 */
@Service
public class AccountLinks {

    private static final String GUESSED_AT = "link-code";

    /** With a look at what will be, a link takes two. */
    private static final int MOST_GUESSES = 20;

    private static final Duration GUESSES_COUNT = Duration.ofHours(1);

    private final LinkCodes codes;
    private final WechatOffer offer;
    private final WechatUsers users;
    private final Accounts accounts;
    private final AccountMerge merge;
    private final OwnAccount own;
    private final VouchedSessions sessions;
    private final Guesses guesses;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    AccountLinks(
            LinkCodes codes,
            WechatOffer offer,
            WechatUsers users,
            Accounts accounts,
            AccountMerge merge,
            OwnAccount own,
            VouchedSessions sessions,
            Guesses guesses,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.codes = codes;
        this.offer = offer;
        this.users = users;
        this.accounts = accounts;
        this.merge = merge;
        this.own = own;
        this.sessions = sessions;
        this.guesses = guesses;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Since when somebody logs in here by WeChat. */
    public Optional<Instant> linkedSince(AccountId account) {
        return users.linkedTo(account).map(WechatUsers.Linked::since);
    }

    /** Refuses with link_complete somebody who has both ways to log in. */
    public IssuedLinkCode codeFor(AccountId shower, OwnerProof proof) {
        offer.require();
        own.require(shower, proof);
        sideOf(accounts.get(shower));
        return codes.issue(shower);
    }

    /** What {@link #link} would do. */
    public Link preview(AccountId typer, String typed) {
        guesses.admit(GUESSED_AT, typer, MOST_GUESSES, GUESSES_COUNT);
        return linkOf(typer, ownerOf(parse(typed), typer));
    }

    public Linked link(AccountId typer, String typed, OwnerProof proof, Origin origin) {
        guesses.admit(GUESSED_AT, typer, MOST_GUESSES, GUESSES_COUNT);
        LinkCode code = parse(typed);
        AccountId shower = ownerOf(code, typer);
        own.require(typer, proof);
        Linked linked = Objects.requireNonNull(transaction.execute(status -> link(typer, shower, code, origin)));
        guesses.right(GUESSED_AT, typer);
        return linked;
    }

    /** Of two links of one account at once the second finds it gone, or linked. */
    private Linked link(AccountId typer, AccountId shower, LinkCode code, Origin origin) {
        if (!merge.hold(typer, shower) || !codes.take(code)) {
            throw unknown();
        }
        Link link = linkOf(typer, shower);
        AccountId kept = link.kept().id();
        AccountId merged = link.merged().id();
        users.move(merged, kept);
        merge.merge(merged, kept);
        audit.record(
                kept,
                "user.link",
                "account",
                kept.toString(),
                null,
                new Merged(merged.toString(), link.merged().username()));
        return typer.equals(kept)
                ? new Linked.Stayed(accounts.get(kept))
                : new Linked.Moved(sessions.login(kept, false, origin));
    }

    private record Merged(String account, String username) {}

    private AccountId ownerOf(LinkCode code, AccountId typer) {
        AccountId shower = codes.ownerOf(code).orElseThrow(AccountLinks::unknown);
        if (shower.equals(typer)) {
            throw Refusal.of(ErrorCode.LINK_CODE_OWN, "This is your own code: type it on the other side.")
                    .about("code", null, null);
        }
        return shower;
    }

    private Link linkOf(AccountId typer, AccountId shower) {
        AccountSummary one = accounts.get(typer);
        // Whoever shut this account did not want it to live on inside another.
        AccountSummary other = accounts.find(shower)
                .filter(AccountSummary::isActive)
                .filter(account -> !account.mustChangePassword())
                .orElseThrow(AccountLinks::unknown);
        Side side = sideOf(one);
        if (side == sideOf(other)) {
            throw Refusal.of(
                    ErrorCode.LINK_SAME_SIDE,
                    "One of the two accounts must have come by WeChat, the other by a password.");
        }
        return side == Side.PASSWORD ? new Link(one, other) : new Link(other, one);
    }

    private enum Side {
        WECHAT,
        PASSWORD
    }

    private Side sideOf(AccountSummary account) {
        boolean isByWechat = users.linkedTo(account.id()).isPresent();
        if (isByWechat && account.hasPassword()) {
            throw Refusal.of(
                    ErrorCode.LINK_COMPLETE, "An account that has both WeChat and a password cannot be linked again.");
        }
        return isByWechat ? Side.WECHAT : Side.PASSWORD;
    }

    private static LinkCode parse(String typed) {
        return LinkCode.parse(typed).orElseThrow(AccountLinks::unknown);
    }

    private static Refusal unknown() {
        return Refusal.of(ErrorCode.LINK_CODE_INVALID, "The code is unknown, was used, or has expired.")
                .about("code", null, null);
    }
}
