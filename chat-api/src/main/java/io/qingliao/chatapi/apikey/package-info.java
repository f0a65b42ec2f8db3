/** The keys that people give to their programs: made, recognised, limited and revoked; security asks who holds one. */
@NullMarked
package io.qingliao.chatapi.apikey;

import org.jspecify.annotations.NullMarked;
