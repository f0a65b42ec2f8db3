package io.qingliao.chatapi.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the invites, newest first; no next cursor on the last part. */
public record InvitePage(List<Invite> items, @Nullable String nextCursor) {}
