/** How much an account may use by its plan, in an append-only ledger with reservations; chat and openai reserve. */
@NullMarked
package io.qingliao.chatapi.quota;

import org.jspecify.annotations.NullMarked;
