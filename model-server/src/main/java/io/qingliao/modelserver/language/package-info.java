/** What the server says to people, in Chinese and in English; everybody may call it. */
@NullMarked
package io.qingliao.modelserver.language;

import org.jspecify.annotations.NullMarked;
