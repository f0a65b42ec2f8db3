/** Redemption codes: made by administrators in batches, redeemed by people for uses or tokens. */
@NullMarked
package io.qingliao.chatapi.redemption;

import org.jspecify.annotations.NullMarked;
