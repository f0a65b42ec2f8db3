/** What every module says the same way: error codes and problem answers, settings that refuse wrong values, the clock. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN)
package io.qingliao.chatapi.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
