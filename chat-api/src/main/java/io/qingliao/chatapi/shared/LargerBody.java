package io.qingliao.chatapi.shared;

import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** That requests to some paths may be larger than others; a bean of whoever takes them. */
public record LargerBody(PathPattern path, DataSize most) {

    public static LargerBody at(String path, DataSize most) {
        return new LargerBody(PathPatternParser.defaultInstance.parse(path), most);
    }
}
