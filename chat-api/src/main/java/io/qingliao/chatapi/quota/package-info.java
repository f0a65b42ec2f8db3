/** How much an account may still use: an append-only ledger with reservations; chat and openai reserve, admin grants. */
@NullMarked
package io.qingliao.chatapi.quota;

import org.jspecify.annotations.NullMarked;
