/** Who uses the service: accounts, their roles and passwords; every module may name an account by its id. */
@NullMarked
package io.qingliao.chatapi.account;

import org.jspecify.annotations.NullMarked;
